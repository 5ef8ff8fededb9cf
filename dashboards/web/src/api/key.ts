import { signal } from '@preact/signals';

const keyPlace = 'leadline.key';
const workspacePlace = 'leadline.workspace';

/** The API key of this browser, where the server asks for one. Nothing is stored before the user enters it. */
export const key = signal<string | undefined>(stored(keyPlace));

/** The workspace that the user switched to; undefined in the one of the key. */
export const chosenWorkspace = signal<string | undefined>(stored(workspacePlace));

/** Set while the server refuses us for want of a key. */
export const keyWanted = signal(false);

function stored(place: string): string | undefined {
  return globalThis.localStorage?.getItem(place) ?? undefined;
}

function store(place: string, value: string | undefined): void {
  if (value === undefined) localStorage.removeItem(place);
  else localStorage.setItem(place, value);
}

/** With another key one is in the workspace of that key. */
export function useKey(value: string | undefined): void {
  useWorkspace(undefined);
  key.value = value;
  keyWanted.value = false;
  store(keyPlace, value);
}

export function useWorkspace(id: string | undefined): void {
  chosenWorkspace.value = id;
  store(workspacePlace, id);
}

export function credentials(): Record<string, string> {
  return {
    ...(key.value === undefined ? {} : { Authorization: `Bearer ${key.value}` }),
    ...(chosenWorkspace.value === undefined ? {} : { 'Leadline-Workspace': chosenWorkspace.value }),
  };
}

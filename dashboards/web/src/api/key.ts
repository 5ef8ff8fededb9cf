import { signal } from '@preact/signals';

const place = 'leadline.key';

/** The API key of this browser, where the server asks for one. Nothing is stored before the user enters it. */
export const key = signal<string | undefined>(globalThis.localStorage?.getItem(place) ?? undefined);

/** Set while the server refuses us for want of a key. */
export const keyWanted = signal(false);

export function useKey(value: string | undefined): void {
  key.value = value;
  keyWanted.value = false;
  if (value === undefined) localStorage.removeItem(place);
  else localStorage.setItem(place, value);
}

export function credentials(): Record<string, string> {
  return key.value === undefined ? {} : { Authorization: `Bearer ${key.value}` };
}

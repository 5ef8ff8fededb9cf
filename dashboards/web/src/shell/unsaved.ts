import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The forms of the page with changes that are not saved. */
const forms = new Set<object>();

/** Set while the user is asked whether to leave; gives up what was typed, and goes on. */
export const leaving = signal<(() => void) | undefined>(undefined);

export const isUnsaved = (): boolean => forms.size > 0;

/** Asks; `go` runs once the user gives up what was typed. */
export function askToLeave(go: () => void): void {
  leaving.value = () => {
    leaving.value = undefined;
    forms.clear();
    go();
  };
}

window.addEventListener('beforeunload', (event) => {
  if (isUnsaved()) event.preventDefault();
});

/** While `changed`, the form is not left without asking. */
export function useUnsaved(changed: boolean): void {
  useEffect(() => {
    if (!changed) return undefined;
    const form = {};
    forms.add(form);
    return () => forms.delete(form);
  }, [changed]);
}

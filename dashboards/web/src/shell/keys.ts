import { useEffect } from 'preact/hooks';

export interface Shortcut {
  /** `k`, `Shift+K`, `Control+k`, or two in a row: `g b`. */
  keys: string;
  does: string;
  group: string;
  run: (event: KeyboardEvent) => void;
}

/** What can be pressed now, the newest first: a panel's shortcuts go before those of the list under it. */
const active: Shortcut[][] = [];
let pending = '';
let pendingSince = 0;

export function activeShortcuts(): readonly Shortcut[] {
  return active.flat();
}

export function useShortcuts(shortcuts: Shortcut[], on = true): void {
  useEffect(() => {
    if (!on) return undefined;
    active.unshift(shortcuts);
    return () => {
      active.splice(active.indexOf(shortcuts), 1);
    };
  });
}

function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Control+' : '';
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return control + shift + (event.altKey ? 'Alt+' : '') + event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select'));
}

export function listenToKeys(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    const typing = isTyping(event.target);
    if (typing && !name.startsWith('Control+')) return;
    if (document.querySelector('dialog[open]') && name !== 'Control+k') return;
    const two = performance.now() - pendingSince < 1_200 && pending !== '' ? `${pending} ${name}` : undefined;
    const found = (two && find(two)) || find(name);
    pending = '';
    if (found) {
      event.preventDefault();
      found.run(event);
    } else if (activeShortcuts().some((one) => one.keys.startsWith(`${name} `))) {
      pending = name;
      pendingSince = performance.now();
    }
  });
}

function find(keys: string): Shortcut | undefined {
  return activeShortcuts().find((one) => one.keys === keys);
}

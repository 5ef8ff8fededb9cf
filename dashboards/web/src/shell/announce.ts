import { signal } from '@preact/signals';

/** What a screen reader says next: counts after a search, what an action did. */
export const announcement = signal('');

export function announce(text: string): void {
  announcement.value = text;
}

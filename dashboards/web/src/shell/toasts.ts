import { signal } from '@preact/signals';
import { isAbort, messageOf } from '../api/problem';

export interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'failed' | 'working';
  /** Offered as a button, usually Undo. */
  action?: { label: string; run: () => void | Promise<void> };
  /** 0 to 1, for what takes a while. */
  progress?: number;
}

export const toasts = signal<readonly Toast[]>([]);

const shown = 7_000;
let last = 0;

export function toast(text: string, more: Partial<Pick<Toast, 'kind' | 'action' | 'progress'>> = {}): number {
  const one: Toast = { id: ++last, text, kind: 'done', ...more };
  toasts.value = [...toasts.value.slice(-4), one];
  if (one.kind === 'done') setTimeout(() => dismiss(one.id), one.action ? 2 * shown : shown);
  return one.id;
}

export function updateToast(id: number, change: Partial<Omit<Toast, 'id'>>): void {
  toasts.value = toasts.value.map((one) => (one.id === id ? { ...one, ...change } : one));
  if (change.kind === 'done') setTimeout(() => dismiss(id), 2 * shown);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/** Shows what went wrong, in the server's words. */
export function toastError(error: unknown): void {
  if (!isAbort(error)) toast(messageOf(error), { kind: 'failed' });
}

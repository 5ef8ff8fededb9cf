import { effect, signal } from '@preact/signals';
import { api } from './client';
import { chosenWorkspace, key, useWorkspace } from './key';
import { Problem } from './problem';
import type { Schemas } from './types';

export type Me = Schemas['Me'];

/** Who asks; undefined until the server said so. */
export const me = signal<Me | undefined>(undefined);

const order: readonly Me['scope'][] = ['read', 'write', 'admin'];

effect(() => {
  void key.value;
  api.get('/api/v1/me').then(
    (answer) => {
      me.value = answer;
    },
    (error: unknown) => {
      // Whoever asks for something next is told why. A workspace that is not there any more is left.
      if (!(error instanceof Problem) || error.status !== 404 || chosenWorkspace.value === undefined) return;
      useWorkspace(undefined);
      window.location.reload();
    },
  );
});

/** Whether the key allows it; yes until known, since the server decides in the end. */
export function may(scope: Me['scope']): boolean {
  return me.value === undefined || order.indexOf(me.value.scope) >= order.indexOf(scope);
}

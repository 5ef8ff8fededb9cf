import { effect, signal } from '@preact/signals';
import { endOfDay } from '../text/format';
import { api } from './client';
import { key } from './key';
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
    () => {
      // Whoever asks for something next is told why.
    },
  );
});

/** Whether the key allows it; yes until known, since the server decides in the end. */
export function may(scope: Me['scope']): boolean {
  return me.value === undefined || order.indexOf(me.value.scope) >= order.indexOf(scope);
}

/** The last moment of today where the workspace is: what is due by then is due today. */
export const endOfToday = (): string => endOfDayAt(Date.now());

/** The last moment of a date where the workspace is. */
export const endOfDayOf = (date: string): string => endOfDayAt(Date.parse(`${date}T12:00:00Z`));

function endOfDayAt(moment: number): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return endOfDay(me.value?.time_zone ?? own, moment);
  } catch {
    // A zone that this browser does not know, such as a mere offset.
    return endOfDay(own, moment);
  }
}

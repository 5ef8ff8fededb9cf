import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import { onChange } from '../api/events';
import { type Resource, useResource } from '../api/resource';
import type { Action, Lead } from '../api/types';
import { runTask } from '../shell/tasks';
import { toast, toastError } from '../shell/toasts';

export interface LeadActions {
  lead: Lead;
  /** A change that the server can undo whole. */
  change: (action: Action, words: string) => Promise<void>;
  /** Any other write that answers with the lead; says `words` when it is done. */
  write: (words: string, send: () => Promise<Lead | undefined>) => Promise<boolean>;
  reload: () => void;
}

/** One lead, kept up to date while it is shown. */
export function useLead(id: string): Resource<Lead> & { actions: LeadActions | undefined } {
  const resource = useResource(id, (signal) => api.get('/api/v1/leads/{id}', { path: { id }, signal }));
  const { data, reload, set } = resource;
  // While another lead loads, the one before is not shown under its name.
  const shown = resource.of === id ? data : undefined;
  const person = shown?.person_id;
  useEffect(
    () =>
      onChange('people', (ids) => {
        if (person !== undefined && ids.has(person)) reload();
      }),
    [person],
  );
  const actions: LeadActions | undefined = shown && {
    lead: shown,
    reload,
    change: (action, words) => runTask({ ids: [shown.id] }, action, words, reload),
    write: async (words, send) => {
      try {
        const answer = await send();
        if (answer) set(answer);
        else reload();
        toast(words);
        return true;
      } catch (error) {
        toastError(error);
        return false;
      }
    },
  };
  return { ...resource, data: shown, actions };
}

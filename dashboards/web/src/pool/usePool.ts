import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import { isAbort } from '../api/problem';
import type { Schemas } from '../api/types';

/** The public part of a profile. */
export type PoolPerson = Pick<Schemas['LeadFields'], 'id' | 'person_id'> & Partial<Schemas['LeadFields']>;

export interface PoolList {
  people: readonly PoolPerson[];
  total: number | undefined;
  error: unknown;
  loading: boolean;
  /** Undefined where all are there. */
  more: (() => void) | undefined;
  reload: () => void;
}

const size = 30;
const settle = 250;

/** People of the pool, the nearest to a sentence first, page by page. An answer to what is asked no more is dropped. */
export function usePool(text: string, query: string): PoolList {
  const [state, setState] = useState<{ people: readonly PoolPerson[]; total?: number; after?: string | undefined; error?: unknown; loading: boolean }>({ people: [], loading: true });
  const [round, setRound] = useState(0);
  const current = useRef<AbortController | undefined>(undefined);

  const load = async (abort: AbortController, before: readonly PoolPerson[], after: string | undefined, wait: number) => {
    setState((now) => ({ ...now, loading: true }));
    try {
      await new Promise((resolve) => setTimeout(resolve, wait));
      abort.signal.throwIfAborted();
      const body = { size, ...(text.trim() ? { text } : {}), ...(query.trim() ? { query } : {}), ...(after ? { after } : {}) };
      const page = await api.post('/api/v1/pool/search', { body, signal: abort.signal });
      if (abort.signal.aborted) return;
      setState({ people: [...before, ...(page.people as unknown as PoolPerson[])], total: page.total, after: page.after, loading: false });
    } catch (error) {
      if (!abort.signal.aborted && !isAbort(error)) setState((now) => ({ ...now, error, loading: false }));
    }
  };
  useEffect(() => {
    const abort = new AbortController();
    current.current = abort;
    void load(abort, [], undefined, text === '' && query === '' ? 0 : settle);
    return () => abort.abort();
  }, [text, query, round]);

  const { people, total, after, error, loading } = state;
  return {
    people,
    total,
    error,
    loading,
    more: after && total !== undefined && people.length < total ? () => void load(current.current!, people, after, 0) : undefined,
    reload: () => setRound((n) => n + 1),
  };
}

import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isAbort } from './problem';

export interface Resource<T> {
  /** The newest answer; stays while a newer one is on its way, so that nothing jumps. */
  data: T | undefined;
  /** The key that `data` answers. */
  of: string | undefined;
  error: unknown;
  loading: boolean;
  reload: () => void;
  /** Puts a value in place of the answer, for what a write has just returned. */
  set: (value: T) => void;
}

/**
 * Loads when `key` changes. Only the newest request counts: the one before is aborted, and an answer that comes too late
 * is dropped. A `key` of undefined loads nothing.
 */
export function useResource<T>(key: string | undefined, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<Omit<Resource<T>, 'reload' | 'set'>>({
    data: undefined,
    of: undefined,
    error: undefined,
    loading: key !== undefined,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  // Before anything is painted, so that the server is at work meanwhile.
  useLayoutEffect(() => {
    if (key === undefined) return undefined;
    const abort = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    latest.current(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setState({ data, of: key, error: undefined, loading: false });
      },
      (error: unknown) => {
        if (!abort.signal.aborted && !isAbort(error)) setState((before) => ({ ...before, error, loading: false }));
      },
    );
    return () => abort.abort();
  }, [key, round]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  const set = useCallback((data: T) => setState((before) => ({ ...before, data, error: undefined, loading: false })), []);
  return { ...state, reload, set };
}

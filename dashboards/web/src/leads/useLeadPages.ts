import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { onChange } from '../api/events';
import { search } from '../api/leads';
import type { Search } from '../api/types';
import { LeadPages } from './pages';

export interface LeadList {
  pages: LeadPages | undefined;
  error: unknown;
  /** Whether a newer search is on its way while the rows of the one before are shown. */
  stale: boolean;
  /** How many leads changed since the snapshot that may now stand elsewhere. */
  changes: number;
  /** Grows whenever counts may have changed. */
  round: number;
  refresh: () => void;
}

const settle = 1_000;
const mostAtOnce = 200;

/**
 * The rows of a search. While a newer search is on its way the rows of the one before stay. Rows that change elsewhere are
 * put in their places; none moves before the user asks for it.
 */
export function useLeadPages(body: Search): LeadList {
  const key = JSON.stringify(body);
  const [round, setRound] = useState(0);
  const [, redraw] = useState(0);
  const [shown, setShown] = useState<{ pages: LeadPages; key: string }>();
  const [error, setError] = useState<unknown>();
  const [changes, setChanges] = useState(0);
  const current = useRef<LeadPages | undefined>(undefined);

  // Before anything is painted, so that the server is at work meanwhile.
  useLayoutEffect(() => {
    setError(undefined);
    const pages: LeadPages = new LeadPages(body, (problem) => {
      if (current.current !== pages) return;
      if (problem !== undefined) setError(problem);
      else {
        setShown((before) => (before?.pages === pages ? before : { pages, key }));
        redraw((n) => n + 1);
      }
    });
    current.current = pages;
    setChanges(0);
    return () => pages.close();
  }, [key, round]);

  const live = shown?.pages;
  useEffect(() => {
    if (!live) return undefined;
    const changed = new Set<string>();
    let timer = 0;
    const update = async () => {
      timer = 0;
      const people = [...changed];
      changed.clear();
      setChanges((n) => n + people.length);
      const seen = live.rows().filter((row) => people.includes(row.person_id)).slice(0, mostAtOnce);
      if (seen.length === 0) return;
      try {
        const answer = await search({ filter: { field: 'id', in: seen.map((row) => row.id) }, size: mostAtOnce });
        live.update(answer.leads, seen);
      } catch {
        // The rows stay as they are; the next change or refresh brings them up to date.
      }
    };
    const stop = onChange('people', (ids) => {
      for (const id of ids) changed.add(id);
      timer ||= window.setTimeout(() => void update(), settle);
    });
    const stopResets = onChange('reset', () => setChanges((n) => n + 1));
    return () => {
      stop();
      stopResets();
      clearTimeout(timer);
    };
  }, [live]);

  return {
    pages: live,
    error,
    stale: error === undefined && shown !== undefined && shown.pages !== current.current,
    changes,
    round,
    refresh: () => setRound((n) => n + 1),
  };
}

import { search } from '../api/leads';
import { useResource } from '../api/resource';
import type { Filter } from '../api/types';
import { endOfToday } from '../text/format';

export interface Counts {
  total: number;
  due: number;
  steps: ReadonlyMap<string, number>;
  dueSteps: ReadonlyMap<string, number>;
  statuses: readonly { value: string; count: number }[];
}

/** Who is on a sequence, at which step, and what is due by today. */
export function useCounts(sequence: string) {
  const today = endOfToday();
  return useResource(`${sequence} ${today}`, async (signal): Promise<Counts> => {
    const on: Filter = { field: 'sequence', in: [sequence] };
    const [all, now] = await Promise.all([
      search({ filter: on, facets: [{ field: 'step', size: 200 }, 'enrolment_status'], size: 0 }, signal),
      search({ filter: { and: [on, { field: 'next_action_at', lte: today }] }, facets: [{ field: 'step', size: 200 }], size: 0 }, signal),
    ]);
    const counts = (buckets: readonly { value: string; count: number }[] | undefined) => new Map(buckets?.map((one) => [one.value, one.count]));
    return { total: all.total, due: now.total, steps: counts(all.facets?.['step']), dueSteps: counts(now.facets?.['step']), statuses: all.facets?.['enrolment_status'] ?? [] };
  });
}

export function leadsOn(sequence: string, more: Record<string, string> = {}): string {
  return `/sequence-leads?${new URLSearchParams({ sequence, ...more }).toString()}`;
}

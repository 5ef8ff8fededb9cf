import type { Part } from '../design/Charts';
import type { Import } from '../api/types';

export const statusNames: Record<Import['status'], string> = {
  pending: 'Waiting',
  running: 'Reading',
  done: 'Done',
  failed: 'Failed',
  undone: 'Undone',
};

export const isRunning = (one: Import): boolean => one.status === 'pending' || one.status === 'running';

/** How much of the file is read, 0 to 1. */
export const shareRead = (one: Import): number => (one.bytes === 0 ? 1 : one.position / one.bytes);

/** The leads that came from it. */
export const leadsOf = (id: string): string => `/leads?import=${encodeURIComponent(id)}`;

export type Counts = Pick<Import, 'new' | 'merged' | 'duplicate' | 'bad'>;

export function partsOf(counts: Counts): Part[] {
  return [
    { id: 'new', label: 'New people', count: counts.new, tone: 'row-new' },
    { id: 'merged', label: 'Added to people known', count: counts.merged, tone: 'row-merged' },
    { id: 'duplicate', label: 'Known already', count: counts.duplicate, tone: 'row-duplicate' },
    { id: 'bad', label: 'Can’t be taken in', count: counts.bad, tone: 'row-bad' },
  ];
}

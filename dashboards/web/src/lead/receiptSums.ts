import type { Receipt, Score } from '../api/types';

export type Dimension = 'fit' | 'intent' | 'timing';
export const dimensions: readonly Dimension[] = ['fit', 'intent', 'timing'];

type Line = Receipt['lines'][number];

/** A line with where it begins and ends in the sum. */
export interface Step extends Line {
  from: number;
  to: number;
}

export interface Ledger {
  steps: readonly Step[];
  sum: number;
  /** What was recorded; undefined where the dimension is not known. */
  total: number | undefined;
}

/** Lines of a dimension, or of the score itself, each beginning where the one before ended. In whole tenths, so exactly. */
export function ledgerOf(score: Score, dimension: Dimension | undefined): Ledger {
  let tenths = 0;
  const steps = (score.receipt?.lines ?? [])
    .filter((line) => line.dimension === dimension)
    .map((line) => {
      const from = tenths;
      tenths += Math.round(line.points * 10);
      return { ...line, from: from / 10, to: tenths / 10 };
    });
  return { steps, sum: tenths / 10, total: dimension === undefined ? score.total : score[dimension] };
}

export function addsUp(ledger: Ledger): boolean {
  return ledger.total === undefined || Math.round(ledger.sum * 10) === Math.round(ledger.total * 10);
}

import { expect, test } from 'vitest';
import type { Score } from '../api/types';
import { addsUp, ledgerOf } from './receiptSums';

const score = {
  fit: 0.3,
  total: 0.3,
  state: 'monitor',
  as_of: '2026-01-01T00:00:00Z',
  offer_version: 1,
  model_version: 1,
  trigger: 'new',
  receipt: {
    weights: { fit: 1000 },
    notes: [],
    lines: [
      { dimension: 'fit', kind: 'points', rule: 'role', before: 0.1, points: 0.1 },
      { dimension: 'fit', kind: 'points', rule: 'industry', before: 0.2, points: 0.2 },
      { kind: 'weight', rule: 'weight_fit', before: 0.3, points: 0.4 },
      { kind: 'cap', rule: 'one_dimension', before: 0.4, points: -0.1 },
    ],
  },
} satisfies Score;

test('lines follow each other without a rounding error', () => {
  const fit = ledgerOf(score, 'fit');
  expect(fit.steps.map((step) => [step.from, step.to])).toEqual([
    [0, 0.1],
    [0.1, 0.3],
  ]);
  expect(fit.sum).toBe(0.3);
  expect(addsUp(fit)).toBe(true);
});

test('what takes away goes back', () => {
  const whole = ledgerOf(score, undefined);
  expect(whole.steps[1]).toMatchObject({ from: 0.4, to: 0.3 });
  expect(addsUp(whole)).toBe(true);
  expect(addsUp({ ...whole, total: 12 })).toBe(false);
});

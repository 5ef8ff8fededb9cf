import { expect, test } from 'vitest';
import { barsOf, isIn, rangeOf } from './histogram';

const bucket = (value: string, count: number) => ({ value, label: value, count, selected: false });

test('empty bars stand where the answer has none', () => {
  const bars = barsOf([bucket('5..9.9', 2), bucket('20..24.9', 1)], 5);
  expect(bars.map((bar) => bar.count)).toEqual([0, 2, 0, 0, 1]);
});

test('weeks without anything stand between', () => {
  const bars = barsOf([bucket('2026-05-18..2026-05-24', 3), bucket('2026-06-01..2026-06-07', 2)], 'week');
  expect(bars.map((bar) => [bar.from, bar.count])).toEqual([
    ['2026-05-18', 3],
    ['2026-05-25', 0],
    ['2026-06-01', 2],
  ]);
});

test('days stand beside each other too', () => {
  const bars = barsOf([bucket('2026-05-18', 3), bucket('2026-05-20', 2)], 'day');
  expect(bars.map((bar) => [bar.from, bar.to, bar.count])).toEqual([
    ['2026-05-18', '2026-05-18', 3],
    ['2026-05-19', '2026-05-19', 0],
    ['2026-05-20', '2026-05-20', 2],
  ]);
  expect(bars.map((bar) => isIn(bar, { from: '2026-05-19T04:00:00.000Z' }))).toEqual([false, true, true]);
});

test('a brush may go either way', () => {
  const bars = barsOf([bucket('0..4.9', 1), bucket('5..9.9', 1), bucket('10..14.9', 1)], 5);
  expect(rangeOf(bars, 2, 1)).toEqual({ from: '5', to: '14.9' });
  expect(bars.map((bar) => isIn(bar, { from: '5', to: '9.9' }))).toEqual([false, true, false]);
  expect(isIn(bars[0]!, {})).toBe(true);
});

import { describe, expect, test, vi } from 'vitest';

vi.stubGlobal('window', { location: { pathname: '/dashboards', search: '' }, addEventListener: () => undefined });
const { alignedTo, hrefOfFilter, scoreColumns, weekColumns } = await import('./charts');
const { empty, withChoice } = await import('../leads/listState');

const row = (value: string, count: number) => ({ value, label: value, count, filter: {} as never });
const offer = withChoice(empty, 'offer', { in: ['plumb'], not: [] });

describe('score columns', () => {
  test('are ten, with the empty ones, and 100 belongs to the last', () => {
    const columns = scoreColumns([row('0..9.9', 3), row('90..99.9', 2), row('100..109.9', 1)], 'score', empty);
    expect(columns.map((one) => one.count)).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(columns[9]!.href).toBe('/leads?score=90..100');
  });
  test('keep what the dashboard is filtered by', () => {
    expect(scoreColumns([], 'fit', offer)[2]!.href).toBe('/leads?offer=plumb&fit=20..29.9');
  });
});

describe('weeks', () => {
  test('without a lead are there too, and the oldest fall off', () => {
    const rows = [row('2026-10-05..2026-10-11', 4), row('2026-10-26..2026-11-01', 1)];
    expect(weekColumns(rows, 'signal_at', empty).map((one) => one.count)).toEqual([4, 0, 0, 1]);
    expect(weekColumns(rows, 'signal_at', empty, 2).map((one) => one.id)).toEqual(['2026-10-19', '2026-10-26']);
  });
  test('of a type are those of all types', () => {
    const weeks = weekColumns([row('2026-10-05..2026-10-11', 4), row('2026-10-12..2026-10-18', 1)], 'signal_at', empty);
    const aligned = alignedTo(weeks, [row('2026-10-12..2026-10-18', 1)], 'signal_at', offer);
    expect(aligned.map((one) => one.count)).toEqual([0, 1]);
    expect(aligned[1]!.href).toBe('/leads?offer=plumb&signal_at=2026-10-12..2026-10-18');
  });
});

test('a filter of the server is added to the filter of the dashboard', () => {
  expect(hrefOfFilter(offer, { and: [{ field: 'replied', in: ['true'] }] })).toBe('/leads?offer=plumb&replied=true');
  expect(hrefOfFilter(offer, { and: [] })).toBe('/leads?offer=plumb');
});

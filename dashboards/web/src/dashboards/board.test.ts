import { describe, expect, test, vi } from 'vitest';

vi.stubGlobal('window', { location: { pathname: '/dashboards/pipeline', search: '' }, addEventListener: () => undefined });
const { hrefOfRow, partOf, rowsByTime, toneOf, wordsOfKey } = await import('./board');
const { empty, withChoice } = await import('../leads/listState');

const key = (value: string, label = value) => ({ value, label });
const panel = (by: { kind: 'values' | 'days' | 'weeks' | 'ranges' | 'questions'; field?: string; label: string }[]) =>
  ({ id: 'p', kind: 'stacks', title: 'P', width: 24, height: 12, by, measures: [{ kind: 'count', label: 'Leads' }], rows: [] }) as never;
const row = (keys: { value: string; label: string }[], value: number, filter: object | null = { and: [] }) =>
  ({ keys, values: [value], ...(filter ? { filter } : {}) }) as never;
const offer = withChoice(empty, 'offer', { in: ['plumb'], not: [] });

describe('a row', () => {
  test('leads to its leads, within what the dashboard is filtered by', () => {
    const by = [{ kind: 'values' as const, field: 'state', label: 'State' }];
    expect(hrefOfRow(panel(by), row([key('active')], 3, { and: [{ field: 'state', in: ['active'] }] }), offer)).toBe('/leads?offer=plumb&state=active');
  });
  test('of a week leads to its days', () => {
    const by = [{ kind: 'weeks' as const, field: 'created_at', label: 'Week' }];
    const filter = { and: [{ field: 'created_at', gte: '2026-11-02T00:00:00Z', lt: '2026-11-09T00:00:00Z' }] };
    expect(hrefOfRow(panel(by), row([key('2026-11-02..2026-11-08')], 3, filter), empty)).toBe('/leads?created_at=2026-11-02..2026-11-08');
  });
  test('of the pool leads nowhere', () => {
    expect(partOf(panel([{ kind: 'values', field: 'industry', label: 'Industry' }]), row([key('software', 'Software')], 2, null), empty)).toMatchObject({ label: 'Software', count: 2, href: undefined });
  });
});

test('weeks without anybody are there, and each has its parts', () => {
  const by = [{ kind: 'values' as const, field: 'state', label: 'State' }, { kind: 'weeks' as const, field: 'created_at', label: 'Week' }];
  const rows = [row([key('active'), key('2026-11-02..2026-11-08')], 3), row([key('monitor'), key('2026-11-02..2026-11-08')], 1), row([key('active'), key('2026-11-16..2026-11-22')], 2)];
  const weeks = rowsByTime({ ...(panel(by) as object), rows } as never, empty);
  expect(weeks.map((week) => week.all.count)).toEqual([4, 0, 2]);
  expect(weeks[0]!.parts.map((part) => [part.id, part.label, part.count])).toEqual([['active', 'Ready', 3], ['monitor', 'Emerging', 1]]);
});

test('days without anything are there, of the newest two months', () => {
  const by = [{ kind: 'values' as const, field: 'state', label: 'State' }, { kind: 'days' as const, field: 'created_at', label: 'Day' }];
  const rows = [row([key('active'), key('2026-08-01')], 9, null), row([key('active'), key('2026-11-16')], 3, null), row([key('active'), key('2026-11-18')], 2, null)];
  const days = rowsByTime({ ...(panel(by) as object), rows } as never, empty);
  expect(days).toHaveLength(60);
  expect(days.slice(-3).map((one) => [one.all.id, one.all.count, one.all.href])).toEqual([['2026-11-16', 3, undefined], ['2026-11-17', 0, undefined], ['2026-11-18', 2, undefined]]);
});

test('states are called and coloured as everywhere, other values by their place', () => {
  expect(wordsOfKey({ kind: 'values', field: 'state_before', label: 'From' }, key('poor_fit'))).toBe('Low Priority');
  expect(toneOf({ kind: 'values', field: 'state', label: 'State' }, 'active', 5)).toBe('active');
  expect(toneOf({ kind: 'values', field: 'source', label: 'Source' }, 'csv', 9)).toBe('series-1');
});

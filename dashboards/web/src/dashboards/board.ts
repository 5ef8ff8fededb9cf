import { nameOf } from '../api/names';
import type { Filter, Schemas } from '../api/types';
import type { Part } from '../design/Charts';
import { wordsOf } from '../leads/fields';
import { barsOf } from '../leads/histogram';
import { fromFilter, type ListState } from '../leads/listState';
import { count, day } from '../text/format';
import { hrefOf } from './charts';

export type BoardPanel = Schemas['DashboardPanel'];
export type BoardRow = Schemas['DashboardRow'];
type By = BoardPanel['by'][number];
type Key = BoardRow['keys'][number];

/** What people read instead of a key. */
export function wordsOfKey(by: By, key: Key): string {
  if (by.kind !== 'values' || by.field === undefined) return key.label;
  if (by.field === 'offer' || by.field === 'sequence') return nameOf(by.field, key.value);
  const words = wordsOf(by.field, key.value);
  return words === key.value ? key.label : words;
}

/** Whether its keys are days or weeks. */
export function isTime(by: By): boolean {
  return by.kind === 'days' || by.kind === 'weeks';
}

/** The leads that a row counts, within what the dashboard is filtered by; none for people of the pool and counters of past days. */
export function hrefOfRow(panel: BoardPanel, row: BoardRow, state: ListState): string | undefined {
  if (row.filter === undefined) return undefined;
  const filter: unknown = row.filter;
  const own = fromFilter(filter as Filter);
  const ranges = { ...state.ranges, ...own.ranges };
  let rest = own.rest;
  panel.by.forEach((by, i) => {
    if (!isTime(by) || by.field === undefined) return;
    // A week reads better as its days than as two moments.
    const [from, to = from] = row.keys[i]!.value.split('..');
    rest = rest.filter((part) => !('field' in part && part.field === by.field && 'gte' in part && 'lt' in part));
    ranges[by.field] = { from: from!, to: to! };
  });
  return hrefOf({ ...state, choices: { ...state.choices, ...own.choices }, ranges, rest: [...state.rest, ...rest] });
}

export function partOf(panel: BoardPanel, row: BoardRow, state: ListState): Part {
  const last = row.keys.length - 1;
  return { id: row.keys.map((key) => key.value).join(' '), label: wordsOfKey(panel.by[last]!, row.keys[last]!), count: row.values[0] ?? 0, href: hrefOfRow(panel, row, state) };
}

const states = ['active', 'monitor', 'poor_fit', 'disqualified', 'not_scored', 'manual_outreach'];

/** A state has its own colour, all else the next one of a row of eight. */
export function toneOf(by: By, value: string, place: number): string {
  return (by.field === 'state' || by.field === 'state_before') && states.includes(value) ? value : `series-${place % 8}`;
}

const shown = { days: 60, weeks: 26 };

/** The newest days or weeks, the empty ones too; of each all that it counts, and its parts. */
export function rowsByTime(panel: BoardPanel, state: ListState): { all: Part; parts: Part[] }[] {
  const at = panel.by.length - 1;
  const daily = panel.by[at]!.kind === 'days';
  const byTime = new Map<string, BoardRow[]>();
  for (const row of panel.rows) {
    const { value } = row.keys[at]!;
    const time = daily ? `${value}..${value}` : value;
    byTime.set(time, [...(byTime.get(time) ?? []), row]);
  }
  const buckets = [...byTime.keys()].sort().map((value) => ({ value, label: value, count: 1, selected: false }));
  return barsOf(buckets, daily ? 'day' : 'week')
    .slice(-(daily ? shown.days : shown.weeks))
    .map((bar) => {
      const rows = byTime.get(`${bar.from}..${bar.to}`) ?? [];
      const parts = rows.map((row) => ({ ...partOf(panel, row, state), id: row.keys[0]!.value, label: wordsOfKey(panel.by[0]!, row.keys[0]!) }));
      const first = day(`${bar.from}T12:00:00`);
      const label = daily ? first : `Week of ${first}`;
      const total = parts.reduce((sum, part) => sum + part.count, 0);
      const href = at === 0 && rows[0] ? hrefOfRow(panel, rows[0], state) : undefined;
      return { all: { id: bar.from, label: at === 0 || parts.length === 0 ? label : `${label}, ${parts.map((part) => `${part.label} ${count(part.count)}`).join(', ')}`, count: total, href }, parts };
    });
}

import type { Schemas } from '../api/types';
import type { Part } from '../design/Charts';
import { barsOf } from '../leads/histogram';
import { type ListState, fromFilter, toParams, withChoice, withRange } from '../leads/listState';
import type { Filter } from '../api/types';
import { queryText } from '../shell/router';
import { day } from '../text/format';

export type StatRow = Schemas['StatRow'];

/** The list of leads under a state of filters. */
export function hrefOf(state: ListState): string {
  return `/leads${queryText(toParams(state))}`;
}

/** The leads behind one value of a field, in addition to what the dashboard is filtered by. */
export function hrefOfValue(base: ListState, field: string, value: string): string {
  return hrefOf(withChoice(base, field, { in: [value], not: [] }));
}

export function hrefOfFilter(base: ListState, filter: unknown): string {
  const own = fromFilter(filter as Filter);
  return hrefOf({ ...base, choices: { ...base.choices, ...own.choices }, ranges: { ...base.ranges, ...own.ranges }, rest: [...base.rest, ...own.rest] });
}

/** One bar for each value, with the words that a team uses for it. */
export function partsOf(rows: readonly StatRow[], field: string, base: ListState, words: (value: string, label: string) => string): Part[] {
  return rows.map((row) => ({ id: row.value, label: words(row.value, row.label), count: row.count, href: hrefOfValue(base, field, row.value) }));
}

const step = 10;

/** Ten columns from 0 to 100, the empty ones too. The last one takes the 100 in. */
export function scoreColumns(rows: readonly StatRow[], field: string, base: ListState, tone?: (from: number) => string): Part[] {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const from = Math.min(100 - step, Number(row.value.split('..')[0]));
    counts.set(from, (counts.get(from) ?? 0) + row.count);
  }
  return Array.from({ length: 100 / step }, (_, i) => {
    const from = i * step;
    const to = from + step === 100 ? 100 : from + step - 0.1;
    return {
      id: String(from),
      label: `${from}–${from + step}`,
      count: counts.get(from) ?? 0,
      href: hrefOf(withRange(base, field, { from: String(from), to: String(to) })),
      ...(tone ? { tone: tone(from) } : {}),
    };
  });
}

/** A column a week, the empty ones too, at most the newest `most`. */
export function weekColumns(rows: readonly StatRow[], field: string, base: ListState, most = 26): Part[] {
  return barsOf(rows.map((row) => ({ ...row, selected: false })), 'week')
    .slice(-most)
    .map((bar) => ({
      id: bar.from,
      label: `Week of ${day(`${bar.from}T12:00:00`)}`,
      count: bar.count,
      href: hrefOf(withRange(base, field, { from: bar.from, to: bar.to })),
    }));
}

/** The same weeks for every row, so that they can be compared. */
export function alignedTo(weeks: readonly Part[], rows: readonly StatRow[], field: string, base: ListState): Part[] {
  const counts = new Map(rows.map((row) => [row.value.split('..')[0]!, row.count]));
  return weeks.map((week) => {
    const to = new Date(Date.parse(week.id) + 6 * 86_400_000).toISOString().slice(0, 10);
    return { ...week, count: counts.get(week.id) ?? 0, href: hrefOf(withRange(base, field, { from: week.id, to })) };
  });
}

import type { Bucket } from '../api/types';
import { dateInWords } from '../text/format';
import type { Range } from './listState';

export interface Bar {
  /** Both belong to it. */
  from: string;
  to: string;
  label: string;
  count: number;
}

/** Bars side by side, with empty ones where the answer leaves them out; numbers only, since dates have a gap for nothing. */
export function barsOf(buckets: readonly Bucket[], interval: number | string | undefined): Bar[] {
  const bars = buckets.flatMap((bucket) => {
    const found = /^(.*?)\.\.(.*)$/.exec(bucket.value) ?? /^((\d{4}-\d\d-\d\d))$/.exec(bucket.value);
    return found ? [{ from: found[1]!, to: found[2]!, label: bucket.label, count: bucket.count }] : [];
  });
  if (bars.length === 0) return bars;
  return typeof interval === 'number' ? fillNumbers(bars, interval) : fillDays(bars);
}

const most = 400;

function fillNumbers(bars: Bar[], interval: number): Bar[] {
  const last = Number(bars[bars.length - 1]!.from);
  const first = Math.min(0, Number(bars[0]!.from));
  if ((last - first) / interval > most) return bars;
  const known = new Map(bars.map((bar) => [Number(bar.from), bar]));
  const all: Bar[] = [];
  for (let at = first; at <= last; at += interval) {
    all.push(known.get(at) ?? { from: String(at), to: String(at + interval), label: `${at}–${at + interval}`, count: 0 });
  }
  return all;
}

const dayLength = 86_400_000;

function fillDays(bars: Bar[]): Bar[] {
  const length = Date.parse(bars[0]!.to) - Date.parse(bars[0]!.from) + dayLength;
  const first = Date.parse(bars[0]!.from);
  const last = Date.parse(bars[bars.length - 1]!.from);
  if (!(length > 0) || (last - first) / length > most) return bars;
  const known = new Map(bars.map((bar) => [bar.from, bar]));
  const all: Bar[] = [];
  for (let at = first; at <= last; at += length) {
    const from = new Date(at).toISOString().slice(0, 10);
    const to = new Date(at + length - dayLength).toISOString().slice(0, 10);
    all.push({ from, to, label: from === to ? dateInWords(from) : `${dateInWords(from)} – ${dateInWords(to)}`, count: known.get(from)?.count ?? 0 });
  }
  return known.size > all.filter((bar) => bar.count > 0).length ? bars : all;
}

/** The range from one bar to another, whichever comes first. */
export function rangeOf(bars: readonly Bar[], a: number, b: number): Range {
  const from = bars[Math.min(a, b)];
  const to = bars[Math.max(a, b)];
  return { ...(from ? { from: from.from } : {}), ...(to ? { to: to.to } : {}) };
}

/** Whether a bar lies in the range, at least in part. */
export function isIn(bar: Bar, range: Range | undefined): boolean {
  if (!range) return true;
  return after(bar.to, dateIn(range.from)) && after(dateIn(range.to), bar.from);
}

const dateIn = (end: string | undefined): string | undefined => (end?.includes('T') ? end.slice(0, 10) : end);

/** a >= b, where either may be absent. */
function after(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === '' || b === '') return true;
  return /^-?[\d.]+$/.test(a) && /^-?[\d.]+$/.test(b) ? Number(a) >= Number(b) : a >= b;
}

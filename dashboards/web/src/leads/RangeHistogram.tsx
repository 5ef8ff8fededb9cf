import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bucket } from '../api/types';
import { count, dateOf, endOfDay, startOfDay } from '../text/format';
import type { Field } from './fields';
import { barsOf, isIn, rangeOf } from './histogram';
import type { Range } from './listState';

interface Props {
  field: Field;
  buckets: readonly Bucket[] | undefined;
  range: Range | undefined;
  onRange: (range: Range | undefined) => void;
}

/** How many leads have which value; drag over the bars, or type the ends: typed days are those of the user, a bar's those of UTC. */
export function RangeHistogram({ field, buckets, range, onRange }: Props) {
  const bars = barsOf(buckets ?? [], field.interval);
  const [brush, setBrush] = useState<[number, number]>();
  const box = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const shown = brush ? rangeOf(bars, ...brush) : range;
  const at = (event: PointerEvent): number => {
    const edges = box.current!.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((event.clientX - edges.left) / edges.width) * bars.length)));
  };
  return (
    <div class={`histogram ${field.name}`}>
      {bars.length > 0 && (
        <div
          ref={box}
          class="bars"
          role="img"
          aria-label={`${field.label}: ${bars.length} bars, the highest ${count(most)} leads. Type a range below.`}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setBrush([at(event), at(event)]);
          }}
          onPointerMove={(event) => {
            if (brush) setBrush([brush[0], at(event)]);
          }}
          onPointerUp={() => {
            if (!brush) return;
            setBrush(undefined);
            const next = rangeOf(bars, ...brush);
            onRange(range && next.from === range.from && next.to === range.to ? undefined : next);
          }}
          onPointerCancel={() => setBrush(undefined)}
        >
          {bars.map((bar) => (
            <span key={bar.from} class={`bar ${isIn(bar, shown) ? 'in' : ''}`} title={`${bar.label}: ${count(bar.count)}`}>
              <span style={{ height: `${bar.count === 0 ? 0 : Math.max(4, (bar.count / most) * 100)}%` }} />
            </span>
          ))}
        </div>
      )}
      {buckets !== undefined && bars.length === 0 && <p class="muted small">No values</p>}
      <div class="range-ends">
        <End label={`${field.label} from`} kind={field.kind} value={shown?.from} onValue={(from) => onRange(merge(range, { from: from && field.kind === 'date' ? startOfDay(from) : from }))} />
        <span aria-hidden="true">–</span>
        <End label={`${field.label} to`} kind={field.kind} value={shown?.to} onValue={(to) => onRange(merge(range, { to: to && field.kind === 'date' ? endOfDay(to) : to }))} />
      </div>
    </div>
  );
}

function merge(range: Range | undefined, change: { from?: string | undefined; to?: string | undefined }): Range {
  const { from, to } = { ...range, ...change };
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function End({ label, kind, value, onValue }: { label: string; kind: Field['kind']; value: string | undefined; onValue: (value: string | undefined) => void }) {
  const shown = kind === 'date' && value ? dateOf(value) : (value ?? '');
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const done = () => {
    if (typed !== shown) onValue(typed === '' ? undefined : typed);
  };
  return (
    <input
      class="input num"
      type={kind === 'date' ? 'date' : 'number'}
      aria-label={label}
      min={kind === 'date' ? undefined : 0}
      max={kind === 'score' ? 100 : undefined}
      step={kind === 'score' ? 'any' : undefined}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

import { count } from '../text/format';
import type { Part } from './Charts';
import './charts.css';

interface StacksProps {
  label: string;
  columns: readonly (Part & { parts: readonly Part[] })[];
  /** In the order in which they lie on each other, the first at the bottom. */
  legend: readonly { id: string; label: string; tone: string }[];
  ends: readonly [string, string];
  height?: number;
}

/** Columns along a scale, each made up of parts, which lead to whom they count where there is a list of these. */
export function Stacks({ label, columns, legend, ends, height = 140 }: StacksProps) {
  const top = Math.max(1, ...columns.map((column) => column.count));
  return (
    <div class="columns-chart">
      <ul class="columns" aria-label={label} style={{ height: `${height}px` }}>
        {columns.map((column) => (
          <li key={column.id} class="stacked" title={`${column.label}: ${count(column.count)}`}>
            <div style={{ height: `${(column.count / top) * 100}%` }}>
              {legend.map((one) => {
                const part = column.parts.find((each) => each.id === one.id);
                if (!part || part.count === 0) return null;
                const words = `${column.label.split(',')[0]}, ${one.label}: ${count(part.count)}`;
                const look = { class: one.tone, 'aria-label': words, style: { flexGrow: part.count } };
                return part.href ? <a key={one.id} href={part.href} tabIndex={-1} {...look} /> : <span key={one.id} role="img" {...look} />;
              })}
            </div>
            <span class="sr">{`${column.label}: ${count(column.count)}`}</span>
          </li>
        ))}
      </ul>
      <div class="columns-ends muted num" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      <ul class="stack-legend" aria-hidden="true">
        {legend.map((one) => (
          <li key={one.id}>
            <span class={`dot ${one.tone}`} />
            {one.label}
          </li>
        ))}
      </ul>
    </div>
  );
}

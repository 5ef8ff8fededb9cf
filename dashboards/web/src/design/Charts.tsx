import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { count, percent } from '../text/format';
import './charts.css';

interface FigureProps {
  label: string;
  value: ComponentChildren;
  hint?: ComponentChildren;
  href?: string | undefined;
  tone?: 'good' | 'bad' | undefined;
}

/** One number that matters, large; a link where it leads to those that it counts. */
export function Figure({ label, value, hint, href, tone }: FigureProps) {
  const inside = (
    <>
      <span class="figure-value num">{value}</span>
      <span class="figure-label">{label}</span>
      {hint && <span class="figure-hint">{hint}</span>}
    </>
  );
  return href ? <a class={`figure ${tone ?? ''}`} href={href}>{inside}</a> : <div class={`figure ${tone ?? ''}`}>{inside}</div>;
}

export function Figures({ children }: { children: ComponentChildren }) {
  return <div class="figures">{children}</div>;
}

export interface Part {
  id: string;
  label: string;
  count: number;
  /** Gives it its colour: a buyer state, or a class of the chart's own. */
  tone?: string;
  href?: string | undefined;
  hint?: ComponentChildren;
}

/** How a whole is made up, as one line and, below it, in words. */
export function Shares({ parts, label, legend = true }: { parts: readonly Part[]; label: string; legend?: boolean }) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const seen = parts.filter((part) => part.count > 0);
  return (
    <div class="shares" role={legend ? undefined : 'img'} aria-label={legend ? undefined : `${label}: ${seen.map((part) => `${part.label} ${count(part.count)}`).join(', ')}`}>
      <div class="shares-line" aria-hidden="true">
        {seen.map((part) => (
          <span key={part.id} class={part.tone ?? ''} style={{ flexGrow: part.count }} title={`${part.label}: ${count(part.count)}`} />
        ))}
      </div>
      {legend && (
        <ul class="shares-legend" aria-label={label}>
          {parts.map((part) => {
            const inside = (
              <>
                <span class={`dot ${part.tone ?? ''}`} aria-hidden="true" />
                <span class="shares-name">{part.label}</span>
                <span class="num">{count(part.count)}</span>
                <span class="num muted">{total === 0 ? '' : percent(part.count / total)}</span>
              </>
            );
            return <li key={part.id}>{part.href ? <a href={part.href}>{inside}</a> : <span>{inside}</span>}</li>;
          })}
        </ul>
      )}
    </div>
  );
}

/** Counts side by side, the longest bar the largest. */
export function Bars({ parts, label, most = 8 }: { parts: readonly Part[]; label: string; most?: number }) {
  const [all, setAll] = useState(false);
  const shown = all ? parts : parts.slice(0, most);
  const largest = Math.max(1, ...parts.map((part) => part.count));
  return (
    <>
      <ul class="bar-list" aria-label={label}>
        {shown.map((part) => {
          const inside = (
            <>
              <span class="bar-name ellipsis" title={part.label}>{part.label}</span>
              <span class="bar-track" aria-hidden="true">
                <span class={part.tone ?? ''} style={{ width: `${(part.count / largest) * 100}%` }} />
              </span>
              <span class="num bar-count">{count(part.count)}</span>
              {part.hint !== undefined && <span class="num muted bar-hint">{part.hint}</span>}
            </>
          );
          return <li key={part.id}>{part.href ? <a class="bar-row" href={part.href}>{inside}</a> : <span class="bar-row">{inside}</span>}</li>;
        })}
      </ul>
      {parts.length > most && (
        <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${count(parts.length - most)} more`}
        </button>
      )}
    </>
  );
}

interface ColumnsProps {
  columns: readonly Part[];
  label: string;
  tone?: string;
  /** Under the first and the last column. */
  ends?: readonly [string, string];
  height?: number;
  /** So that charts beside each other can be compared. */
  largest?: number;
}

/** Counts along a scale. One column is in the tab order, arrows go along. */
export function Columns({ columns, label, tone, ends, height = 96, largest }: ColumnsProps) {
  const [at, setAt] = useState(0);
  const top = Math.max(1, largest ?? 0, ...columns.map((column) => column.count));
  return (
    <div class="columns-chart">
      <ul
        class={`columns ${tone ?? ''}`}
        aria-label={label}
        style={{ height: `${height}px` }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          const next = Math.max(0, Math.min(columns.length - 1, at + step));
          setAt(next);
          event.currentTarget.querySelectorAll<HTMLElement>('.column')[next]?.focus();
        }}
      >
        {columns.map((column, i) => {
          const words = `${column.label}: ${count(column.count)}`;
          const bar = <span class={column.tone ?? ''} style={{ height: column.count === 0 ? '1px' : `max(3px, ${(column.count / top) * 100}%)` }} />;
          return (
            <li key={column.id}>
              {column.href ? (
                <a class="column" href={column.href} aria-label={words} title={words} tabIndex={i === Math.min(at, columns.length - 1) ? 0 : -1} onFocus={() => setAt(i)}>{bar}</a>
              ) : (
                <span class="column" role="img" aria-label={words} title={words}>{bar}</span>
              )}
            </li>
          );
        })}
      </ul>
      {ends && (
        <div class="columns-ends muted num" aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      )}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LeadRow } from '../api/types';
import { Avatar, StateBadge } from '../design/Small';
import { useShortcuts } from '../shell/keys';
import { steady, useLate, useSteady } from '../shell/steady';
import type { Column } from './columns';
import { ConnectionBadge, Highlighted, NewestSignal, ScoreMark } from './LeadCell';
import type { LeadPages } from './pages';
import { isSelected, type Selection, withSelected } from './selection';

export type Density = 'comfortable' | 'compact';

interface Props {
  pages: LeadPages;
  columns: readonly Column[];
  density: Density;
  sort: readonly string[];
  onSort: (sort: string) => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  /** The lead that the panel shows. */
  opened: string | undefined;
  onOpen: (id: string) => void;
  stale: boolean;
}

const overscan = 6;
const narrow = window.matchMedia('(max-width: 860px)');

/** An endless list: only the rows near the window are in the page. */
export function LeadTable(props: Props) {
  const { pages, density, selection, opened } = props;
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  const columns = useMemo(() => fitting(props.columns, width), [props.columns, width]);
  const isNarrow = useMatches(narrow);
  const rowHeight = isNarrow ? 124 : density === 'compact' ? 44 : 64;
  const [first, last] = useWindow(body, rowHeight, pages.length);
  const [active, show] = useState(0);
  // Keys may come faster than what they did is drawn.
  const at = useRef(0);
  const setActive = (index: number) => {
    at.current = index;
    show(index);
  };
  const anchor = useRef(0);

  useEffect(() => pages.want(first, Math.max(first, last - 1)), [pages, first, last]);
  useEffect(() => setActive(0), [pages]);
  useEffect(() => {
    const index = opened ? pages.indexOf(opened) : -1;
    if (index >= 0) setActive(index);
  }, [opened, pages]);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, pages.length - 1));
    setActive(next);
    reveal(body.current, next * rowHeight, rowHeight);
    const row = pages.row(next);
    if (opened && row) props.onOpen(row.id);
    else requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${next}"] .lead-name`)?.focus({ preventScroll: true }));
  };
  // The first key goes to the row where one is; from there on it moves.
  const step = (by: number) => moveTo(opened || body.current?.contains(document.activeElement) ? at.current + by : at.current);
  const select = (index: number, on: boolean, range: boolean) => {
    const ids: string[] = [];
    const [from, to] = range ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    for (let i = from; i <= to; i++) {
      const row = pages.row(i);
      if (row) ids.push(row.id);
    }
    anchor.current = index;
    props.onSelection(withSelected(selection, ids, on));
  };
  const onOpen = useSteady((index: number, id: string) => {
    setActive(index);
    props.onOpen(id);
  });
  const onChoose = useSteady(select);
  useShortcuts([
    { keys: 'j', does: 'Next lead', group: 'List', run: () => step(1) },
    { keys: 'k', does: 'Lead before', group: 'List', run: () => step(-1) },
    { keys: 'ArrowDown', does: 'Next lead', group: 'List', run: () => step(1) },
    { keys: 'ArrowUp', does: 'Lead before', group: 'List', run: () => step(-1) },
    { keys: 'o', does: 'Open the lead', group: 'List', run: () => { const row = pages.row(at.current); if (row) props.onOpen(row.id); } },
    { keys: 'x', does: 'Choose the lead', group: 'List', run: () => { const row = pages.row(at.current); if (row) select(at.current, !isSelected(selection, row.id), false); } },
  ]);

  const loadedIds = pages.rows().map((row) => row.id);
  const allLoaded = loadedIds.length > 0 && loadedIds.every((id) => isSelected(selection, id));
  const late = useLate(props.stale);
  const template = { '--columns': `minmax(200px, 2fr) ${columns.map((column) => column.width).join(' ')}` };
  return (
    <div class={`leads ${density} ${late ? 'late' : ''}`} role="table" aria-label="Leads" aria-rowcount={pages.total + 1} aria-busy={props.stale} style={template}>
      <div class="leads-head" role="row" aria-rowindex={1}>
        <span role="columnheader" class="check">
          <input type="checkbox" aria-label="Choose all that are loaded" checked={allLoaded} onChange={(event) => props.onSelection(withSelected(selection, loadedIds, event.currentTarget.checked))} />
        </span>
        <Head label="Lead" by="name" current={props.sort} onSort={props.onSort} />
        {columns.map((column) => (
          <Head key={column.name} label={column.label} legend={column.legend} by={column.sort} current={props.sort} onSort={props.onSort} />
        ))}
      </div>
      <div ref={body} class="leads-body" role="rowgroup" style={{ height: `${pages.length * rowHeight}px` }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, i) => {
          const index = first + i;
          const row = pages.row(index);
          if (!row) return <div key={index} class="lead-row waiting" role="row" aria-hidden="true" style={placeOf(index, rowHeight)}><span class="skeleton" /></div>;
          return (
            <Row
              key={index}
              row={row}
              index={index}
              columns={isNarrow ? props.columns : columns}
              isNarrow={isNarrow}
              isActive={index === active}
              isOpen={row.id === opened}
              isChosen={isSelected(selection, row.id)}
              isGone={pages.isGone(row.id)}
              height={rowHeight}
              onOpen={onOpen}
              onChoose={onChoose}
            />
          );
        })}
      </div>
    </div>
  );
}

function Head({ label, legend, by, current, onSort }: { label: string; legend?: ComponentChildren; by: string | undefined; current: readonly string[]; onSort: (sort: string) => void }) {
  return (
    <span role="columnheader" aria-sort={current[0] === by ? 'ascending' : current[0] === `-${by}` ? 'descending' : undefined}>
      {by ? <button type="button" onClick={() => onSort(by)}>{label}</button> : label}
      {legend}
    </span>
  );
}

interface RowProps {
  row: LeadRow;
  index: number;
  columns: readonly Column[];
  isNarrow: boolean;
  isActive: boolean;
  isOpen: boolean;
  isChosen: boolean;
  isGone: boolean;
  height: number;
  onOpen: (index: number, id: string) => void;
  onChoose: (index: number, on: boolean, range: boolean) => void;
}

const placeOf = (index: number, height: number) => ({ transform: `translateY(${index * height}px)`, height: `${height}px` });

const Row = steady(function Row({ row, index, columns, isNarrow, isActive, isOpen, isChosen, isGone, height, onOpen, onChoose }: RowProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(index, row.id);
  };
  return (
    <div
      class={`lead-row ${row.state} ${isOpen ? 'open' : ''} ${isActive ? 'at' : ''} ${isGone ? 'gone' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-index={index}
      style={placeOf(index, height)}
      onClick={(event) => {
        if (!(event.target as Element).closest('a, input, button')) open(event);
      }}
    >
      <span role="cell" class="check">
        <input
          type="checkbox"
          aria-label={`Choose ${row.name ?? row.id}`}
          checked={isChosen}
          onClick={(event) => onChoose(index, event.currentTarget.checked, event.shiftKey)}
        />
      </span>
      <span role="cell" class="lead-who">
        <Avatar name={row.name} />
        <span class="two-lines">
          <span class="row lead-title">
            <a class="lead-name ellipsis" href={`/leads/${encodeURIComponent(row.id)}`} tabIndex={isActive ? 0 : -1} onClick={open}>
              {row.name ? <Highlighted row={row} field="name" /> : (row.x_handle ?? row.email ?? row.linkedin_slug ?? row.id)}
            </a>
            <ConnectionBadge connection={row.connection} />
            {isGone && <span class="small">removed</span>}
          </span>
          <span class="muted small ellipsis"><Highlighted row={row} field="headline" /></span>
        </span>
      </span>
      {isNarrow ? (
        <span role="cell" class="lead-brief">
          {columns.some((column) => column.name === 'state') && <StateBadge state={row.state} />}
          <ScoreMark of={row} />
          <NewestSignal of={row} />
        </span>
      ) : (
        columns.map((column) => (
          <span key={column.name} role="cell" class="cell">{column.show(row)}</span>
        ))
      )}
    </div>
  );
});

const leadWidth = 240;
const gap = 12;

/** The columns that there is room for; the last go first. */
function fitting(columns: readonly Column[], width: number): readonly Column[] {
  let left = width - leadWidth - 64;
  return columns.filter((column) => {
    left -= Number(/(\d+)px/.exec(column.width)?.[1] ?? 100) + gap;
    return left >= 0;
  });
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(window.innerWidth);
  useLayoutEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    setWidth(element.current.getBoundingClientRect().width);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return width;
}

function useMatches(query: MediaQueryList): boolean {
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const listen = () => setMatches(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, [query]);
  return matches;
}

/** The rows that are in or near the window: from the first to before the last. */
function useWindow(body: { current: HTMLElement | null }, rowHeight: number, length: number): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, 20]);
  useLayoutEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      if (!body.current) return;
      const top = body.current.getBoundingClientRect().top;
      const from = Math.max(0, Math.floor(-top / rowHeight) - overscan);
      const to = Math.ceil((window.innerHeight - top) / rowHeight) + overscan;
      setRange((before) => (before[0] === from && before[1] === to ? before : [from, Math.max(from, to)]));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    };
  }, [rowHeight]);
  return [Math.min(range[0], length), Math.min(range[1], length)];
}

const headroom = 180;

function reveal(body: HTMLElement | null, offset: number, height: number): void {
  if (!body) return;
  const top = body.getBoundingClientRect().top + offset;
  if (top < headroom) window.scrollBy(0, top - headroom);
  else if (top + height > window.innerHeight - 80) window.scrollBy(0, top + height - window.innerHeight + 80);
}

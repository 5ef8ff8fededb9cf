import { Bars, Columns, Figure, Shares } from '../design/Charts';
import { Stacks } from '../design/Stacks';
import { Panel } from '../design/Small';
import type { ListState } from '../leads/listState';
import { count, day, percent, score } from '../text/format';
import { type BoardPanel, type BoardRow, hrefOfRow, isTime, partOf, rowsByTime, toneOf, wordsOfKey } from './board';
import { MatrixTable, RowsTable } from './BoardTables';

/** One picture of a dashboard; each number leads to those whom it counts. */
export function PanelView({ panel, state }: { panel: BoardPanel; state: ListState }) {
  if (panel.kind === 'figure') {
    const row = panel.rows[0];
    return <Figure label={panel.title} value={row ? valueText(panel, row, 0) : '–'} href={row && hrefOfRow(panel, row, state)} />;
  }
  return <Panel title={panel.title}>{panel.rows.some((row) => (row.values[0] ?? 0) > 0) ? <Picture panel={panel} state={state} /> : <p class="muted">Nothing yet.</p>}</Panel>;
}

export function valueText(panel: BoardPanel, row: BoardRow, at: number): string {
  const value = row.values[at] ?? undefined;
  if (value === undefined) return '–';
  const kind = panel.measures[at]!.kind;
  return kind === 'count' || kind === 'sum' ? count(value) : kind === 'share' ? percent(value) : score(value);
}

function Picture({ panel, state }: { panel: BoardPanel; state: ListState }) {
  switch (panel.kind) {
    case 'bars':
      return <Bars label={panel.title} parts={panel.rows.map((row) => ({ ...partOf(panel, row, state), ...stateTone(panel, row) }))} />;
    case 'whole':
      return <Shares label={panel.title} parts={panel.rows.map((row) => ({ ...partOf(panel, row, state), tone: toneOf(panel.by[0]!, row.keys[0]!.value, panel.rows.indexOf(row)) }))} />;
    case 'columns':
      return isTime(panel.by[0]!) ? <TimeColumns panel={panel} state={state} /> : <ScaleColumns panel={panel} state={state} />;
    case 'stacks':
      return <TimeStacks panel={panel} state={state} />;
    case 'grid':
      return <MatrixTable panel={panel} state={state} />;
    default:
      return <RowsTable panel={panel} state={state} />;
  }
}

/** A state keeps its colour; other bars are all alike. */
function stateTone(panel: BoardPanel, row: BoardRow): { tone?: string } {
  const tone = toneOf(panel.by[0]!, row.keys[0]!.value, 0);
  return tone.startsWith('series-') ? {} : { tone };
}

function ScaleColumns({ panel, state }: { panel: BoardPanel; state: ListState }) {
  const columns = panel.rows.map((row) => partOf(panel, row, state));
  const dimension = ['score', 'fit', 'intent', 'timing'].find((name) => name === panel.by[0]!.field);
  return <Columns label={panel.title} columns={columns} {...(dimension ? { tone: `dimension-${dimension}` } : {})} ends={[columns[0]!.label, columns[columns.length - 1]!.label]} />;
}

function TimeColumns({ panel, state }: { panel: BoardPanel; state: ListState }) {
  const columns = rowsByTime(panel, state).map((column) => column.all);
  return <Columns label={panel.title} columns={columns} ends={endsOf(columns)} />;
}

function TimeStacks({ panel, state }: { panel: BoardPanel; state: ListState }) {
  const parts = [...new Map(panel.rows.map((row) => [row.keys[0]!.value, row.keys[0]!])).values()];
  const legend = parts.map((key, i) => ({ id: key.value, label: wordsOfKey(panel.by[0]!, key), tone: toneOf(panel.by[0]!, key.value, i) }));
  const columns = rowsByTime(panel, state);
  return <Stacks label={panel.title} legend={legend} columns={columns.map((column) => ({ ...column.all, parts: column.parts }))} ends={endsOf(columns.map((column) => column.all))} />;
}

/** The first day or week, and the last one if it is another. */
function endsOf(columns: readonly { id: string }[]): [string, string] {
  return [day(`${columns[0]!.id}T12:00:00`), columns.length > 1 ? day(`${columns[columns.length - 1]!.id}T12:00:00`) : ''];
}

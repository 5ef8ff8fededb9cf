import type { ListState } from '../leads/listState';
import { count } from '../text/format';
import { type BoardPanel, type BoardRow, hrefOfRow, wordsOfKey } from './board';
import { valueText } from './PanelView';

/** A row a value, a column a number. */
export function RowsTable({ panel, state }: { panel: BoardPanel; state: ListState }) {
  const leads = panel.kind === 'leads';
  return (
    <div class="wide-table" tabIndex={0} role="group" aria-label={panel.title}>
      <table class="table numbers">
        <thead>
          <tr>
            <th scope="col">{panel.by[0]!.label}</th>
            {panel.measures.map((measure) => <th key={measure.label} scope="col" class="num">{measure.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {panel.rows.map((row) => {
            const href = leads ? `/leads/${encodeURIComponent(row.keys[1]!.value)}` : hrefOfRow(panel, row, state);
            const words = wordsOfKey(panel.by[0]!, row.keys[0]!);
            return (
              <tr key={row.keys.map((key) => key.value).join(' ')}>
                <th scope="row">{href ? <a href={href}>{words}</a> : words}</th>
                {panel.measures.map((measure, i) => <td key={measure.label} class="num">{valueText(panel, row, i)}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** From what to what, darker where there are more. */
export function MatrixTable({ panel, state }: { panel: BoardPanel; state: ListState }) {
  const [down, across] = [0, 1].map((i) => [...new Map(panel.rows.map((row) => [row.keys[i]!.value, row.keys[i]!])).values()]);
  const cells = new Map(panel.rows.map((row) => [row.keys.map((key) => key.value).join(' '), row]));
  const largest = Math.max(1, ...panel.rows.map((row) => row.values[0] ?? 0));
  return (
    <div class="wide-table" tabIndex={0} role="group" aria-label={panel.title}>
      <table class="table matrix-table">
        <thead>
          <tr>
            <th scope="col">{panel.by.map((by) => by.label).join(' / ')}</th>
            {across!.map((key) => <th key={key.value} scope="col" class="num">{wordsOfKey(panel.by[1]!, key)}</th>)}
          </tr>
        </thead>
        <tbody>
          {down!.map((from) => (
            <tr key={from.value}>
              <th scope="row">{wordsOfKey(panel.by[0]!, from)}</th>
              {across!.map((to) => <Cell key={to.value} row={cells.get(`${from.value} ${to.value}`)} largest={largest} panel={panel} state={state} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row, largest, panel, state }: { row: BoardRow | undefined; largest: number; panel: BoardPanel; state: ListState }) {
  if (!row) return <td class="num muted">0</td>;
  const value = row.values[0] ?? 0;
  const href = hrefOfRow(panel, row, state);
  return (
    <td class="num shaded" style={{ '--share': `${Math.round((value / largest) * 100)}%` }}>
      {href ? <a href={href}>{count(value)}</a> : count(value)}
    </td>
  );
}

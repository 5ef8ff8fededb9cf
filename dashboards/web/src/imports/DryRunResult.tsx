import type { DryRun } from '../api/types';
import { Shares } from '../design/Charts';
import { count, plural } from '../text/format';
import { partsOf } from './words';

const shownAtFirst = 8;

/** What the file would bring, in numbers, and the rows that could not be taken in with the reason. */
export function DryRunResult({ run, stale }: { run: DryRun; stale: boolean }) {
  return (
    <div class={`stack ${stale ? 'paler' : ''}`} aria-busy={stale}>
      <p role="status">
        <strong class="num">{plural(run.rows, 'row')}</strong>
        {stale && <span class="muted"> · counted again…</span>}
      </p>
      <Shares label="What the rows would be" parts={partsOf(run)} />
      {run.bad > 0 && <BadRows run={run} />}
    </div>
  );
}

function BadRows({ run }: { run: DryRun }) {
  const rest = run.first_bad.slice(shownAtFirst);
  return (
    <div class="stack-s">
      <h3>Rows that can’t be taken in</h3>
      <Rows rows={run.first_bad.slice(0, shownAtFirst)} />
      {rest.length > 0 && (
        <details>
          <summary>{count(rest.length)} more{run.bad > run.first_bad.length ? ` of ${count(run.bad - shownAtFirst)}` : ''}</summary>
          <Rows rows={rest} />
        </details>
      )}
    </div>
  );
}

function Rows({ rows }: { rows: DryRun['first_bad'] }) {
  return (
    <ul class="bad-rows">
      {rows.map((row) => (
        <li key={row.line}>
          <span class="num muted">line {count(row.line)}</span>
          <span>{row.reason}</span>
          <code class="ellipsis" title={row.raw}>{row.raw}</code>
        </li>
      ))}
    </ul>
  );
}

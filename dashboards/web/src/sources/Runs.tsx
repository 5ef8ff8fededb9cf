import { api } from '../api/client';
import { may } from '../api/me';
import type { SavedSource, SourceRun } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Figure, Figures } from '../design/Charts';
import { Progress } from '../design/Small';
import { useWorking } from '../settings/useWorking';
import { toast, toastError } from '../shell/toasts';
import { ago, count, list, moment, plural } from '../text/format';
import { platformNames } from '../text/words';
import { bodyOf, draftOf } from './draft';

export const isRunning = (run: SourceRun | undefined): boolean => run !== undefined && ['pending', 'running', 'waiting'].includes(run.status);

const names: Record<SourceRun['status'], string> = {
  pending: 'Begins',
  running: 'Running',
  waiting: 'Waits for a limit',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Stopped',
};

export function RunStatus({ run }: { run: SourceRun }) {
  return <span class={`run-status ${run.status}`}>{run.status === 'done' && run.exhausted ? 'Exhausted' : names[run.status]}</span>;
}

/** Starts a run, or stops the one that is under way. */
export function RunNow({ source, onRun, compact = false }: { source: SavedSource; onRun: () => void; compact?: boolean }) {
  const [working, run] = useWorking();
  const now = source.last_run;
  if (now && isRunning(now)) {
    const stop = () =>
      run(async () => {
        await api.delete('/api/v1/sources/{id}/runs/{run}', { path: { id: source.id, run: now.id } });
        toast('Stopped. What it found stays.');
        onRun();
      }, toastError);
    return <Button icon="close" disabled={working} {...(compact ? { label: `Stop ${source.name}` } : {})} onClick={() => void stop()}>{compact ? undefined : 'Stop'}</Button>;
  }
  const missing = source.missing.map((one) => platformNames[one] ?? one);
  const start = () =>
    run(async () => {
      await api.post('/api/v1/sources/{id}/run', { path: { id: source.id } });
      onRun();
    }, toastError);
  const label = missing.length > 0 ? `Run ${source.name}: ${list(missing)} not connected` : `Run ${source.name}`;
  return (
    <Button icon="play" kind={compact ? 'normal' : 'primary'} disabled={working || missing.length > 0} {...(compact ? { label } : {})} onClick={() => void start()}>
      {compact ? undefined : 'Run now'}
    </Button>
  );
}

/** The leads that came with a run of a source, newest first. */
const leadsOf = (source: SavedSource, run: SourceRun): string =>
  `/leads?sources=${source.kind}&offer=${encodeURIComponent(run.offer)}&created_at=${run.asked_at}..${run.ended_at ?? ''}&sort=-score`;

/** One run in full, live while it goes on. */
export function RunView({ source, run, onSaved }: { source: SavedSource; run: SourceRun; onSaved: (source: SavedSource) => void }) {
  const { counts } = run;
  return (
    <div class="stack">
      {isRunning(run) && (
        <div class="notice run-live" role="status">
          <span>{run.status === 'waiting' ? (run.error ?? 'It waits for a limit.') : `${plural(counts.requests, 'request')} made`}{run.waits_until && ` It goes on ${ago(run.waits_until)}.`}</span>
          <Progress share={run.status === 'pending' || counts.planned === 0 ? undefined : Math.min(1, counts.requests / (counts.requests + run.left || 1))} label={`${source.name} runs`} />
        </div>
      )}
      {run.status === 'failed' && <div class="notice failed" role="alert">{run.error ?? 'It did not work.'}</div>}
      {run.exhausted && run.status === 'done' && <div class="notice">It came to its end and found nobody new: this source is exhausted. Widen it, or wait.</div>}
      <Figures>
        <Figure label="people found" value={count(counts.found)} />
        <Figure label="new leads" value={count(counts.new)} tone="good" href={counts.new > 0 ? leadsOf(source, run) : undefined} />
        <Figure label="known already" value={count(counts.known)} />
        <Figure label="refused" value={count(counts.refused)} tone={counts.refused > 0 ? 'bad' : undefined} />
        <Figure label="from the pool besides" value={count(counts.matched)} />
        <Figure label={`requests of ${count(counts.planned)}`} value={count(counts.requests)} />
      </Figures>
      {run.notes.length > 0 && <ul class="muted small run-notes">{run.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      {run.seeds.length > 0 && <Seeds source={source} run={run} onSaved={onSaved} />}
    </div>
  );
}

/** Which accounts were looked at. Those that were taken can be kept: the source begins with them from then on. */
function Seeds({ source, run, onSaved }: { source: SavedSource; run: SourceRun; onSaved: (source: SavedSource) => void }) {
  const [working, busy] = useWorking();
  const taken = run.seeds.filter((seed) => seed.chosen).map((seed) => seed.handle);
  const keep = () =>
    busy(async () => {
      const draft = draftOf(source);
      onSaved(await api.put('/api/v1/sources/{id}', { path: { id: source.id }, body: bodyOf({ ...draft, values: { ...draft.values, accounts: taken } }) }));
      toast('Kept. The next run takes their followers and looks for no others.');
    }, toastError);
  return (
    <div class="table-scroll">
      {may('write') && !isRunning(run) && taken.length > 0 && <Button disabled={working} onClick={() => void keep()}>Keep these accounts</Button>}
      <table class="table stacks">
        <caption>Accounts, by how well their followers fit</caption>
        <thead><tr><th scope="col">Account</th><th scope="col" class="right">Fit</th><th scope="col">Why</th><th scope="col">Taken</th></tr></thead>
        <tbody>
          {run.seeds.map((seed) => (
            <tr key={seed.id}>
              <th scope="row">{seed.name} <span class="muted small">@{seed.handle}</span></th>
              <td class="right num" data-label="Fit">{seed.percent} %</td>
              <td>{seed.why}</td>
              <td data-label="Taken">{seed.chosen ? 'Yes' : 'No'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The runs before. */
export function RunTable({ source, runs }: { source: SavedSource; runs: readonly SourceRun[] }) {
  return (
    <div class="table-scroll">
      <table class="table stacks">
        <caption class="sr">Runs, the newest first</caption>
        <thead>
          <tr><th scope="col">When</th><th scope="col">By</th><th scope="col">Status</th><th scope="col" class="right">Found</th><th scope="col" class="right">New</th><th scope="col" class="right">Requests</th><th scope="col"><span class="sr">Leads</span></th></tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row" title={moment(run.asked_at)}>{ago(run.asked_at)}</th>
              <td data-label="By">{run.started_by === 'schedule' ? 'Schedule' : run.started_by}</td>
              <td><RunStatus run={run} />{run.error && <span class="muted small"> {run.error}</span>}</td>
              <td class="right num" data-label="Found">{count(run.counts.found)}</td>
              <td class="right num" data-label="New">{count(run.counts.new)}</td>
              <td class="right num" data-label="Requests">{count(run.counts.requests)}</td>
              <td class="right">{may('read') && run.counts.new > 0 && <LinkButton kind="plain" icon="people" label={`Leads of the run ${ago(run.asked_at)}`} href={leadsOf(source, run)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

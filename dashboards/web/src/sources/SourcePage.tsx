import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { onChange } from '../api/events';
import { may } from '../api/me';
import { nameOf } from '../api/names';
import { Problem } from '../api/problem';
import { useResource } from '../api/resource';
import type { SavedSource, SourceRun } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { Panel } from '../design/Small';
import { Tabs } from '../design/Tabs';
import { useWorking } from '../settings/useWorking';
import { go, params } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { ago, moment } from '../text/format';
import { bodyOf, draftOf, isWhole } from './draft';
import { kindTitle, scheduleWords } from './kinds';
import { isRunning, RunNow, RunTable, RunView } from './Runs';
import { EstimateView, SourceForm, type Problems } from './SourceForm';
import './sources.css';

/** Events tell of progress; where they do not come, it is asked for. */
const pollEvery = 2_000;

/** One source: its last run live, the runs before, and its form. */
export function SourcePage({ id }: { id: string }) {
  const loaded = useResource(id, (signal) => api.get('/api/v1/sources/{id}', { path: { id }, signal }));
  const runs = useResource(`runs ${id}`, (signal) => api.get('/api/v1/sources/{id}/runs', { path: { id }, signal }));
  const [removing, setRemoving] = useState(false);
  const source = loaded.data;
  const reload = () => {
    loaded.reload();
    runs.reload();
  };
  const running = isRunning(source?.last_run);
  useEffect(() => onChange('run', (run) => run.source === id && reload()), [id]);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(reload, pollEvery);
    return () => clearInterval(timer);
  }, [running]);
  if (!source) return <div class="page">{loaded.error !== undefined ? <Failed page error={loaded.error} onRetry={loaded.reload} /> : <Loading />}</div>;
  const at = `/sources/${encodeURIComponent(id)}`;
  const tab = params.value.get('tab') === 'edit' && may('write') ? 'edit' : 'runs';
  return (
    <div class="page">
      <header class="page-head">
        <h1>{source.name}</h1>
        {may('write') && (
          <>
            <RunNow source={source} onRun={reload} />
            {source.schedule !== 'manual' && <Pause source={source} onSaved={loaded.set} />}
            <Button kind="danger" icon="trash" label="Remove the source" onClick={() => setRemoving(true)} />
          </>
        )}
        <p class="lede">
          {kindTitle(source.kind)} · leads of {source.offer ? <a href={`/offers/${encodeURIComponent(source.offer)}`}>{nameOf('offer', source.offer)}</a> : 'the default offer'} · {source.paused ? 'paused' : scheduleWords(source.schedule)}
          {source.next_run_at && !source.paused && <span title={moment(source.next_run_at)}>, next {ago(source.next_run_at)}</span>}
        </p>
      </header>
      <Tabs label="Source" selected={tab} tabs={[{ id: 'runs', label: 'Runs', href: at }, ...(may('write') ? [{ id: 'edit', label: 'What it looks for', href: `${at}?tab=edit` }] : [])]} />
      <div class="tab-body">
        {tab === 'runs' ? <Runs source={source} runs={runs.data?.runs ?? []} onSaved={loaded.set} /> : <Edit key={source.version} source={source} onSaved={loaded.set} />}
      </div>
      {removing && <Remove source={source} onClose={() => setRemoving(false)} />}
    </div>
  );
}

function Runs({ source, runs, onSaved }: { source: SavedSource; runs: readonly SourceRun[]; onSaved: (source: SavedSource) => void }) {
  const newest = runs[0] ?? source.last_run;
  const estimate = useResource(newest ? undefined : source.id, (signal) => api.get('/api/v1/sources/{id}/estimate', { path: { id: source.id }, signal }));
  if (!newest) {
    return (
      <Quiet scene="empty" title="It did not run yet">
        {estimate.data ? <EstimateView estimate={estimate.data} /> : 'What it would cost is looked up…'}
      </Quiet>
    );
  }
  return (
    <div class="stack">
      <RunView source={source} run={newest} onSaved={onSaved} />
      {runs.length > 1 && <Panel title="Runs before"><RunTable source={source} runs={runs.slice(1)} /></Panel>}
    </div>
  );
}

function Pause({ source, onSaved }: { source: SavedSource; onSaved: (source: SavedSource) => void }) {
  const [working, run] = useWorking();
  const turn = () =>
    run(async () => {
      onSaved(await api.put('/api/v1/sources/{id}', { path: { id: source.id }, body: { ...bodyOf(draftOf(source)), paused: !source.paused } }));
      toast(source.paused ? 'Its schedule goes on.' : 'Its schedule rests.');
    }, toastError);
  return <Button icon={source.paused ? 'play' : 'pause'} disabled={working} onClick={() => void turn()}>{source.paused ? 'Go on' : 'Pause'}</Button>;
}

function Edit({ source, onSaved }: { source: SavedSource; onSaved: (source: SavedSource) => void }) {
  const [start] = useState(() => draftOf(source));
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<Problems>([]);
  const [working, run] = useWorking();
  const changed = JSON.stringify(draft) !== JSON.stringify(start);
  useUnsaved(changed);
  const save = () =>
    run(
      async () => {
        onSaved(await api.put('/api/v1/sources/{id}', { path: { id: source.id }, body: bodyOf(draft) }));
        toast('Saved.');
      },
      (error) => {
        if (error instanceof Problem && error.errors.length > 0) setProblems(error.errors);
        toastError(error);
      },
    );
  const possible = !working && changed && draft.name.trim() !== '' && isWhole(draft);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) void save();
      }}
    >
      <SourceForm draft={draft} onDraft={setDraft} problems={problems} />
      <div class="form-foot">
        <span class="muted">{changed ? 'Not saved yet.' : 'As saved.'} A run that is under way keeps its own.</span>
        <Button kind="primary" type="submit" disabled={!possible}>Save</Button>
      </div>
    </form>
  );
}

function Remove({ source, onClose }: { source: SavedSource; onClose: () => void }) {
  const [working, run] = useWorking();
  const remove = () =>
    run(async () => {
      await api.delete('/api/v1/sources/{id}', { path: { id: source.id } });
      toast(`${source.name} is gone; its leads stay.`);
      go('/sources', { replace: true, anyway: true });
    }, toastError);
  return (
    <Dialog
      title={`Remove ${source.name}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" icon="trash" disabled={working} onClick={() => void remove()}>Remove the source</Button>
        </>
      }
    >
      <p>It runs no more{isRunning(source.last_run) ? ', and the run that is under way stops' : ''}. The leads that it found stay.</p>
    </Dialog>
  );
}

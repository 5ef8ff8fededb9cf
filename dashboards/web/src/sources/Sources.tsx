import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import { onChange } from '../api/events';
import { may } from '../api/me';
import { nameOf } from '../api/names';
import { useResource } from '../api/resource';
import type { SavedSource } from '../api/types';
import { LinkButton } from '../design/Button';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { ago, count, moment } from '../text/format';
import { kindTitle, scheduleWords } from './kinds';
import { RunNow, RunStatus } from './Runs';
import './sources.css';

/** Where leads come in by themselves: every saved search, with its last run and its next. */
export default function Sources() {
  const list = useResource('sources', (signal) => api.get('/api/v1/sources', { signal }));
  const sources = list.data?.sources;
  useEffect(
    () =>
      onChange('run', (run) => {
        if (sources) list.set({ sources: sources.map((one) => (one.id === run.source ? { ...one, last_run: run } : one)) });
      }),
    [sources],
  );
  const make = may('write') && <LinkButton kind="primary" icon="plus" href="/sources/new">New source</LinkButton>;
  return (
    <div class="page">
      <header class="page-head">
        <h1>Sources</h1>
        {make}
        <p class="lede">Searches of X and LinkedIn that bring leads, by hand or on a schedule. What a run costs is said before it runs.</p>
      </header>
      {list.error !== undefined && !sources ? (
        <Failed error={list.error} onRetry={list.reload} />
      ) : !sources ? (
        <Loading lines={5} height={48} />
      ) : sources.length === 0 ? (
        <Quiet scene="empty" title="No source yet" actions={make}>Say what buyers say, who they are or whom they follow; Leadline looks for them and shows each as a lead.</Quiet>
      ) : (
        <div class="panel table-scroll">
          <table class="table stacks">
            <caption class="sr">Sources</caption>
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Last run</th>
                <th scope="col" class="right">Found</th>
                <th scope="col" class="right">New</th>
                <th scope="col">Schedule</th>
                <th scope="col"><span class="sr">Run</span></th>
              </tr>
            </thead>
            <tbody>{sources.map((one) => <Row key={one.id} one={one} onRun={list.reload} />)}</tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Row({ one, onRun }: { one: SavedSource; onRun: () => void }) {
  const run = one.last_run;
  return (
    <tr>
      <th scope="row" class="source-name">
        <a href={`/sources/${encodeURIComponent(one.id)}`}>{one.name}</a>
        <span class="muted small">{kindTitle(one.kind)}{one.offer ? ` · for ${nameOf('offer', one.offer)}` : ''}</span>
      </th>
      <td data-label="Last run">{run ? <><RunStatus run={run} /> <span class="muted small" title={moment(run.asked_at)}>{ago(run.asked_at)}</span></> : <span class="muted">Never</span>}</td>
      <td class="right num" data-label="Found">{run ? count(run.counts.found) : '–'}</td>
      <td class="right num" data-label="New">{run ? count(run.counts.new) : '–'}</td>
      <td data-label="Schedule">
        {one.paused ? <span class="muted">Paused</span> : scheduleWords(one.schedule)}
        {one.next_run_at && !one.paused && <span class="muted small" title={moment(one.next_run_at)}> · next {ago(one.next_run_at)}</span>}
      </td>
      <td class="right">{may('write') && <RunNow source={one} onRun={onRun} compact />}</td>
    </tr>
  );
}

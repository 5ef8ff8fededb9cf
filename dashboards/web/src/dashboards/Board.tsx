import { useMemo } from 'preact/hooks';
import { api, type Query } from '../api/client';
import { useResource } from '../api/resource';
import { Button } from '../design/Button';
import { Failed, Loading } from '../design/Quiet';
import { Chips } from '../leads/Chips';
import { fromParams, type ListState, toParams } from '../leads/listState';
import '../leads/search.css';
import { useShortcuts } from '../shell/keys';
import { goToParams, params } from '../shell/router';
import '../design/forms.css';
import { BoardTabs } from './BoardTabs';
import { Controls } from './Controls';
import './dashboards.css';
import './board.css';
import { PanelView } from './PanelView';

/** A dashboard as its definition says, which Kibana is given too. */
export default function Board({ params: { id = '' } }: { params: Record<string, string> }) {
  const query = params.value;
  const state = useMemo(() => fromParams(query), [query]);
  const asked = Object.fromEntries(toParams({ ...state, sort: [] })) as Query;
  const board = useResource(`${id} ${JSON.stringify(asked)}`, (signal) => api.get('/api/v1/stats/dashboards/{id}', { path: { id }, query: asked, signal }));
  useShortcuts([{ keys: 'r', does: 'Count again', group: 'Dashboards', run: board.reload }]);
  const onState = (next: ListState) => goToParams(toParams(next, params.value));
  return (
    <div class="page dashboards">
      <header class="page-head">
        <h1>{board.data?.title ?? 'Dashboard'}</h1>
        <Button kind="plain" icon="refresh" label="Count again" onClick={board.reload} />
      </header>
      <BoardTabs selected={id} />
      {board.data && <Controls controls={board.data.controls} state={state} onState={onState} />}
      <Chips state={state} onState={onState} />
      {board.data ? (
        <>
          <p class="muted board-about">{board.data.description}</p>
          <div class={`panels ${board.loading ? 'paler' : ''}`}>
            {board.data.panels.map((panel) => (
              <div key={`${id} ${panel.id}`} class={`of-48 ${panel.kind === 'figure' ? 'number' : ''}`} style={{ '--width': panel.width }}>
                <PanelView panel={panel} state={state} />
              </div>
            ))}
          </div>
        </>
      ) : board.error !== undefined ? (
        <Failed error={board.error} onRetry={board.reload} />
      ) : (
        <Loading lines={8} height={28} />
      )}
    </div>
  );
}

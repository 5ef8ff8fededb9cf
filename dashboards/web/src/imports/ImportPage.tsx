import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { onChange } from '../api/events';
import { download } from '../api/files';
import { may } from '../api/me';
import { nameOf } from '../api/names';
import { useResource } from '../api/resource';
import type { Import } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Figure, Figures, Shares } from '../design/Charts';
import { Failed, Loading } from '../design/Quiet';
import { Chip, Panel, Progress } from '../design/Small';
import { toastError } from '../shell/toasts';
import { ago, bytes, count, moment, plural } from '../text/format';
import './imports.css';
import { targetName } from './targets';
import { UndoImport } from './UndoImport';
import { isRunning, leadsOf, partsOf, shareRead, statusNames } from './words';

/** Events tell of progress; where they do not come, it is asked for. */
const pollEvery = 2_000;

export function ImportPage({ id }: { id: string }) {
  const loaded = useResource(id, (signal) => api.get('/api/v1/imports/{id}', { path: { id }, signal }));
  const one = loaded.data;
  const running = one !== undefined && isRunning(one);
  useEffect(() => onChange('import', (changed) => changed.id === id && loaded.set(changed)), [id]);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(loaded.reload, pollEvery);
    return () => clearInterval(timer);
  }, [running]);
  return (
    <div class="page imports">
      {one ? (
        <ImportView one={one} onChanged={loaded.reload} />
      ) : loaded.error !== undefined ? (
        <Failed page error={loaded.error} onRetry={loaded.reload} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function ImportView({ one, onChanged }: { one: Import; onChanged: () => void }) {
  const [undoing, setUndoing] = useState(false);
  const running = isRunning(one);
  const mapped = Object.entries(one.mapping);
  return (
    <>
      <header class="page-head">
        <h1 class="import-title">{one.file}</h1>
        {may('write') && one.status !== 'undone' && !running && (
          <Button icon="undo" kind="danger" onClick={() => setUndoing(true)}>Undo the import</Button>
        )}
        {(one.status === 'done' || running) && <LinkButton kind="primary" icon="people" href={leadsOf(one.id)}>See its leads</LinkButton>}
        <p class="lede">
          <span class={`import-status ${one.status}`}>{statusNames[one.status]}</span>
          {' '}<span title={moment(one.created_at)}>{ago(one.created_at)}</span> · {bytes(one.bytes)} · {one.format.toUpperCase()}
          {one.finished_at && ` · took ${tookWords(one)}`}
        </p>
      </header>
      <div class="stack">
        {running && (
          <div class="notice import-running" role="status">
            <span>{one.status === 'pending' ? 'It is read as soon as there is a worker.' : `${count(one.rows)} rows read`}</span>
            <Progress share={one.status === 'pending' ? undefined : shareRead(one)} label="Read" />
          </div>
        )}
        {one.status === 'failed' && <div class="notice failed" role="alert">{one.error ?? 'The file could not be read.'}</div>}
        {one.status === 'undone' && <div class="notice">This import was undone: people known only from it are gone, others keep what other sources say.</div>}
        <Figures>
          <Figure label="rows" value={count(one.rows)} />
          <Figure label="new people" value={count(one.new)} tone="good" href={one.status === 'undone' ? undefined : leadsOf(one.id)} />
          <Figure label="added to people known" value={count(one.merged)} />
          <Figure label="known already" value={count(one.duplicate)} />
          <Figure label="can’t be taken in" value={count(one.bad)} tone={one.bad > 0 ? 'bad' : undefined} />
        </Figures>
        <Shares label="What the rows were" parts={partsOf(one)} legend={false} />
        {one.bad > 0 && (
          <div class="notice">
            <span>{plural(one.bad, 'row')} could not be taken in. The file says of each its line and the reason; correct it and import it again.</span>
            <Button icon="export" class="push" onClick={() => void download(`/api/v1/imports/${encodeURIComponent(one.id)}/errors`, `errors-${one.file}.csv`).catch(toastError)}>Error file</Button>
          </div>
        )}
        <div class="import-facts">
          <Panel title="Columns">
            {mapped.length === 0 ? <p class="muted">The fields were taken by their names.</p> : (
              <dl class="facts">
                {mapped.map(([header, target]) => (
                  <div key={header}>
                    <dt class="ellipsis" title={header}>{header}</dt>
                    <dd class={target === '-' ? 'muted' : ''}>{targetName(target)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </Panel>
          <Panel title="For all of them">
            <dl class="facts">
              <div><dt>Offer</dt><dd>{one.offer ? <a href={`/offers/${encodeURIComponent(one.offer)}`}>{nameOf('offer', one.offer)}</a> : 'The default one'}</dd></div>
              <div><dt>Owner</dt><dd>{one.owner ?? <span class="muted">Nobody</span>}</dd></div>
              <div><dt>Tags</dt><dd class="row-wrap">{one.tags.length === 0 ? <span class="muted">None</span> : one.tags.map((tag) => <Chip key={tag}>{tag}</Chip>)}</dd></div>
              <div><dt>People who are known</dt><dd>{one.duplicates === 'skip' ? 'Left as they are' : 'Get what the file knows'}</dd></div>
            </dl>
          </Panel>
        </div>
      </div>
      {undoing && <UndoImport one={one} onClose={() => setUndoing(false)} onUndone={onChanged} />}
    </>
  );
}

function tookWords(one: Import): string {
  const seconds = (Date.parse(one.finished_at!) - Date.parse(one.created_at)) / 1_000;
  return seconds < 1 ? 'under a second' : seconds < 90 ? plural(Math.round(seconds), 'second') : plural(Math.round(seconds / 60), 'minute');
}

import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import { onChange } from '../api/events';
import { may } from '../api/me';
import { everyPage } from '../api/pages';
import { useResource } from '../api/resource';
import type { Import } from '../api/types';
import { Shares } from '../design/Charts';
import { LinkButton } from '../design/Button';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { Progress } from '../design/Small';
import { go } from '../shell/router';
import { ago, count, moment } from '../text/format';
import { DropZone } from './DropZone';
import { chosenFile } from './file';
import './imports.css';
import { isRunning, partsOf, shareRead, statusNames } from './words';

/** Every file that was taken in, and the place to drop another. */
export default function Imports() {
  const list = useResource('imports', async (signal) =>
    (await everyPage((query) => api.get('/api/v1/imports', { query, signal }))).flatMap((page) => page.imports),
  );
  const imports = list.data;
  useEffect(
    () =>
      onChange('import', (one) => {
        if (!imports) return;
        const known = imports.some((other) => other.id === one.id);
        list.set(known ? imports.map((other) => (other.id === one.id ? one : other)) : [one, ...imports]);
      }),
    [imports],
  );
  const take = (file: File) => {
    chosenFile.value = file;
    go('/imports/new');
  };
  const allowed = may('write');
  return (
    <div class="page imports">
      <header class="page-head">
        <h1>Imports</h1>
        {allowed && <LinkButton kind="primary" icon="plus" href="/imports/new">Import a file</LinkButton>}
        <p class="lede">Each file is looked at before anything is written, and can be undone whole for 90 days.</p>
      </header>
      {list.error !== undefined && !imports ? (
        <Failed error={list.error} onRetry={list.reload} />
      ) : !imports ? (
        <Loading lines={6} height={40} />
      ) : imports.length === 0 ? (
        <Quiet scene="empty" title="No file was imported yet">
          {allowed ? 'You see first what it would bring: who is new, who is known, which rows are wrong and why.' : 'Your key may read only; ask an admin for one that may write.'}
        </Quiet>
      ) : (
        <ImportTable imports={imports} />
      )}
      {allowed && imports && <DropZone onFile={take} />}
    </div>
  );
}

function ImportTable({ imports }: { imports: readonly Import[] }) {
  return (
    <div class="panel table-scroll">
      <table class="table stacks">
        <caption class="sr">Imports, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Status</th>
            <th scope="col" class="right">Rows</th>
            <th scope="col">What they were</th>
            <th scope="col" class="right">Bad</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="import-file"><a href={`/imports/${encodeURIComponent(one.id)}`}>{one.file}</a></th>
              <td>
                <span class={`import-status ${one.status}`}>{statusNames[one.status]}</span>
                {isRunning(one) && <Progress share={shareRead(one)} label={`${one.file} is read`} />}
              </td>
              <td class="right" data-label="Rows">{count(one.rows)}</td>
              <td class="import-shares"><Shares label="Rows" parts={partsOf(one)} legend={false} /></td>
              <td class="right" data-label="Bad">{count(one.bad)}</td>
              <td class="muted" title={moment(one.created_at)}>{ago(one.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

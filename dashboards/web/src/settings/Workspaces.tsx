import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useWorkspace } from '../api/key';
import { me } from '../api/me';
import { messageOf, Problem } from '../api/problem';
import { useResource } from '../api/resource';
import type { Schemas } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/Field';
import { Failed, KeyForm, Loading } from '../design/Quiet';
import { useWorking } from './useWorking';

/** Each team's data apart. Who administers the installation goes from one to the other, everybody else has a key for each. */
export function Workspaces() {
  const list = useResource('workspaces', (signal) => api.get('/api/v1/workspaces', { signal }));
  const [asking, setAsking] = useState<'new' | 'key'>();
  const all = list.data?.workspaces;
  if (!all) return list.error !== undefined ? <Failed error={list.error} onRetry={list.reload} /> : <Loading lines={4} height={40} />;
  const installation = me.value?.installation ?? false;
  return (
    <div class="stack">
      <div class="row-wrap">
        <p class="muted">{installation ? 'Each holds the people, offers and keys of one team; nothing crosses from one to another but what both share in the pool.' : 'Your key belongs to this workspace. With a key of another one you are in that.'}</p>
        <span class="push">
          {installation ? <Button kind="primary" icon="plus" onClick={() => setAsking('new')}>Make a workspace</Button> : <Button icon="key" onClick={() => setAsking('key')}>Use another key…</Button>}
        </span>
      </div>
      <div class="panel table-scroll">
        <table class="table stacks">
          <caption class="sr">Workspaces</caption>
          <thead><tr><th scope="col">Name</th><th scope="col">Id</th><th scope="col">Time zone</th><th scope="col"><span class="sr">Switch</span></th></tr></thead>
          <tbody>
            {all.map((one) => <Row key={one.id} workspace={one} />)}
          </tbody>
        </table>
      </div>
      {asking === 'new' && <NewWorkspace onClose={() => setAsking(undefined)} />}
      {asking === 'key' && (
        <Dialog title="Use another key" onClose={() => setAsking(undefined)}>
          <p>This browser forgets the key that it uses now.</p>
          <KeyForm />
        </Dialog>
      )}
    </div>
  );
}

function Row({ workspace }: { workspace: Schemas['Workspace'] }) {
  const here = workspace.id === me.value?.workspace;
  return (
    <tr aria-current={here ? 'true' : undefined}>
      <th scope="row">{workspace.name}{here && <span class="badge this-key">you are here</span>}</th>
      <td><code class="small">{workspace.id}</code>{workspace.sandbox && <span class="badge this-key">sandbox</span>}</td>
      <td>{workspace.time_zone === 'Z' ? 'UTC' : workspace.time_zone}</td>
      <td class="right">{!here && <Button onClick={() => enter(workspace.id)}>Switch to {workspace.name}</Button>}</td>
    </tr>
  );
}

/** Everything that is shown belongs to the workspace before: begin anew. */
function enter(id: string): void {
  useWorkspace(id);
  window.location.assign('/buyers');
}

function NewWorkspace({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [working, run] = useWorking();
  const make = () =>
    run(async () => {
      const made = await api.post('/api/v1/workspaces', { body: { id: id.trim() || idOf(name), name: name.trim() } });
      enter(made.id);
    }, setProblem);
  const ofId = problem instanceof Problem ? problem.errors.find((one) => one.path === 'id')?.problem : undefined;
  return (
    <Dialog
      title="Make a workspace"
      onClose={onClose}
      onSubmit={() => void make()}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={working || name.trim() === '' || (id.trim() || idOf(name)) === ''}>Make it and go there</Button>
        </>
      }
    >
      <TextField label="Name" required autofocus value={name} onValue={setName} hint="Of the team or the client" />
      <TextField label="Id" value={id} onValue={setId} placeholder={idOf(name) || 'acme'} hint="Small letters, digits and dashes; it does not change" problem={ofId} />
      {problem !== undefined && ofId === undefined && <p class="notice failed" role="alert">{messageOf(problem)}</p>}
    </Dialog>
  );
}

function idOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '');
}

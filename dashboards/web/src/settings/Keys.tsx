import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { key as keyInUse } from '../api/key';
import { me } from '../api/me';
import { useResource } from '../api/resource';
import type { Schemas } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { toast, toastError } from '../shell/toasts';
import { NewKey } from './NewKey';
import { scopeMeanings } from './scopes';
import { useWorking } from './useWorking';

export type Key = Schemas['Key'];

/** Who gets in, and what for. */
export function Keys() {
  const list = useResource('keys', (signal) => api.get('/api/v1/keys', { signal }));
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<Key>();
  const keys = list.data?.keys;
  if (!keys) return list.error !== undefined ? <Failed error={list.error} onRetry={list.reload} /> : <Loading lines={4} height={40} />;
  const make = <Button kind="primary" icon="key" onClick={() => setMaking(true)}>Make a key</Button>;
  return (
    <div class="stack">
      {keys.length === 0 ? (
        <Quiet scene="locked" title="Nobody needs a key yet" actions={make}>Leadline is open to who reaches it on this machine. With the first key, an admin’s, nobody gets in without one.</Quiet>
      ) : (
        <>
          <div class="row-wrap">
            <p class="muted">A key is a user and what it may do. Its secret is shown once and kept as a hash.</p>
            <span class="push">{make}</span>
          </div>
          <div class="panel table-scroll">
            <table class="table stacks">
              <caption class="sr">Keys</caption>
              <thead>
                <tr><th scope="col">Name</th><th scope="col">User</th><th scope="col">May</th><th scope="col">Id</th><th scope="col"><span class="sr">Remove</span></th></tr>
              </thead>
              <tbody>
                {keys.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.name}{one.id === me.value?.key && <span class="badge this-key">this browser’s</span>}</th>
                    <td data-label="User">{one.user}</td>
                    <td title={scopeMeanings[one.scope].meaning}>{scopeMeanings[one.scope].name}</td>
                    <td><code class="small">{one.id}</code></td>
                    <td class="right"><Button kind="danger" icon="trash" label={`Remove the key ${one.name}`} onClick={() => setRemoving(one)} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {making && (
        <NewKey
          first={keys.length === 0 && keyInUse.value === undefined}
          onClose={() => {
            setMaking(false);
            list.reload();
          }}
        />
      )}
      {removing && <RemoveKey one={removing} onClose={() => setRemoving(undefined)} onRemoved={list.reload} />}
    </div>
  );
}

function RemoveKey({ one, onClose, onRemoved }: { one: Key; onClose: () => void; onRemoved: () => void }) {
  const [working, run] = useWorking();
  const remove = () =>
    run(async () => {
      await api.delete('/api/v1/keys/{id}', { path: { id: one.id } });
      toast(`The key ${one.name} opens nothing any more.`);
      onRemoved();
      onClose();
    }, toastError);
  return (
    <Dialog
      title={`Remove the key ${one.name}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" icon="trash" disabled={working} onClick={() => void remove()}>Remove the key</Button>
        </>
      }
    >
      <p>Whatever {one.user} uses it for stops at once. What they did stays.</p>
    </Dialog>
  );
}

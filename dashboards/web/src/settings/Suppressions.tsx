import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { everyPage } from '../api/pages';
import { messageOf } from '../api/problem';
import { useResource } from '../api/resource';
import type { Schemas } from '../api/types';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { Panel } from '../design/Small';
import { toast, toastError } from '../shell/toasts';
import { ago, moment, plural } from '../text/format';
import { useWorking } from './useWorking';

type Suppression = Schemas['Suppression'];

/** Whom nobody takes in or writes to. */
export function Suppressions() {
  const list = useResource('suppressions', async (signal) =>
    (await everyPage((query) => api.get('/api/v1/suppressions', { query, signal }))).flatMap((page) => page.suppressions),
  );
  const [filter, setFilter] = useState('');
  const all = list.data;
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = all?.filter((one) => `${one.identifier} ${one.reason} ${one.user}`.toLocaleLowerCase().includes(wanted));
  const lift = async (one: Suppression) => {
    try {
      await api.delete('/api/v1/suppressions/{id}', { path: { id: one.id } });
      toast(`${readable(one.identifier)} may come in again.`, {
        action: {
          label: 'Undo',
          run: async () => {
            await api.post('/api/v1/suppressions', { body: { identifier: one.identifier, ...(one.reason ? { reason: one.reason } : {}) } });
            list.reload();
          },
        },
      });
    } catch (error) {
      toastError(error);
    }
    list.reload();
  };
  return (
    <div class="stack">
      {may('write') && <AddSuppression onAdded={list.reload} />}
      {!all || !shown ? (
        list.error !== undefined ? <Failed error={list.error} onRetry={list.reload} /> : <Loading lines={4} height={40} />
      ) : all.length === 0 ? (
        <Quiet scene="empty" title="Nobody is suppressed">Who must not be written to is refused at every way in, leaves every sequence and the pool.</Quiet>
      ) : (
        <>
          {all.length > 10 && <TextField label="Find" type="search" value={filter} onValue={setFilter} />}
          <div class="panel table-scroll">
            <table class="table stacks">
              <caption class="sr">Suppressions, the newest first</caption>
              <thead><tr><th scope="col">Who</th><th scope="col">Why</th><th scope="col" class="right">Met</th><th scope="col">By</th><th scope="col"><span class="sr">Lift</span></th></tr></thead>
              <tbody>
                {shown.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{readable(one.identifier)}</th>
                    <td>{one.reason || <span class="muted">–</span>}</td>
                    <td class="right">{one.people > 0 ? plural(one.people, 'person', 'people') : <span class="muted">nobody known</span>}</td>
                    <td class="muted" title={moment(one.at)}>{one.user}, {ago(one.at)}</td>
                    <td class="right">{may('write') && <Button onClick={() => void lift(one)}>Lift<span class="sr"> {readable(one.identifier)}</span></Button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}

function AddSuppression({ onAdded }: { onAdded: () => void }) {
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [working, run] = useWorking();
  const add = () =>
    run(
      async () => {
        setProblem(undefined);
        const made = await api.post('/api/v1/suppressions', { body: { text, ...(reason.trim() ? { reason } : {}) } });
        toast(`${readable(made.identifier)} is suppressed${made.people > 0 ? `; ${plural(made.people, 'known person', 'known people')} left every list` : ''}.`);
        setText('');
        setReason('');
        onAdded();
      },
      (error) => setProblem(messageOf(error)),
    );
  return (
    <Panel title="Suppress somebody">
      <form
        class="suppress"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField label="Email, profile URL, X handle or domain" value={text} onValue={setText} problem={problem} placeholder="ada@engines.example" />
        <TextField label="Why" value={reason} onValue={setReason} placeholder="Asked not to be contacted" />
        <Button kind="primary" type="submit" disabled={working || text.trim() === ''}>Suppress</Button>
      </form>
    </Panel>
  );
}

const kinds: Record<string, string> = { linkedin: 'linkedin.com/in/', x: '@', liid: 'LinkedIn id ', xid: 'X id ', licompany: 'linkedin.com/company/', domain: 'Everyone at ' };

/** `domain:engines.example` -> `Everyone at engines.example`. */
function readable(identifier: string): string {
  const colon = identifier.indexOf(':');
  return (kinds[identifier.slice(0, colon)] ?? '') + identifier.slice(colon + 1);
}

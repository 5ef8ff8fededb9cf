import { useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import { useKey } from '../api/key';
import { messageOf } from '../api/problem';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/Field';
import { toast } from '../shell/toasts';
import type { Key } from './Keys';
import { scopeMeanings } from './scopes';
import { useWorking } from './useWorking';

type Scope = Key['scope'];

/** Makes a key and shows its secret, which is never shown again. The first one is at once used by this browser. */
export function NewKey({ first, onClose }: { first: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [user, setUser] = useState('');
  const [scope, setScope] = useState<Scope>(first ? 'admin' : 'write');
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<Key>();
  const [working, run] = useWorking();
  const make = () =>
    run(
      async () => {
        const key = await api.post('/api/v1/keys', { body: { name, scope, user: user.trim() || userOf(name) } });
        if (first && key.secret) useKey(key.secret);
        setMade(key);
      },
      (error) => setProblem(messageOf(error)),
    );
  if (made) return <Secret made={made} first={first} onClose={onClose} />;
  return (
    <Dialog
      title="Make a key"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={working || name.trim() === ''} onClick={() => void make()}>Make the key</Button>
        </>
      }
    >
      {first && <p class="notice">It is the first one, so it is an admin’s. From then on nobody gets in without a key; this browser keeps it.</p>}
      <TextField label="Name" required autofocus value={name} onValue={setName} hint="What it is for, such as “Maya’s laptop”" />
      <TextField label="User" value={user} onValue={setUser} placeholder={userOf(name) || 'maya'} hint="Whose work it is. Several keys may be of one user." />
      {!first && (
        <fieldset class="field">
          <legend class="label">May</legend>
          {(Object.keys(scopeMeanings) as Scope[]).map((one) => (
            <label key={one} class="check">
              <input type="radio" name="scope" checked={scope === one} onChange={() => setScope(one)} />
              <span>
                {scopeMeanings[one].name}
                <span class="muted small">{scopeMeanings[one].meaning}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {problem && <p class="notice failed" role="alert">{problem}</p>}
    </Dialog>
  );
}

/** The name without what the name of a user may not have. */
function userOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z0-9._@+-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 64);
}

function Secret({ made, first, onClose }: { made: Key; first: boolean; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(made.secret ?? '');
      toast('Copied.');
    } catch {
      // Without the right to write to the clipboard the text stays selected, to be copied by hand.
    }
  };
  return (
    <Dialog title={`The key ${made.name}`} onClose={onClose} actions={<Button kind="primary" onClick={onClose}>I have kept it</Button>}>
      <p>This is its secret. It is shown now and never again.</p>
      <div class="row">
        <input ref={field} class="input secret" readOnly aria-label="Secret" value={made.secret ?? ''} onFocus={(event) => event.currentTarget.select()} />
        <Button icon="copy" onClick={() => void copy()}>Copy</Button>
      </div>
      {first && <p class="muted">This browser uses it from now on.</p>}
    </Dialog>
  );
}

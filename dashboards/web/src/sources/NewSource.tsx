import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { Problem } from '../api/problem';
import { Button, LinkButton } from '../design/Button';
import { Quiet } from '../design/Quiet';
import { go, params } from '../shell/router';
import { toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { bodyOf, isWhole, newDraft } from './draft';
import { kindOf, kinds, type Kind, type KindOf } from './kinds';
import { SourceForm, type Problems } from './SourceForm';
import './sources.css';

/** First what kind of source, then all of it. The kind is in the address. */
export function NewSource() {
  const kind = kindOf((params.value.get('kind') ?? undefined) as Kind | undefined);
  return (
    <div class="page">
      <header class="page-head">
        <h1>New source</h1>
        <LinkButton kind="plain" href="/sources">All sources</LinkButton>
        {kind && <LinkButton kind="plain" icon="left" href="/sources/new">Another kind</LinkButton>}
        {!kind && <p class="lede">How do you know a buyer?</p>}
      </header>
      {!may('write') ? (
        <Quiet scene="locked" title="Your key may read only">Making a source needs a key that may write. An admin makes one under Settings.</Quiet>
      ) : kind ? (
        <Make key={kind.kind} kind={kind} />
      ) : (
        <Kinds />
      )}
    </div>
  );
}

function Kinds() {
  const groups = [...new Set(kinds.map((one) => one.group))];
  return (
    <div class="stack">
      {groups.map((group) => (
        <section key={group} aria-label={group} class="kinds">
          <h2>{group}</h2>
          <ul>
            {kinds.filter((one) => one.group === group).map((one) => (
              <li key={one.kind}>
                <article class="panel card-link kind">
                  <h3><a href={`/sources/new?kind=${one.kind}`}>{one.title}</a></h3>
                  <p class="muted">{one.says}</p>
                </article>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Make({ kind }: { kind: KindOf }) {
  const [start] = useState(() => newDraft(kind.kind));
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<Problems>([]);
  const [working, setWorking] = useState(false);
  useUnsaved(JSON.stringify(draft) !== JSON.stringify(start));
  const make = async (run: boolean) => {
    setWorking(true);
    try {
      const made = await api.post('/api/v1/sources', { body: bodyOf(draft) });
      if (run) await api.post('/api/v1/sources/{id}/run', { path: { id: made.id } }).catch(toastError);
      go(`/sources/${encodeURIComponent(made.id)}`, { replace: true, anyway: true });
    } catch (error) {
      setWorking(false);
      if (error instanceof Problem && error.errors.length > 0) setProblems(error.errors);
      toastError(error);
    }
  };
  const possible = !working && draft.name.trim() !== '' && isWhole(draft);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) void make(true);
      }}
    >
      <SourceForm draft={draft} onDraft={setDraft} problems={problems} />
      <div class="form-foot">
        <span class="muted">{draft.name.trim() === '' ? 'It needs a name.' : isWhole(draft) ? '' : 'Say what to look for.'}</span>
        <Button type="button" disabled={!possible} onClick={() => void make(false)}>Save</Button>
        <Button kind="primary" type="submit" icon="play" disabled={!possible}>Save and run</Button>
      </div>
    </form>
  );
}

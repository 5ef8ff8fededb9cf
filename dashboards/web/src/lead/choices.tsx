import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useResource } from '../api/resource';
import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import { Loading } from '../design/Quiet';
import { sentence } from '../text/words';

/** Items of menus: sequences, stages, owners, and a word that is not among them. */

const stages = ['new', 'on_hold', 'requested', 'accepted', 'contacted', 'replied', 'meeting', 'won', 'lost'];

export function SequenceItems({ onChoose }: { onChoose: (id: string, name: string) => void }) {
  const sequences = useResource('sequences', (signal) => api.get('/api/v1/sequences', { signal }));
  if (!sequences.data) return <Loading lines={2} />;
  if (sequences.data.sequences.length === 0) return <a class="menu-item" href="/sequences">Make a sequence first</a>;
  return (
    <>
      {sequences.data.sequences.map((one) => (
        <button key={one.id} type="button" class="menu-item" onClick={() => onChoose(one.id, one.name)}>{one.name}</button>
      ))}
    </>
  );
}

export function StageItems({ now, onChoose }: { now?: string | undefined; onChoose: (stage: string) => void }) {
  const known = useResource('stages', (signal) => api.get('/api/v1/leads/suggest', { query: { field: 'stage', size: 50 }, signal }));
  const all = [...new Set([...stages, ...(known.data?.values.map((one) => one.value) ?? [])])];
  return (
    <>
      {all.map((stage) => (
        <button key={stage} type="button" class="menu-item" aria-pressed={stage === now} onClick={() => onChoose(stage)}>
          <span class="menu-mark">{stage === now && <Icon name="check" size={16} />}</span>
          {sentence(stage)}
        </button>
      ))}
      <NewWord label="Another stage" onChoose={onChoose} />
    </>
  );
}

export function OwnerItems({ now, onChoose }: { now?: string | undefined; onChoose: (owner: string | null) => void }) {
  const users = useResource('users', (signal) => api.get('/api/v1/users', { signal }));
  return (
    <>
      {!users.data && <Loading lines={2} />}
      {users.data?.users.map((one) => (
        <button key={one.user} type="button" class="menu-item" aria-pressed={one.user === now} onClick={() => onChoose(one.user)}>
          <span class="menu-mark">{one.user === now && <Icon name="check" size={16} />}</span>
          {one.user}{one.me && <span class="muted">(you)</span>}
        </button>
      ))}
      {now !== '' && <button type="button" class="menu-item" onClick={() => onChoose(null)}><span class="menu-mark" /> Nobody</button>}
      <NewWord label="Somebody else" onChoose={onChoose} />
    </>
  );
}

export function NewWord({ label, onChoose }: { label: string; onChoose: (word: string) => void }) {
  const [word, setWord] = useState('');
  return (
    <form
      class="menu-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (word.trim() !== '') onChoose(word.trim());
      }}
    >
      <input class="input" aria-label={label} placeholder={`${label}…`} value={word} onInput={(event) => setWord(event.currentTarget.value)} />
      <Button type="submit" icon="check" label="Apply" disabled={word.trim() === ''} />
    </form>
  );
}

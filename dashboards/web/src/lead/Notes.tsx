import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { useUnsaved } from '../shell/unsaved';
import { ago, moment } from '../text/format';
import type { LeadActions } from './useLead';

export function Notes({ actions }: { actions: LeadActions }) {
  const { lead, write } = actions;
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  useUnsaved(text.trim() !== '');
  const save = async () => {
    setBusy(true);
    if (await write('Note added.', () => api.post('/api/v1/leads/{id}/notes', { path: { id: lead.id }, body: { text: text.trim() } }))) setText('');
    setBusy(false);
  };
  const said = [
    ...lead.notes.map((note) => ({ ...note, kind: 'note' as const })),
    ...lead.feedback.map((one) => ({ text: `${one.should_be_buyer ? 'Should be a buyer.' : 'Should not be a buyer.'}${one.note ? ` ${one.note}` : ''}`, by: one.by, at: one.at, kind: 'feedback' as const })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <div class="stack">
      {may('write') && <form
        class="stack-s"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextArea label="New note" value={text} onValue={setText} rows={2} />
        <div>
          <Button type="submit" disabled={busy || text.trim() === ''}>Add the note</Button>
        </div>
      </form>}
      <ul class="notes">
        {said.map((note) => (
          <li key={note.at + note.text} class={note.kind}>
            <p class="prose">{note.text}</p>
            <span class="muted small" title={moment(note.at)}>{note.by}, {ago(note.at)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

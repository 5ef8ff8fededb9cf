import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { search } from '../api/leads';
import { useResource } from '../api/resource';
import type { FeedbackAnswer, Lead, LeadRow } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Select, TextField } from '../design/Field';
import { Icon } from '../design/Icon';
import { Failed } from '../design/Quiet';
import { Avatar, StateBadge } from '../design/Small';
import { wordsOf } from '../leads/fields';
import { toast, toastError } from '../shell/toasts';
import { plural, score as points } from '../text/format';
import type { LeadActions } from './useLead';

interface Props {
  actions: LeadActions;
  onClose: () => void;
}

const correctable = ['name', 'headline', 'title', 'company', 'company_domain', 'industry', 'company_size', 'seniority', 'department', 'city', 'region', 'country', 'email', 'website'] as const;
type Correctable = (typeof correctable)[number];
const choices: Partial<Record<Correctable, readonly string[]>> = {
  company_size: ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001+'],
  seniority: ['founder', 'c_level', 'owner', 'partner', 'vp', 'director', 'head', 'manager', 'lead', 'senior', 'entry'],
  department: ['sales', 'marketing', 'engineering', 'product', 'finance', 'hr', 'operations', 'it', 'legal', 'support', 'general', 'other'],
};

/** A user's correction wins over every source, until corrected again. */
export function Corrections({ actions, onClose }: Props) {
  const { lead, write } = actions;
  const [values, setValues] = useState<Record<Correctable, string>>(() => Object.fromEntries(correctable.map((name) => [name, String(lead[name] ?? '')])) as Record<Correctable, string>);
  const changed = correctable.filter((name) => values[name] !== String(lead[name] ?? ''));
  const save = async () => {
    const corrections = Object.fromEntries(changed.map((name) => [name, values[name].trim() === '' ? null : values[name].trim()]));
    if (await write(`${plural(changed.length, 'field')} corrected.`, () => api.patch('/api/v1/leads/{id}', { path: { id: lead.id }, body: { corrections: corrections as never } }))) onClose();
  };
  return (
    <Dialog title={`Correct ${lead.name ?? 'the lead'}`} wide onClose={onClose} actions={<><Button onClick={onClose}>Cancel</Button><Button kind="primary" disabled={changed.length === 0} onClick={() => void save()}>Save</Button></>}>
      <p class="muted">What you say wins over every source. Empty a field to say that what is known is wrong.</p>
      <div class="form-grid">
        {correctable.map((name) => {
          const label = wordsOf('', name).replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
          const options = choices[name];
          const set = (value: string) => setValues({ ...values, [name]: value });
          return options ? (
            <Select key={name} label={label} value={values[name]} onValue={set} options={[{ value: '', label: '–' }, ...options.map((value) => ({ value, label: wordsOf(name, value) }))]} />
          ) : (
            <TextField key={name} label={label} value={values[name]} onValue={set} />
          );
        })}
      </div>
    </Dialog>
  );
}

/** What in the offer would have changed the outcome. */
export function FeedbackAnswered({ answer, onClose }: { answer: FeedbackAnswer; onClose: () => void }) {
  const should = answer.lead.feedback[answer.lead.feedback.length - 1]?.should_be_buyer;
  const turning = answer.what_if.filter((one) => one.changes_outcome).length;
  return (
    <Dialog title="Thank you, that is noted" onClose={onClose} actions={<><Button onClick={() => { window.location.assign(`/offers/${encodeURIComponent(answer.lead.offer)}`); }}>Open the offer</Button><Button kind="primary" onClick={onClose}>Done</Button></>}>
      <p>
        {turning > 0
          ? `${plural(turning, 'single change')} of the offer would have turned the outcome:`
          : answer.what_if.length > 0
            ? 'No single change of the offer turns the outcome. These would move the score most:'
            : `Nothing in the offer would have changed it${should === undefined ? '' : ' alone'}.`}
      </p>
      <table class="table">
        <thead>
          <tr><th>Change</th><th class="right">Score</th><th>State</th></tr>
        </thead>
        <tbody>
          {answer.what_if.map((one) => (
            <tr key={one.change} class={one.changes_outcome ? 'turns' : ''}>
              <td>{one.change}</td>
              <td class="right">{points(one.score)}</td>
              <td><StateBadge state={one.state} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

export function Merge({ actions, onClose }: Props) {
  const { lead, reload } = actions;
  const [text, setText] = useState(lead.name ?? '');
  const [other, setOther] = useState<LeadRow>();
  const found = useResource(text.trim() === '' ? undefined : text, async (signal) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    signal.throwIfAborted();
    const words = text.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim().split(/\s+/).map((word) => `${word}*`).join(' ');
    return search({ query: `name:(${words})`, filter: { not: { field: 'person_id', in: [lead.person_id] } }, size: 8 }, signal);
  });
  const people = [...new Map((found.data?.leads ?? []).map((row) => [row.person_id, row])).values()];
  const whole = useResource(other?.id, (signal) => api.get('/api/v1/leads/{id}', { path: { id: other!.id }, signal }));
  const chosen = whole.of === other?.id ? whole.data : undefined;
  const merge = async () => {
    if (!chosen) return;
    try {
      const one = await api.post('/api/v1/people/merge', { body: { people: [lead.person_id, chosen.person_id] } });
      onClose();
      toast(`${lead.name ?? 'They'} and ${chosen.name ?? 'the other'} are one person now.`, {
        action: {
          label: 'Undo',
          run: async () => {
            await api.post('/api/v1/people/unmerge', { body: { person: one.id, left: lead.identifiers[0]!, right: chosen.identifiers[0]! } });
            reload();
          },
        },
      });
      reload();
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Dialog title="Merge with another person" wide onClose={onClose} actions={<><Button onClick={onClose}>Cancel</Button><Button kind="primary" disabled={!chosen} onClick={() => void merge()}>Merge</Button></>}>
      <TextField label="Look for the other" value={text} onValue={(value) => { setText(value); setOther(undefined); }} />
      {found.error !== undefined && <Failed error={found.error} onRetry={found.reload} />}
      {found.data && people.length === 0 && <p class="muted" role="status">Nobody else has a name like this.</p>}
      <ul class="people choose">
        {people.map((row) => (
          <li key={row.person_id}>
            <label class="row">
              <input type="radio" name="other" checked={other?.person_id === row.person_id} onChange={() => setOther(row)} />
              <Avatar name={row.name} />
              <span class="two-lines">
                <strong>{row.name}</strong>
                <span class="muted small">{[row.headline, row.email ?? row.linkedin_slug ?? row.x_handle].filter(Boolean).join(' · ')}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {other && !chosen && whole.error !== undefined && <Failed error={whole.error} onRetry={whole.reload} />}
      {chosen && (
        <table class="table">
          <thead><tr><th>Field</th><th>{lead.name}</th><th>{chosen.name}</th></tr></thead>
          <tbody>
            {(['title', 'company', 'city', 'email', 'linkedin_url', 'x_url'] as const).map((name) => (
              <tr key={name}><th scope="row">{name.replace('_', ' ')}</th><td>{lead[name] ?? '–'}</td><td>{chosen[name] ?? '–'}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

/** Says that two of the person's identifiers belong to two people. */
export function Unmerge({ actions, onClose }: Props) {
  const { lead, reload } = actions;
  const [other, setOther] = useState<string>();
  const first = lead.identifiers.find((one) => one !== other);
  const split = async () => {
    if (!other || !first) return;
    try {
      await api.post('/api/v1/people/unmerge', { body: { person: lead.person_id, left: first, right: other } });
      onClose();
      toast('They are two people again.');
      reload();
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Dialog title="Not one person" onClose={onClose} actions={<><Button onClick={onClose}>Cancel</Button><Button kind="primary" disabled={!other} onClick={() => void split()}>Take apart</Button></>}>
      <p class="muted">Choose what belongs to somebody else. Fields, signals and enrolments go back to whom they belong to, and the two are never joined by themselves again.</p>
      <fieldset class="stack-s">
        <legend class="sr">Identifiers</legend>
        {lead.identifiers.map((one) => (
          <label key={one} class="row">
            <input type="radio" name="identifier" checked={other === one} onChange={() => setOther(one)} />
            <code>{one}</code>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}

type Certificate = Awaited<ReturnType<typeof erase>>;

function erase(person: string) {
  return api.delete('/api/v1/people/{id}', { path: { id: person }, query: { erase: 'true' } });
}

export function Erase({ lead, onClose, onErased }: { lead: Lead; onClose: () => void; onErased: () => void }) {
  const [typed, setTyped] = useState('');
  const [certificate, setCertificate] = useState<Certificate>();
  const word = 'erase';
  if (certificate) {
    return (
      <Dialog title="Erased" onClose={onErased} actions={<Button kind="primary" onClick={onErased}>Done</Button>}>
        <p>This is what was removed. Only a salted hash stays, so that the person is not taken in again.</p>
        <table class="table">
          <thead><tr><th>Store</th><th class="right">Documents</th><th>Gone</th></tr></thead>
          <tbody>
            {certificate.items.map((item) => (
              <tr key={item.store}><td>{item.store}</td><td class="right">{item.documents}</td><td>{item.gone}</td></tr>
            ))}
          </tbody>
        </table>
      </Dialog>
    );
  }
  const run = async () => {
    try {
      setCertificate(await erase(lead.person_id));
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Dialog title={`Erase ${lead.name ?? 'the person'} for good`} onClose={onClose} actions={<><Button onClick={onClose}>Cancel</Button><Button kind="danger" disabled={typed !== word} onClick={() => void run()}>Erase</Button></>}>
      <p><Icon name="warning" size={16} /> Everything known of this person goes, in all offers, everywhere. This can’t be undone.</p>
      <TextField label={`Type “${word}”`} value={typed} onValue={setTyped} />
    </Dialog>
  );
}

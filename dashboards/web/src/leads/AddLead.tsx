import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useResource } from '../api/resource';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Select, TextField } from '../design/Field';
import { go } from '../shell/router';
import { toastError } from '../shell/toasts';
import { identify } from './identify';

/** One lead by hand: a profile's address, a name on X, or an email. */
export function AddLead({ onClose }: { onClose: () => void }) {
  const [who, setWho] = useState('');
  const [name, setName] = useState('');
  const [offer, setOffer] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const offers = useResource('offers', (signal) => api.get('/api/v1/offers', { signal }));
  const add = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await api.post('/api/v1/leads', {
        body: { ...identify(who), ...(offer ? { offer } : {}), ...(name.trim() !== '' ? { fields: { name: name.trim() } as never } : {}) },
      });
      onClose();
      if ('id' in made) go(`/leads/${encodeURIComponent(made.id)}`);
    } catch (error) {
      if (error instanceof Problem && error.status < 500) setProblem(error.message);
      else toastError(error);
    }
    setBusy(false);
  };
  const done = who.trim() !== '' && !busy;
  return (
    <Dialog
      title="Add a lead"
      onClose={onClose}
      onSubmit={() => done && void add()}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={!done}>Add</Button>
        </>
      }
    >
      <TextField label="Profile, X name or email" value={who} onValue={setWho} problem={problem} autofocus required placeholder="linkedin.com/in/ada-l, @ada, ada@acme.example" />
      <TextField label="Name" value={name} onValue={setName} hint="If you know it" />
      <Select
        label="Offer"
        value={offer}
        onValue={setOffer}
        options={[{ value: '', label: 'The default offer' }, ...(offers.data?.offers ?? []).map((one) => ({ value: one.id, label: one.name }))]}
      />
    </Dialog>
  );
}

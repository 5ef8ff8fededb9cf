import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { refreshNames } from '../api/names';
import { Problem } from '../api/problem';
import type { Schemas } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Quiet } from '../design/Quiet';
import { go } from '../shell/router';
import { toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { bodyOf, newDraft } from './draft';
import { OfferForm, type Problems } from './OfferForm';
import './offers.css';

/** What the pool gave the offer that was made last, to be said on its page. */
export const justMade = signal<{ id: string; matched: Schemas['Matched'] } | undefined>(undefined);

export function NewOffer() {
  const [draft, setDraft] = useState(newDraft);
  const [problems, setProblems] = useState<Problems>([]);
  const [working, setWorking] = useState(false);
  useUnsaved(JSON.stringify(draft) !== JSON.stringify(newDraft));
  const make = async () => {
    setWorking(true);
    try {
      const made = await api.post('/api/v1/offers', { body: bodyOf(draft) });
      if (made.matched) justMade.value = { id: made.id, matched: made.matched };
      refreshNames('offer');
      go(`/offers/${encodeURIComponent(made.id)}`, { replace: true, anyway: true });
    } catch (error) {
      setWorking(false);
      if (error instanceof Problem && error.errors.length > 0) setProblems(error.errors);
      toastError(error);
    }
  };
  return (
    <div class="page">
      <header class="page-head">
        <h1>New offer</h1>
        <LinkButton kind="plain" href="/offers">All offers</LinkButton>
        <p class="lede">A name and a sentence on who buys are enough. As soon as it is made, the people in the pool who fit become its leads.</p>
      </header>
      {may('write') ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <OfferForm draft={draft} onDraft={setDraft} problems={problems} />
          <div class="form-foot">
            <span class="muted">{working ? 'The pool is searched…' : ''}</span>
            <Button kind="primary" type="submit" disabled={working || draft.name.trim() === '' || draft.target_audience.trim() === ''}>Make the offer</Button>
          </div>
        </form>
      ) : (
        <Quiet scene="locked" title="Your key may read only">Making an offer needs a key that may write. An admin makes one under Settings.</Quiet>
      )}
    </div>
  );
}

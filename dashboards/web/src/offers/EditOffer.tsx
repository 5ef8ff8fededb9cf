import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { refreshNames } from '../api/names';
import { Problem } from '../api/problem';
import type { Offer, Schemas } from '../api/types';
import { Button } from '../design/Button';
import { go } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { plural } from '../text/format';
import { bodyOf, draftOf } from './draft';
import { ImpactDialog } from './ImpactDialog';
import { OfferForm, type Problems } from './OfferForm';

/** Changes an offer; before it is saved one sees who would change state. */
export function EditOffer({ offer, onSaved }: { offer: Offer; onSaved: (offer: Offer) => void }) {
  const before = draftOf(offer);
  const [draft, setDraft] = useState(before);
  const [problems, setProblems] = useState<Problems>([]);
  const [impact, setImpact] = useState<Schemas['Impact']>();
  const [working, setWorking] = useState(false);
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  useUnsaved(changed);
  const path = { id: offer.id };
  const attempt = async (act: () => Promise<void>) => {
    setWorking(true);
    setProblems([]);
    try {
      await act();
    } catch (error) {
      setImpact(undefined);
      if (error instanceof Problem) setProblems(error.errors);
      toastError(error);
    }
    setWorking(false);
  };
  const look = () =>
    attempt(async () => setImpact((await api.put('/api/v1/offers/{id}', { path, query: { dry_run: true }, body: bodyOf(draft) })) as Schemas['Impact']));
  const save = () =>
    attempt(async () => {
      const saved = (await api.put('/api/v1/offers/{id}', { path, body: bodyOf(draft) })) as Schemas['OfferAnswer'];
      const { matched, ...rest } = saved;
      const gave = matched && matched.found > 0 ? ` The pool gave ${plural(matched.found, 'more person', 'more people')}.` : '';
      toast(`Saved as version ${saved.version}. Its leads are scored anew.${gave}`);
      refreshNames('offer');
      onSaved(rest as Offer);
      go(`/offers/${encodeURIComponent(offer.id)}`, { anyway: true });
    });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <fieldset disabled={!may('write')}>
          <OfferForm draft={draft} onDraft={setDraft} problems={problems} />
          <div class="form-foot">
            <span class="muted">{!may('write') ? 'Your key may read only.' : changed ? 'Not saved yet.' : 'As saved.'}</span>
            {changed && <Button onClick={() => go(`/offers/${encodeURIComponent(offer.id)}`, { anyway: true })}>Discard</Button>}
            <Button kind="primary" type="submit" disabled={working || !changed}>{working && !impact ? 'Every lead is looked at…' : 'See who changes'}</Button>
          </div>
        </fieldset>
      </form>
      {impact && <ImpactDialog impact={impact} working={working} save="Save the offer" onClose={() => setImpact(undefined)} onSave={() => void save()} />}
    </>
  );
}

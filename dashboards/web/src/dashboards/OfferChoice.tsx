import { api } from '../api/client';
import { useResource } from '../api/resource';
import { Select } from '../design/Field';
import { choiceOf, type ListState, withChoice } from '../leads/listState';

/** Which offer a dashboard is about. */
export function OfferChoice({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  const offers = useResource('offers', (signal) => api.get('/api/v1/offers', { signal }));
  const chosen = choiceOf(state, 'offer').in;
  return (
    <div class="offer-choice">
      <Select
        label="Offer"
        value={chosen.length === 1 ? chosen[0]! : ''}
        onValue={(offer) => onState(withChoice(state, 'offer', { in: offer === '' ? [] : [offer], not: [] }))}
        options={[{ value: '', label: chosen.length > 1 ? 'Several' : 'All offers' }, ...(offers.data?.offers ?? []).map((one) => ({ value: one.id, label: one.name }))]}
      />
    </div>
  );
}

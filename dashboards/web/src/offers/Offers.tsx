import { api } from '../api/client';
import { search } from '../api/leads';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import type { Offer, State } from '../api/types';
import { LinkButton } from '../design/Button';
import { Shares, type Part } from '../design/Charts';
import '../design/forms.css';
import { Failed, Loading } from '../design/Quiet';
import { count, plural } from '../text/format';
import { stateNames, states } from '../text/words';
import './offers.css';

/** What the workspace sells, and whom each offer reaches. */
export default function Offers() {
  const list = useResource('offers', (signal) => api.get('/api/v1/offers', { signal }));
  const offers = list.data?.offers;
  return (
    <div class="page">
      <header class="page-head">
        <h1>Offers</h1>
        {may('write') && <LinkButton kind="primary" icon="plus" href="/offers/new">New offer</LinkButton>}
        <p class="lede">An offer says what you sell and who buys it. Every lead is scored through one.</p>
      </header>
      {list.error !== undefined && !offers ? (
        <Failed error={list.error} onRetry={list.reload} />
      ) : !offers ? (
        <Loading lines={4} height={120} />
      ) : (
        <ul class="offer-cards">
          {offers.map((offer) => <li key={offer.id}><OfferCard offer={offer} /></li>)}
        </ul>
      )}
    </div>
  );
}

function OfferCard({ offer }: { offer: Offer }) {
  const reach = useReach(offer.id, 0);
  return (
    <article class={`panel card-link offer-card ${offer.active === false ? 'off' : ''}`}>
      <h2><a href={`/offers/${encodeURIComponent(offer.id)}`}>{offer.name}</a></h2>
      <p class="row-wrap small muted">
        {offer.is_default && <span class="badge">Default</span>}
        {offer.active === false && <span class="badge">Not active</span>}
        <span>version {count(offer.version)}</span>
        {reach.data && <span>· {plural(reach.data.total, 'lead')}</span>}
      </p>
      <p class="offer-audience">{offer.target_audience || <span class="muted">Says not yet who buys: its leads are taken in and wait to be scored.</span>}</p>
      {reach.data ? <Shares label="Leads by state" parts={reach.data.parts} legend={false} /> : <div class="skeleton" style={{ height: '12px' }} />}
    </article>
  );
}

/** The leads of an offer by state. */
export function useReach(offer: string, round: number) {
  return useResource(`${offer} ${round}`, async (signal): Promise<{ total: number; parts: Part[] }> => {
    const found = await search({ filter: { field: 'offer', in: [offer] }, facets: ['state'], size: 0 }, signal);
    const counts = new Map(found.facets?.['state']?.map((bucket) => [bucket.value, bucket.count]));
    const hrefFor = (state: State) => `/leads?offer=${encodeURIComponent(offer)}&state=${state}`;
    return {
      total: found.total,
      parts: states.map((state) => ({ id: state, label: stateNames[state], count: counts.get(state) ?? 0, tone: state, href: hrefFor(state) })),
    };
  });
}

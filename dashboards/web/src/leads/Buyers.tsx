import { search } from '../api/leads';
import { useResource } from '../api/resource';
import { Tabs } from '../design/Tabs';
import { params, queryText } from '../shell/router';
import { stateMeanings, stateNames, states } from '../text/words';
import { ListScreen } from './ListScreen';
import { fromParams, toFilter } from './listState';
import type { State } from '../api/types';

/** Whom to contact next: six tabs, the best first. */
export default function Buyers() {
  const tab = states.find((state) => state === params.value.get('tab')) ?? 'active';
  return (
    <ListScreen
      screen="buyers"
      title="Buyers"
      base={{ field: 'state', in: [tab] }}
      sort={['-score']}
      columns={['score', 'signals', 'company']}
      facets={['offer', 'signals', 'seniority', 'industry', 'connection']}
      railFirst={false}
      above={(round) => <StateTabs tab={tab} round={round} />}
      nothing={{ title: `Nobody is ${stateNames[tab]}`, text: stateMeanings[tab] }}
    />
  );
}

function StateTabs({ tab, round }: { tab: State; round: number }) {
  const state = fromParams(params.value);
  const filter = toFilter(state);
  const counts = useResource(JSON.stringify([filter, state.q, round]), (signal) =>
    search({ ...(filter ? { filter } : {}), ...(state.q ? { query: state.q } : {}), facets: ['state'], size: 0 }, signal),
  );
  const byState = new Map(counts.data?.facets?.['state']?.map((bucket) => [bucket.value, bucket.count]));
  const hrefFor = (to: State) => {
    const next = new URLSearchParams(params.value);
    next.delete('lead');
    if (to === 'active') next.delete('tab');
    else next.set('tab', to);
    return `/buyers${queryText(next)}`;
  };
  return (
    <>
      <Tabs
        label="Buyer state"
        selected={tab}
        tabs={states.map((one) => ({ id: one, label: stateNames[one], href: hrefFor(one), state: one, count: counts.data ? (byState.get(one) ?? 0) : undefined }))}
      />
      <p class="tab-meaning muted small">{stateMeanings[tab]}</p>
    </>
  );
}

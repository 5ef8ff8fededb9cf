import { api } from '../api/client';
import { useResource } from '../api/resource';
import { Tabs } from '../design/Tabs';
import { params, queryText } from '../shell/router';

/** All dashboards; what is filtered by stays from one to the next. */
export function BoardTabs({ selected }: { selected: string }) {
  const all = useResource('dashboards', (signal) => api.get('/api/v1/stats/dashboards', { signal }));
  const query = queryText(params.value);
  const tabs = [
    { id: '', label: 'Overview', href: `/dashboards${query}` },
    ...(all.data?.dashboards ?? []).map((one) => ({ id: one.id, label: one.title, href: `/dashboards/${one.id}${query}` })),
  ];
  return <Tabs label="Dashboards" selected={selected} tabs={tabs} />;
}

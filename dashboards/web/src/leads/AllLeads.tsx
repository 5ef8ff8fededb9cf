import { ListScreen } from './ListScreen';

export default function AllLeads() {
  return (
    <ListScreen
      screen="leads"
      title="All leads"
      sort={['-score']}
      columns={['state', 'score', 'signals', 'company']}
      facets={['state', 'score', 'signals', 'seniority', 'industry']}
      railFirst
      nothing={{ title: 'No leads yet', text: 'Bring people in with a file, or make an offer: the pool answers at once.' }}
    />
  );
}

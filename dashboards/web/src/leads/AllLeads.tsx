import { ListScreen } from './ListScreen';

export default function AllLeads() {
  return (
    <ListScreen
      screen="leads"
      title="All leads"
      sort={['-score']}
      columns={['company', 'state', 'score', 'signals']}
      facets={['state', 'score', 'signals', 'seniority', 'industry']}
      railFirst
      nothing={{ title: 'No leads yet', text: 'Bring people in with a file, or make an offer: the pool answers at once.' }}
    />
  );
}

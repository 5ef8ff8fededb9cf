import { ListScreen } from './ListScreen';

/** Who is on a sequence, what is due first. */
export default function SequenceLeads() {
  return (
    <ListScreen
      screen="sequence"
      title="Sequence leads"
      base={{ field: 'sequence', exists: true }}
      sort={['next_action_at', '-score']}
      columns={['next_action', 'next_action_at', 'enrolment_status', 'sequence', 'step', 'score']}
      facets={['enrolment_status', 'sequence', 'step', 'next_action', 'next_action_at']}
      railFirst
      nothing={{ title: 'Nobody is on a sequence', text: 'Choose leads under Buyers and enrol them; what is due next is shown here.' }}
    />
  );
}

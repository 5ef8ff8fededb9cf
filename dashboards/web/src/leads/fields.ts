import { nameOf } from '../api/names';
import { country } from '../text/format';
import { connectionNames, plain, sentence, signalWords, sourceName, stateNames } from '../text/words';

/** How a field of a lead is filtered. */
export type Kind = 'values' | 'score' | 'number' | 'date' | 'flag';

export interface Field {
  name: string;
  label: string;
  kind: Kind;
  /** Where the facet rail puts it. */
  group: 'Buyer' | 'Person' | 'Company' | 'Outreach' | 'Origin';
  /** The words for a value. */
  words?: (value: string) => string;
  /** The width of a bar of the histogram. */
  interval?: number | string;
}

const values = (name: string, label: string, group: Field['group'], words?: (value: string) => string): Field => ({
  name,
  label,
  kind: 'values',
  group,
  ...(words ? { words } : {}),
});

export const fields: readonly Field[] = [
  values('state', 'State', 'Buyer', (value) => stateNames[value as keyof typeof stateNames] ?? value),
  values('state_before', 'State before', 'Buyer', (value) => stateNames[value as keyof typeof stateNames] ?? value),
  { name: 'state_at', label: 'In this state since', kind: 'date', group: 'Buyer', interval: 'week' },
  values('ever_ready', 'Ever Ready', 'Buyer', yesOrNo),
  { name: 'ready_at', label: 'First Ready', kind: 'date', group: 'Buyer', interval: 'week' },
  { name: 'days_to_ready', label: 'Days to Ready', kind: 'number', group: 'Buyer', interval: 7 },
  { name: 'score', label: 'Score', kind: 'score', group: 'Buyer', interval: 5 },
  { name: 'fit', label: 'Fit', kind: 'score', group: 'Buyer', interval: 5 },
  { name: 'intent', label: 'Intent', kind: 'score', group: 'Buyer', interval: 5 },
  { name: 'timing', label: 'Timing', kind: 'score', group: 'Buyer', interval: 5 },
  values('signals', 'Signals', 'Buyer', (value) => sentence(signalWords(value))),
  { name: 'signal_at', label: 'Newest signal', kind: 'date', group: 'Buyer', interval: 'week' },
  values('signal_strength', 'Signal strength', 'Buyer', sentence),
  values('offer', 'Offer', 'Buyer', (value) => nameOf('offer', value)),
  values('seniority', 'Seniority', 'Person', (value) => (value === 'c_level' ? 'C-level' : value === 'vp' ? 'VP' : sentence(value))),
  values('department', 'Department', 'Person', (value) => (value === 'hr' || value === 'it' ? value.toUpperCase() : sentence(value))),
  values('country', 'Country', 'Person', country),
  values('region', 'Region', 'Person'),
  values('city', 'City', 'Person'),
  values('skills', 'Skills', 'Person'),
  values('languages', 'Languages', 'Person'),
  values('has', 'Can be reached by', 'Person', (value) => ({ x: 'X', linkedin: 'LinkedIn', email: 'Email', website: 'Website' })[value] ?? value),
  { name: 'followers', label: 'Followers', kind: 'number', group: 'Person', interval: 500 },
  values('company', 'Company', 'Company'),
  values('industry', 'Industry', 'Company'),
  values('company_size', 'Company size', 'Company'),
  values('stage', 'Stage', 'Outreach', sentence),
  values('owner', 'Owner', 'Outreach'),
  values('tags', 'Tags', 'Outreach'),
  values('connection', 'Connection', 'Outreach', (value) => connectionNames[value] ?? sentence(value)),
  values('sequence', 'Sequence', 'Outreach', (value) => nameOf('sequence', value)),
  values('enrolment_status', 'Sequence status', 'Outreach', sentence),
  values('step', 'Step', 'Outreach', sentence),
  values('next_action', 'Next action', 'Outreach', sentence),
  { name: 'next_action_at', label: 'Next action due', kind: 'date', group: 'Outreach', interval: 'day' },
  { name: 'enrolled_at', label: 'Enrolled', kind: 'date', group: 'Outreach', interval: 'week' },
  { name: 'last_action_at', label: 'Last action', kind: 'date', group: 'Outreach', interval: 'week' },
  values('replied', 'Replied', 'Outreach', yesOrNo),
  values('contacted', 'Contacted', 'Outreach', yesOrNo),
  values('meeting', 'Meeting', 'Outreach', yesOrNo),
  values('source', 'First source', 'Origin', sourceName),
  values('sources', 'Sources', 'Origin', sourceName),
  values('import', 'Import', 'Origin', (value) => nameOf('import', value)),
  values('enrichment_status', 'Enrichment', 'Origin', sentence),
  values('enrichment_stages', 'Stages of enrichment', 'Origin', sentence),
  { name: 'profile_at', label: 'Profile fetched', kind: 'date', group: 'Origin', interval: 'week' },
  { name: 'created_at', label: 'Added', kind: 'date', group: 'Origin', interval: 'week' },
  { name: 'scored_at', label: 'Scored', kind: 'date', group: 'Origin', interval: 'week' },
];

function yesOrNo(value: string): string {
  return value === 'true' ? 'Yes' : 'No';
}

const byName = new Map(fields.map((field) => [field.name, field]));

/** Fields beside the known ones, such as `custom.budget`, are values. */
export function fieldOf(name: string): Field {
  return byName.get(name) ?? values(name, sentence(plain(name.replace(/^custom\./, ''))), 'Origin');
}

/** What can be asked of a lead's texts in the query language, beside the fields above. */
export const textFields = ['name', 'title', 'headline', 'bio', 'posts', 'email', 'x_handle', 'linkedin_slug', 'company_domain'];

/** Fields that a link may filter by. */
export function isFilterName(name: string): boolean {
  return byName.has(name) || name.startsWith('custom.') || textFields.includes(name) || ['id', 'person_id', 'score_trigger', 'updated_at'].includes(name);
}

export function wordsOf(field: string, value: string): string {
  return fieldOf(field).words?.(value) ?? value;
}

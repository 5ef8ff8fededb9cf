import type { Schemas, State } from '../api/types';

/** The words for values of the wire, one place for all screens. */

export const states: readonly State[] = ['active', 'monitor', 'poor_fit', 'disqualified', 'manual_outreach', 'not_scored'];

export const stateNames: Record<State, string> = {
  active: 'Ready',
  monitor: 'Emerging',
  poor_fit: 'Low Priority',
  disqualified: 'Disqualified',
  manual_outreach: 'Manual',
  not_scored: 'Analyzing',
};

/** What each state means, in one sentence. */
export const stateMeanings: Record<State, string> = {
  active: 'Score of 60 or more: contact them now.',
  monitor: 'Score between 30 and 60: watch them, they are re-checked by themselves.',
  poor_fit: 'Score under 30, or a rule of the offer rules them out.',
  disqualified: 'Fit and score under 15: not a buyer.',
  manual_outreach: 'Chosen by a person; kept whatever the score says.',
  not_scored: 'No score yet: waiting for data or for an offer that says who the buyer is.',
};

const signals: Record<string, string> = {
  switching_from: 'switching from a competitor',
  asked_recommendation: 'asked for a recommendation',
  looking_for_alternative: 'looking for an alternative',
  complained: 'complained about a product',
  pain_match: 'spoke of a pain you solve',
  cost_cutting: 'is cutting costs',
  hiring_roles: 'hires for roles you serve',
  own_post_engagement: 'engaged with your post',
  tool_mention: 'mentioned a tool',
  competitor_engagement: 'engaged with a competitor',
  engagement_pattern: 'engages often',
  competitor_customer: 'is a competitor’s customer',
  ipo_filing: 'company filed for an IPO',
  funding: 'company raised money',
  mergers_acquisitions: 'company merged or was bought',
  job_change: 'changed jobs',
  product_launch: 'company launched a product',
  geographic_expansion: 'company expands',
  new_hire: 'is new in the role',
  hiring: 'company is hiring',
  strategic_partnership: 'company has a new partner',
};

export const signalWords = (type: string): string => signals[type] ?? plain(type.replace(/^own:/, ''));

const sources: Record<string, string> = {
  x_search: 'X search',
  linkedin_content: 'LinkedIn posts',
  linkedin_people: 'LinkedIn people',
  linkedin_company: 'LinkedIn companies',
  linkedin_jobs: 'LinkedIn jobs',
  lookalike: 'Lookalike',
  followers: 'Followers',
  comments: 'Comments',
  links: 'Links',
  pool: 'Lead pool',
  extension: 'Browser extension',
  manual: 'By hand',
  csv: 'File',
  enrichment: 'Enrichment',
  user: 'A user',
  system: 'Leadline',
};

export const sourceName = (kind: string): string => sources[kind] ?? sentence(kind);

const rules: Record<string, string> = {
  meaning: 'What they do is near to who you sell to',
  role: 'Role and seniority',
  industry: 'Industry',
  company_size: 'Company size',
  location: 'Location',
  weight_fit: 'Fit',
  weight_intent: 'Intent',
  weight_timing: 'Timing',
  works_at_competitor: 'Works at a competitor',
  builds_in_house: 'Builds it in house',
};

export const ruleName = (rule: string): string => rules[rule] ?? (signals[rule] ? sentence(signals[rule]!) : sentence(rule));

/** `pending_sent` -> `pending sent`. */
export const plain = (value: string): string => value.replaceAll('_', ' ');

/** `pending_sent` -> `Pending sent`. */
export function sentence(value: string): string {
  if (value === 'dm') return 'DM';
  const text = plain(value);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const connectionNames: Record<string, string> = {
  not_connected: 'Not connected',
  pending_sent: 'Invitation sent',
  pending_received: 'Invitation received',
  connected: 'Connected',
  withdrawn: 'Invitation withdrawn',
};

const triggers: Record<string, string> = {
  new: 'when they were found',
  signal: 'after a new signal',
  profile: 'after a change of the profile',
  vector: 'when the profile was read for meaning',
  offer: 'after a change of the offer',
  due: 'as a re-check was due',
  pool: 'when they came from the pool',
  user: 'as a user asked',
};

/** Why a score was taken. */
export const triggerWords = (trigger: string): string => triggers[trigger] ?? plain(trigger);

export const platformNames: Record<string, string> = { x: 'X', linkedin: 'LinkedIn', web: 'The web' };

type EnrichmentStage = Schemas['EnrichmentStage'];

export const stageNames: Record<EnrichmentStage, string> = {
  profile: 'Profile',
  activity: 'Posts',
  location: 'Place',
  web: 'Website',
  find_linkedin: 'Find LinkedIn',
  find_x: 'Find X',
  scoring: 'Score',
};

/** What each stage asks, in one sentence. */
export const stageMeanings: Record<EnrichmentStage, string> = {
  profile: 'What X and LinkedIn show of them.',
  activity: 'What they wrote in the last six months, and the signals in it.',
  location: 'City, state and country out of what the profile says.',
  web: 'A business email on the public pages that the profile names.',
  find_linkedin: 'Searches LinkedIn for the same person; who is likely but not certain is proposed.',
  find_x: 'Looks on X for the same person; who is likely but not certain is proposed.',
  scoring: 'Taken whatever the state of the lead.',
};

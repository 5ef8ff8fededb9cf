import { ranges } from '../api/ranges';
import type { SavedSource } from '../api/types';
import { sentence } from '../text/words';

export type Kind = SavedSource['kind'];
export type Value = string | boolean | readonly string[];
export type Values = Record<string, Value>;

interface Base {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** Whether it means anything beside the others. */
  shown?: (values: Values) => boolean;
}

export type FieldOf = Base &
  (
    | { type: 'text' | 'area'; placeholder?: string }
    | { type: 'list'; start?: readonly string[] }
    | { type: 'number'; min: number; max: number; start: number }
    | { type: 'check'; start: boolean }
    | { type: 'choice'; start: string; options: readonly { value: string; label: string }[] }
  );

export interface KindOf {
  kind: Kind;
  title: string;
  says: string;
  group: 'What people say' | 'Who people are' | 'Whom people follow';
  fields: readonly FieldOf[];
}

const keepsNone = (values: Values): boolean => ((values['accounts'] ?? []) as readonly string[]).length === 0;

const choice = (value: string, label = sentence(value)) => ({ value, label });

/** What the user gives for each kind of source, in the order in which one thinks of it. */
export const kinds: readonly KindOf[] = [
  {
    kind: 'x_search',
    title: 'Posts on X',
    says: 'Who writes posts that match, and who replies. The post is the evidence.',
    group: 'What people say',
    fields: [
      { name: 'query', type: 'area', label: 'What they say', required: true, hint: 'A plain sentence, or keywords in the language of X' },
      { name: 'days_back', type: 'number', label: 'Days back', ...ranges.x_search.days_back },
      { name: 'max_posts', type: 'number', label: 'Posts at most', ...ranges.x_search.max_posts },
      { name: 'with_replies', type: 'check', label: 'Repliers too', ...ranges.x_search.with_replies },
      { name: 'max_replies', type: 'number', label: 'Replies a post', ...ranges.x_search.max_replies, shown: (values) => values['with_replies'] === true },
      { name: 'excluded', type: 'list', label: 'Without these words', ...ranges.x_search.excluded },
    ],
  },
  {
    kind: 'linkedin_content',
    title: 'Posts on LinkedIn',
    says: 'Who writes posts that match, and who comments.',
    group: 'What people say',
    fields: [
      { name: 'intent', type: 'choice', label: 'What they want', start: '', options: [choice('', 'As the words below say'), ...['pain_points', 'solution_seeking', 'buying_intent', 'switching', 'growth'].map((one) => choice(one)), choice('hiring', 'Hiring: jobs for these roles')] },
      { name: 'queries', type: 'list', label: 'Words', hint: 'One search a line; may stay empty where an intent is chosen' },
      { name: 'period', type: 'choice', label: 'Posted in the last', ...ranges.linkedin_content.period, options: [choice('day'), choice('week'), choice('month'), choice('any', 'Any time')] },
      { name: 'posts_per_query', type: 'number', label: 'Posts a search', ...ranges.linkedin_content.posts_per_query },
      { name: 'with_commenters', type: 'check', label: 'Commenters too', ...ranges.linkedin_content.with_commenters },
      { name: 'max_commenters', type: 'number', label: 'Commenters a post', ...ranges.linkedin_content.max_commenters, shown: (values) => values['with_commenters'] === true },
    ],
  },
  {
    kind: 'comments',
    title: 'Comments on a post',
    says: 'Who comments on one post of X or LinkedIn, or replies to it.',
    group: 'What people say',
    fields: [
      { name: 'post', type: 'text', label: 'Address of the post', required: true, placeholder: 'https://' },
      { name: 'max', type: 'number', label: 'People at most', ...ranges.comments.max },
    ],
  },
  {
    kind: 'linkedin_people',
    title: 'People on LinkedIn',
    says: 'People by what they do and where. At least one of the first four.',
    group: 'Who people are',
    fields: [
      { name: 'title', type: 'text', label: 'Title' },
      { name: 'locations', type: 'list', label: 'Places' },
      { name: 'industries', type: 'list', label: 'Industries' },
      { name: 'follower_of', type: 'text', label: 'Who follow', hint: 'The address of a profile' },
      { name: 'max', type: 'number', label: 'People at most', ...ranges.linkedin_people.max },
    ],
  },
  {
    kind: 'linkedin_company',
    title: 'Companies on LinkedIn',
    says: 'Companies that fit a description; the most senior decision-maker of each becomes a lead.',
    group: 'Who people are',
    fields: [
      { name: 'description', type: 'area', label: 'What kind of companies', required: true, hint: 'Such as: B2B SaaS sales tooling' },
      { name: 'companies', type: 'number', label: 'Companies at most', ...ranges.linkedin_company.companies },
    ],
  },
  {
    kind: 'linkedin_jobs',
    title: 'Companies that hire',
    says: 'Companies with open jobs for some roles; their most senior decision-maker becomes a lead, with a hiring signal.',
    group: 'Who people are',
    fields: [
      { name: 'roles', type: 'list', label: 'Roles', required: true },
      { name: 'jobs_per_role', type: 'number', label: 'Jobs a role', ...ranges.linkedin_jobs.jobs_per_role },
      { name: 'companies', type: 'number', label: 'Companies at most', ...ranges.linkedin_jobs.companies },
    ],
  },
  {
    kind: 'lookalike',
    title: 'Lookalikes',
    says: 'Finds the accounts on X whose followers fit the offer best, tells why, and takes their followers.',
    group: 'Whom people follow',
    fields: [
      { name: 'accounts', type: 'list', label: 'Accounts that are kept', hint: 'Names on X, one a line; empty: each run looks for the best' },
      { name: 'profile', type: 'text', label: 'Begin with a profile', hint: 'An account on X; empty: those who speak of what the offer is about', shown: keepsNone },
      { name: 'seeds', type: 'number', label: 'Accounts', ...ranges.lookalike.seeds, shown: keepsNone },
      { name: 'followers_per_seed', type: 'number', label: 'Followers of each', ...ranges.lookalike.followers_per_seed },
    ],
  },
  {
    kind: 'followers',
    title: 'Followers',
    says: 'Who follows some accounts, or whom they follow.',
    group: 'Whom people follow',
    fields: [
      { name: 'accounts', type: 'list', label: 'Accounts', required: true, hint: 'Names on X, or addresses of profiles; one a line' },
      { name: 'direction', type: 'choice', label: 'Take', ...ranges.followers.direction, options: [choice('followers', 'Who follows them'), choice('following', 'Whom they follow')] },
      { name: 'max', type: 'number', label: 'People an account', ...ranges.followers.max },
    ],
  },
];

export const kindOf = (kind: Kind | undefined): KindOf | undefined => kinds.find((one) => one.kind === kind);

export const kindTitle = (kind: Kind): string => kindOf(kind)?.title ?? sentence(kind);

const schedules: Record<string, string> = { manual: 'By hand', hourly: 'Every hour', daily: 'Every day at 6' };

export const scheduleWords = (schedule: string): string => schedules[schedule] ?? `Cron ${schedule}`;

import type { ComponentChildren } from 'preact';
import { nameOf } from '../api/names';
import type { LeadRow } from '../api/types';
import { StateBadge } from '../design/Small';
import { ago, count, country, day, list, moment } from '../text/format';
import { sentence, sourceName } from '../text/words';
import { wordsOf } from './fields';
import { Highlighted, NewestSignal, ScoreLegend, ScoreMark } from './LeadCell';

export interface Column {
  name: string;
  label: string;
  /** A track of the grid. */
  width: string;
  /** Stands beside the label. */
  legend?: ComponentChildren;
  /** By what a click on its head sorts. */
  sort?: string;
  show: (row: LeadRow) => ComponentChildren;
}

const text = (name: keyof LeadRow & string, label: string, width = 'minmax(90px, 1fr)', words: (value: string) => string = (value) => value, sort?: string): Column => ({
  name,
  label,
  width,
  ...(sort ? { sort } : {}),
  show: (row) => {
    const value = row[name];
    return value === undefined ? <span class="muted">–</span> : words(String(value));
  },
});

const date = (name: 'created_at' | 'signal_at' | 'scored_at' | 'enrolled_at' | 'next_action_at' | 'last_action_at', label: string): Column => ({
  name,
  label,
  width: 'minmax(84px, 0.6fr)',
  sort: name,
  show: (row) => {
    const value = row[name];
    return value === undefined ? <span class="muted">–</span> : <time dateTime={value} title={moment(value)}>{ago(value)}</time>;
  },
});

/** The name of the lead stands before them always. */
export const columns: readonly Column[] = [
  {
    name: 'company',
    label: 'Company',
    width: 'minmax(110px, 1.2fr)',
    sort: 'company',
    show: (row) => (
      <span class="two-lines">
        <span class="ellipsis"><Highlighted row={row} field="company" /></span>
        <span class="muted small ellipsis">{[row.industry, row.company_size].filter(Boolean).join(' · ')}</span>
      </span>
    ),
  },
  { name: 'state', label: 'State', width: '120px', sort: 'state', show: (row) => <StateBadge state={row.state} /> },
  { name: 'score', label: 'Score', width: '168px', sort: 'score', legend: <ScoreLegend />, show: (row) => <ScoreMark of={row} /> },
  { name: 'signals', label: 'Newest signal', width: 'minmax(150px, 1.6fr)', sort: 'signal_at', show: (row) => <NewestSignal of={row} /> },
  text('sequence', 'Sequence', 'minmax(110px, 1fr)', (value) => nameOf('sequence', value), 'sequence'),
  text('enrolment_status', 'Status', '110px', sentence, 'enrolment_status'),
  text('step', 'Step', 'minmax(90px, 0.7fr)', sentence, 'step'),
  text('next_action', 'Next action', '130px', sentence, 'next_action'),
  date('next_action_at', 'Due'),
  text('title', 'Title', 'minmax(120px, 1fr)'),
  text('seniority', 'Seniority', '100px', (value) => wordsOf('seniority', value)),
  text('country', 'Country', 'minmax(90px, 0.7fr)', country),
  text('city', 'City', 'minmax(90px, 0.7fr)'),
  text('offer', 'Offer', 'minmax(90px, 0.8fr)', (value) => nameOf('offer', value)),
  text('stage', 'Stage', '100px', sentence),
  text('owner', 'Owner', '100px'),
  { name: 'tags', label: 'Tags', width: 'minmax(90px, 0.8fr)', show: (row) => (row.tags?.length ? list(row.tags) : <span class="muted">–</span>) },
  text('source', 'Source', 'minmax(100px, 0.8fr)', sourceName),
  { name: 'followers', label: 'Followers', width: '90px', sort: 'followers', show: (row) => (row.followers === undefined ? <span class="muted">–</span> : <span class="num">{count(row.followers)}</span>) },
  text('email', 'Email', 'minmax(140px, 1fr)'),
  date('created_at', 'Added'),
  date('enrolled_at', 'Enrolled'),
  date('last_action_at', 'Last action'),
  { name: 'scored_at', label: 'Scored', width: '110px', sort: 'scored_at', show: (row) => (row.scored_at ? day(row.scored_at) : <span class="muted">–</span>) },
];

export const columnsByName = new Map(columns.map((column) => [column.name, column]));

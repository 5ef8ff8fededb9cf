import type { ComponentChildren } from 'preact';
import type { Lead } from '../api/types';
import { wordsOf } from '../leads/fields';
import { count, country, list, partialDate, webUrl } from '../text/format';
import { Fact } from './Provenance';

type Name = keyof Lead & string;

const facts: readonly [Name, string, ((value: string) => string)?][] = [
  ['title', 'Title'],
  ['seniority', 'Seniority', (value) => wordsOf('seniority', value)],
  ['department', 'Department', (value) => wordsOf('department', value)],
  ['company', 'Company'],
  ['industry', 'Industry'],
  ['company_size', 'Company size', (value) => `${value} people`],
  ['company_hq', 'Headquarters'],
  ['company_founded', 'Founded'],
  ['city', 'City'],
  ['region', 'Region'],
  ['country', 'Country', country],
  ['languages', 'Languages'],
  ['skills', 'Skills'],
];

const reach: readonly Name[] = ['email', 'linkedin_url', 'x_url', 'website', 'company_domain'];
const reachNames: Partial<Record<Name, string>> = { email: 'Email', linkedin_url: 'LinkedIn', x_url: 'X', website: 'Website', company_domain: 'Domain' };

/** What is known of the person, each with where it comes from. */
export function Profile({ lead }: { lead: Lead }) {
  return (
    <dl class="profile-facts">
      {lead.bio && <Fact lead={lead} field="bio" label="Bio" wide><span class="prose">{lead.bio}</span></Fact>}
        {facts.map(([name, label, words]) => {
          const value = lead[name];
          if (value === undefined || (Array.isArray(value) && value.length === 0)) return null;
          return (
            <Fact key={name} lead={lead} field={name} label={label}>
              {Array.isArray(value) ? list(value as string[]) : words ? words(String(value)) : String(value)}
            </Fact>
          );
        })}
        {reach.map((name) => lead[name] !== undefined && (
          <Fact key={name} lead={lead} field={name === 'x_url' ? 'x_handle' : name} label={reachNames[name] ?? name}>
            <Reach name={name} value={String(lead[name])} />
          </Fact>
        ))}
        {lead.followers !== undefined && <Fact lead={lead} field="followers" label="Followers">{count(lead.followers)}</Fact>}
        {lead.connections !== undefined && <Fact lead={lead} field="connections" label="Connections">{count(lead.connections)}</Fact>}
        {Object.entries(lead.custom ?? {}).map(([name, value]) => (
          <Fact key={name} lead={lead} field={`custom.${name}`} label={name}>{value}</Fact>
        ))}
    </dl>
  );
}

function Reach({ name, value }: { name: Name; value: string }) {
  if (name === 'email') return <a href={`mailto:${encodeURIComponent(value).replace('%40', '@')}`}>{value}</a>;
  const url = webUrl(value);
  const shown = value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return url ? <a href={url} target="_blank" rel="noopener noreferrer">{shown}</a> : <>{shown}</>;
}

export function Experience({ lead }: { lead: Lead }) {
  const positions = lead.experience ?? [];
  const schools = lead.education ?? [];
  if (positions.length + schools.length === 0) return <p class="muted">No experience is known.</p>;
  return (
    <ol class="career">
      {positions.map((one, i) => (
        <Station key={i} title={one.title ?? 'Role not known'} where={one.company} start={one.start} end={one.end} now={!one.end && Boolean(one.start)}>
          {one.description}
        </Station>
      ))}
      {schools.map((one, i) => (
        <Station key={`s${i}`} title={[one.degree, one.field].filter(Boolean).join(', ') || 'Education'} where={one.school} start={one.start} end={one.end} now={false} />
      ))}
    </ol>
  );
}

function Station({ title, where, start, end, now, children }: { title: string; where: string | undefined; start: string | undefined; end: string | undefined; now: boolean; children?: ComponentChildren }) {
  const dates = [start && partialDate(start), end ? partialDate(end) : now ? 'today' : undefined].filter(Boolean).join(' – ');
  return (
    <li class={now ? 'now' : ''}>
      <strong>{title}</strong>
      <span>{[where, dates].filter(Boolean).join(' · ')}</span>
      {children && <span class="muted small">{children}</span>}
    </li>
  );
}

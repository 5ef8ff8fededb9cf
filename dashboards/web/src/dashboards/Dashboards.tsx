import { useMemo } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { api, type Query } from '../api/client';
import { nameOf } from '../api/names';
import { type Resource, useResource } from '../api/resource';
import type { Schemas, State } from '../api/types';
import { Button } from '../design/Button';
import { Bars, Columns, Figure, Figures, Shares } from '../design/Charts';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { Panel } from '../design/Small';
import { LinkButton } from '../design/Button';
import { Chips } from '../leads/Chips';
import { wordsOf } from '../leads/fields';
import { fromParams, isFiltered, type ListState, toParams, withChoice } from '../leads/listState';
import '../leads/search.css';
import { useShortcuts } from '../shell/keys';
import { goToParams, params } from '../shell/router';
import { count, day, endOfToday, percent } from '../text/format';
import { stateNames, states } from '../text/words';
import { hrefOf, hrefOfFilter, partsOf, scoreColumns, type StatRow, weekColumns } from './charts';
import '../design/forms.css';
import './dashboards.css';
import { BoardTabs } from './BoardTabs';
import { OfferChoice } from './OfferChoice';
import { SignalWeeks } from './SignalWeeks';

type Stats = Schemas['Stats'];

/** The numbers that a team looks at; each leads to those whom it counts. */
export default function Dashboards() {
  const query = params.value;
  const state = useMemo(() => fromParams(query), [query]);
  const asked = Object.fromEntries(toParams({ ...state, sort: [] })) as Query;
  const key = JSON.stringify(asked);
  const leads = useResource(`leads ${key}`, (signal) => api.get('/api/v1/stats/leads', { query: asked, signal }));
  const signals = useResource(`signals ${key}`, (signal) => api.get('/api/v1/stats/signals', { query: asked, signal }));
  const outreach = useResource(`outreach ${key}`, (signal) => api.get('/api/v1/stats/outreach', { query: asked, signal }));
  const imports = useResource('imports', (signal) => api.get('/api/v1/stats/imports', { signal }));
  const refresh = () => [leads, signals, outreach, imports].forEach((one) => one.reload());
  useShortcuts([{ keys: 'r', does: 'Count again', group: 'Dashboards', run: refresh }]);
  const onState = (next: ListState) => goToParams(toParams(next, params.value));
  const empty = leads.data?.total === 0;
  return (
    <div class="page dashboards">
      <header class="page-head">
        <h1>Dashboards</h1>
        <OfferChoice state={state} onState={onState} />
        <Button kind="plain" icon="refresh" label="Count again" onClick={refresh} />
      </header>
      <BoardTabs selected="" />
      <Chips state={state} onState={onState} />
      {empty && !isFiltered(state) ? (
        <Quiet scene="empty" title="There is nothing to count yet" actions={<LinkButton kind="primary" href="/imports/new">Import a file</LinkButton>}>
          As soon as there are leads, this page says how many, of which kind, and what became of them.
        </Quiet>
      ) : (
        <div class="board">
          <Top leads={leads} outreach={outreach} state={state} />
          <Group of={leads} title="By state" wide>
            {(groups) => {
              const counts = new Map((groups['state'] ?? []).map((row) => [row.value, row.count]));
              return <Shares label="Leads by state" parts={states.map((one) => ({ id: one, label: stateNames[one], tone: one, count: counts.get(one) ?? 0, href: hrefOf(withChoice(state, 'state', { in: [one], not: [] })) }))} />;
            }}
          </Group>
          <Group of={leads} title="How the scores are spread" wide>
            {(groups) => (
              <div class="four">
                {(['score', 'fit', 'intent', 'timing'] as const).map((field) => (
                  <figure key={field}>
                    <figcaption>{wordsOfScore[field]}</figcaption>
                    <Columns label={`Leads by ${field}`} tone={`dimension-${field}`} columns={scoreColumns(groups[field] ?? [], field, state, field === 'score' ? bandOf : undefined)} ends={['0', '100']} />
                  </figure>
                ))}
              </div>
            )}
          </Group>
          <Group of={outreach} title="Outreach">{(groups) => <Funnel rows={groups['funnel'] ?? []} state={state} />}</Group>
          <Group of={outreach} title="On sequences">
            {(groups) => <Values rows={groups['enrolment_status']} field="enrolment_status" state={state} label="Leads by sequence status" />}
          </Group>
          <Group of={signals} title="Signals by type and week" wide>
            {(groups) => <SignalWeeks groups={groups} state={state} />}
          </Group>
          <div class="wide form-columns">
            <Group of={leads} title="By source">{(groups) => <Values rows={groups['source']} field="source" state={state} label="Leads by source" />}</Group>
            <Group of={leads} title="By offer">
              {(groups) => <Values rows={groups['offer']} field="offer" state={state} label="Leads by offer" words={(value) => nameOf('offer', value)} />}
            </Group>
            <Group of={leads} title="By industry">{(groups) => <Values rows={groups['industry']} field="industry" state={state} label="Leads by industry" />}</Group>
            <Group of={leads} title="By country">{(groups) => <Values rows={groups['country']} field="country" state={state} label="Leads by country" />}</Group>
            <Group of={leads} title="By seniority">{(groups) => <Values rows={groups['seniority']} field="seniority" state={state} label="Leads by seniority" />}</Group>
            <Group of={leads} title="By owner">{(groups) => <Values rows={groups['owner']} field="owner" state={state} label="Leads by owner" none="Nobody owns a lead yet." />}</Group>
            <Group of={leads} title="Added by week">
              {(groups) => {
                const weeks = weekColumns(groups['created_at'] ?? [], 'created_at', state);
                return <Columns label="Leads added by week" columns={weeks} {...(weeks.length > 1 ? { ends: [day(weeks[0]!.id), day(weeks[weeks.length - 1]!.id)] as const } : {})} />;
              }}
            </Group>
            <Imported of={imports} />
          </div>
        </div>
      )}
    </div>
  );
}

const wordsOfScore = { score: 'Score', fit: 'Fit', intent: 'Intent', timing: 'Timing' } as const;

/** The state that a score leads to, rules apart. */
function bandOf(from: number): State {
  return from >= 60 ? 'active' : from >= 30 ? 'monitor' : 'poor_fit';
}

function Top({ leads, outreach, state }: { leads: Resource<Stats>; outreach: Resource<Stats>; state: ListState }) {
  const ready = leads.data?.groups['state']?.find((row) => row.value === 'active')?.count ?? 0;
  const funnel = (name: string) => outreach.data?.groups['funnel']?.find((row) => row.value === name);
  return (
    <div class="wide">
      <Figures>
        <Figure label="leads" value={leads.data ? count(leads.data.total) : '–'} href={hrefOf(state)} />
        <Figure label="Ready" tone="good" value={leads.data ? count(ready) : '–'} href={hrefOf(withChoice(state, 'state', { in: ['active'], not: [] }))} />
        {(['contacted', 'replied', 'meeting'] as const).map((name) => {
          const row = funnel(name);
          return <Figure key={name} label={funnelNames[name]!.toLocaleLowerCase()} value={row ? count(row.count) : '–'} href={row && hrefOfFilter(state, row.filter)} />;
        })}
        <Figure label="due by today" value={<Due state={state} />} href={`/sequence-leads${dueQuery(state)}`} />
      </Figures>
    </div>
  );
}

function dueQuery(state: ListState): string {
  return hrefOf({ ...state, ranges: { ...state.ranges, next_action_at: { to: endOfToday() } } }).slice('/leads'.length);
}

function Due({ state }: { state: ListState }) {
  const asked = Object.fromEntries(toParams({ ...state, sort: [], ranges: { ...state.ranges, next_action_at: { to: endOfToday() } } })) as Query;
  const found = useResource(JSON.stringify(asked), (signal) => api.get('/api/v1/leads/count', { query: asked, signal }));
  return <>{found.data ? count((found.data as { total: number }).total) : '–'}</>;
}

interface GroupProps {
  of: Resource<Stats>;
  title: string;
  wide?: boolean;
  children: (groups: Readonly<Record<string, StatRow[]>>) => ComponentChildren;
}

function Group({ of, title, wide, children }: GroupProps) {
  return (
    <div class={wide ? 'wide' : 'board-item'}>
      <Panel title={title}>
        {of.data ? <div class={of.loading ? 'paler' : ''}>{children(of.data.groups)}</div> : of.error !== undefined ? <Failed error={of.error} onRetry={of.reload} /> : <Loading lines={5} height={20} />}
      </Panel>
    </div>
  );
}

function Values({ rows = [], field, state, label, words, none = 'Nothing yet.' }: { rows: readonly StatRow[] | undefined; field: string; state: ListState; label: string; words?: (value: string) => string; none?: string }) {
  if (rows.length === 0) return <p class="muted">{none}</p>;
  return <Bars label={label} parts={partsOf(rows, field, state, (value) => (words ? words(value) : wordsOf(field, value)))} />;
}

const funnelNames: Record<string, string> = { leads: 'All leads', enrolled: 'Enrolled', contacted: 'Contacted', replied: 'Replied', meeting: 'Meetings', won: 'Won' };

/** Each step with its share of the one before. */
function Funnel({ rows, state }: { rows: readonly StatRow[]; state: ListState }) {
  return (
    <Bars
      label="From lead to customer; beside each step its share of the one before"
      parts={rows.map((row, i) => {
        const before = rows[i - 1]?.count ?? 0;
        return {
          id: row.value,
          label: funnelNames[row.value] ?? row.label,
          count: row.count,
          href: hrefOfFilter(state, row.filter),
          hint: i === 0 || row.count > before ? '' : percent(row.count / Math.max(1, before)),
        };
      })}
    />
  );
}

function Imported({ of }: { of: Resource<Schemas['ImportStats']> }) {
  return (
    <Panel title="Imports" aside={<a href="/imports">All imports</a>}>
      {of.data ? (
        of.data.each.length === 0 ? <p class="muted">No file was imported yet.</p> : (
          <div class="stack">
            <p class="muted">{`${count(of.data.rows)} rows: ${count(of.data.new)} new people, ${count(of.data.merged)} added to people known, ${count(of.data.bad)} bad.`}</p>
            <Bars
              label="Leads there are now, by import"
              parts={of.data.each.map((one) => ({ id: one.import.id, label: one.import.file, count: one.leads, href: `/leads?import=${encodeURIComponent(one.import.id)}` }))}
            />
          </div>
        )
      ) : of.error !== undefined ? (
        <Failed error={of.error} onRetry={of.reload} />
      ) : (
        <Loading lines={4} />
      )}
    </Panel>
  );
}

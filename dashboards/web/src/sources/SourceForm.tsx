import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { ranges } from '../api/ranges';
import { useResource } from '../api/resource';
import type { Estimate } from '../api/types';
import { Check } from '../design/Choices';
import { ListField, Select, TextArea, TextField } from '../design/Field';
import '../design/forms.css';
import { Panel } from '../design/Small';
import { messageOf } from '../api/problem';
import { count, list, plural } from '../text/format';
import { platformNames } from '../text/words';
import { isWhole, linksOf, settingsOf, type Draft } from './draft';
import { kindOf, type FieldOf, type Value } from './kinds';

const { depth, budget } = ranges.links;

export type Problems = readonly { path: string; problem: string }[];

interface Props {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  problems: Problems;
}

/** All of a source: what is looked for, whose leads they become, when it runs, what that costs. */
export function SourceForm({ draft, onDraft, problems }: Props) {
  const offers = useResource('offers', (signal) => api.get('/api/v1/offers', { signal }));
  const set = (change: Partial<Draft>) => onDraft({ ...draft, ...change });
  const problem = (path: string) => problems.find((one) => one.path === path)?.problem;
  const kind = kindOf(draft.kind);
  return (
    <div class="form-columns">
      <Panel title={kind?.title ?? 'What is looked for'}>
        <div class="stack">
          <p class="muted">{kind?.says}</p>
          {kind?.fields.filter((field) => !field.shown || field.shown(draft.values)).map((field) => (
            <OneField key={field.name} field={field} value={draft.values[field.name] ?? ''} problem={problem(`settings.${field.name}`)} onValue={(value) => set({ values: { ...draft.values, [field.name]: value } })} />
          ))}
        </div>
      </Panel>
      <Panel title="Whose leads they become">
        <div class="stack">
          <TextField label="Name of the source" required value={draft.name} onValue={(name) => set({ name })} problem={problem('name')} />
          <Select label="Offer" value={draft.offer} onValue={(offer) => set({ offer })} problem={problem('offer')} options={[{ value: '', label: 'The default one' }, ...(offers.data?.offers ?? []).map((one) => ({ value: one.id, label: one.name }))]} />
          <ListField label="Tags" values={draft.tags} onValues={(tags) => set({ tags })} problem={problem('tags')} hint="New leads get these, one a line" />
        </div>
      </Panel>
      <Panel title="When it runs">
        <div class="stack">
          <Select
            label="Schedule"
            value={draft.schedule}
            onValue={(schedule) => set({ schedule })}
            problem={draft.schedule === 'cron' ? undefined : problem('schedule')}
            options={[
              { value: 'manual', label: 'Only by hand' },
              { value: 'hourly', label: 'Every hour' },
              { value: 'daily', label: 'Every day at 6' },
              { value: 'cron', label: 'As cron says' },
            ]}
          />
          {draft.schedule === 'cron' && <TextField label="Cron" value={draft.cron} onValue={(cron) => set({ cron })} problem={problem('schedule')} hint="Minute, hour, day of the month, month, day of the week; by the clocks of the workspace" />}
          {draft.schedule !== 'manual' && <Check label="Paused" checked={draft.paused} onCheck={(paused) => set({ paused })}>The schedule rests; by hand it still runs.</Check>}
          <div class="pair">
            <TextField label="Links followed" type="number" min={depth.min} max={depth.max} value={draft.depth} onValue={(depth) => set({ depth })} problem={problem('links.depth')} hint={`From profile to profile, ${depth.min} to ${depth.max}`} />
            <TextField label="Profiles by links" type="number" min={budget.min} max={budget.max} value={draft.budget} onValue={(budget) => set({ budget })} problem={problem('links.budget')} hint={`A run, ${budget.min} to ${budget.max}`} />
          </div>
        </div>
      </Panel>
      <Cost draft={draft} />
    </div>
  );
}

function OneField({ field, value, problem, onValue }: { field: FieldOf; value: Value; problem: string | undefined; onValue: (value: Value) => void }) {
  const base = { label: field.label, problem, ...(field.hint ? { hint: field.hint } : {}) };
  switch (field.type) {
    case 'check':
      return <Check label={field.label} checked={value === true} onCheck={onValue} />;
    case 'list':
      return <ListField {...base} values={value as readonly string[]} onValues={onValue} />;
    case 'choice':
      return <Select {...base} value={String(value)} onValue={onValue} options={field.options} />;
    case 'number':
      return <TextField {...base} hint={`${count(field.min)} to ${count(field.max)}`} type="number" min={field.min} max={field.max} step={1} value={String(value)} onValue={onValue} />;
    case 'area':
      return <TextArea {...base} value={String(value)} onValue={onValue} />;
    case 'text':
      return <TextField {...base} value={String(value)} onValue={onValue} required={field.required ?? false} placeholder={field.placeholder ?? ''} />;
  }
}

const rest = 400;

/** What a run would cost at most, asked anew when the form rests. */
function Cost({ draft }: { draft: Draft }) {
  const wanted = isWhole(draft) ? JSON.stringify({ settings: settingsOf(draft), links: linksOf(draft) }) : undefined;
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), rest);
    return () => clearTimeout(timer);
  }, [wanted]);
  const estimate = useResource(asked, (signal) => api.post('/api/v1/sources/estimate', { body: JSON.parse(asked!), signal }));
  return (
    <Panel title="What a run costs">
      <div class={`stack ${estimate.loading ? 'waiting' : ''}`} role="status">
        {wanted === undefined ? (
          <p class="muted">As soon as it says what to look for.</p>
        ) : estimate.error !== undefined ? (
          <p class="muted">{messageOf(estimate.error)}</p>
        ) : estimate.data ? (
          <EstimateView estimate={estimate.data} />
        ) : (
          <p class="muted">…</p>
        )}
      </div>
    </Panel>
  );
}

export function EstimateView({ estimate }: { estimate: Estimate }) {
  return (
    <>
      <p>
        At most <strong class="num">{plural(estimate.requests, 'request')}</strong> for up to <strong class="num">{plural(estimate.people, 'person', 'people')}</strong>
        {estimate.missing.length === 0 && <>, {minutesWords(estimate.minutes)} at the limits as they are now</>}.
      </p>
      {estimate.missing.length > 0 && (
        <p class="notice">
          <span>{list(estimate.missing.map((one) => platformNames[one] ?? one))} {estimate.missing.length === 1 ? 'is' : 'are'} not connected, so it cannot run yet. <a href="/settings?tab=providers">How to connect</a></span>
        </p>
      )}
      {estimate.endpoints.length > 0 && (
        <ul class="small muted endpoints">
          {estimate.endpoints.map((one) => <li key={one.platform + one.endpoint}><span class="num">{count(one.requests)}</span> × <code class="word">{one.endpoint}</code></li>)}
        </ul>
      )}
    </>
  );
}

function minutesWords(minutes: number): string {
  return minutes < 1 ? 'under a minute' : minutes < 120 ? `about ${plural(Math.round(minutes), 'minute')}` : `about ${plural(Math.round(minutes / 60), 'hour')}`;
}

import type { Sequence } from '../api/types';
import { Bars, Figure, Figures } from '../design/Charts';
import { Icon } from '../design/Icon';
import { Failed } from '../design/Quiet';
import { Panel } from '../design/Small';
import { count, duration, endOfToday, plural } from '../text/format';
import { sentence } from '../text/words';
import { type Counts, leadsOn, useCounts } from './reach';
import { conditions, end, nextOf, type Step, stepName, type StepType, stepTypes } from './steps';

/** The steps as they follow each other, with who stands where and what is due. */
export function Flow({ sequence }: { sequence: Sequence }) {
  const counts = useCounts(sequence.id);
  const now = counts.data;
  const known = new Set(sequence.steps.map((step) => step.id));
  const elsewhere = now ? [...now.steps].filter(([step]) => !known.has(step)) : [];
  const status = (name: string) => now?.statuses.find((one) => one.value === name)?.count ?? 0;
  if (counts.error !== undefined && !now) return <Failed error={counts.error} onRetry={counts.reload} />;
  return (
    <div class="stack">
      <Figures>
        <Figure label="leads on it" value={now ? count(now.total) : '–'} href={leadsOn(sequence.id)} />
        <Figure label="due by today" value={now ? count(now.due) : '–'} href={leadsOn(sequence.id, { next_action_at: `..${endOfToday()}` })} />
        <Figure label="replied" tone="good" value={now ? count(status('replied')) : '–'} href={leadsOn(sequence.id, { enrolment_status: 'replied' })} />
        <Figure label="meetings" tone="good" value={now ? count(status('meeting_booked')) : '–'} href={leadsOn(sequence.id, { enrolment_status: 'meeting_booked' })} />
      </Figures>
      <div class="flow-columns">
        <Panel title="Steps">
          <ol class="flow">
            {sequence.steps.map((step, i) => <StepRow key={step.id} sequence={sequence} step={step} at={i} counts={now} />)}
          </ol>
        </Panel>
        <div class="stack">
          <Panel title="By status">
            {now && now.statuses.length > 0 ? (
              <Bars label="Leads by sequence status" parts={now.statuses.map((one) => ({ id: one.value, label: sentence(one.value), count: one.count, href: leadsOn(sequence.id, { enrolment_status: one.value }) }))} />
            ) : (
              <p class="muted">{now ? 'Nobody is on it yet. Choose leads in a list and enrol them.' : '…'}</p>
            )}
          </Panel>
          {elsewhere.length > 0 && (
            <Panel title="On other steps">
              <p class="muted small">Of older versions, or set by itself: a request to connect is taken back when nobody answers.</p>
              <Bars label="Leads by step" parts={elsewhere.map(([step, leads]) => ({ id: step, label: step in stepTypes ? stepTypes[step as StepType].name : sentence(step), count: leads, href: leadsOn(sequence.id, { step }) }))} />
            </Panel>
          )}
        </div>
      </div>
    </div>
  );
}

function StepRow({ sequence, step, at, counts }: { sequence: Sequence; step: Step; at: number; counts: Counts | undefined }) {
  const { steps } = sequence;
  const here = counts?.steps.get(step.id) ?? 0;
  const due = counts?.dueSteps.get(step.id) ?? 0;
  const branch = step.type === 'condition';
  const onTrue = nextOf(steps, at, 'on_true');
  const jumps = !branch && onTrue !== (steps[at + 1]?.id ?? end);
  return (
    <li class={`flow-step ${branch ? 'branch' : ''}`}>
      <span class="flow-icon"><Icon name={stepTypes[step.type].icon} size={16} /></span>
      <div class="flow-text">
        <strong>{at + 1}. {branch && step.condition ? conditions[step.condition] : stepTypes[step.type].name}</strong>
        <span class="muted small">{waitWords(step, at)}</span>
        {branch && (
          <span class="flow-ways small">
            <span><span class="way yes">Yes</span> → {stepName(steps, onTrue)}</span>
            <span><span class="way no">No</span> → {stepName(steps, nextOf(steps, at, 'on_false'))}</span>
          </span>
        )}
        {jumps && <span class="small">then → {stepName(steps, onTrue)}</span>}
      </div>
      <div class="flow-counts">
        {here > 0 ? <a class="num" href={leadsOn(sequence.id, { step: step.id })}>{plural(here, 'lead')}</a> : <span class="muted">nobody</span>}
        {due > 0 && <a class="flow-due num" href={leadsOn(sequence.id, { step: step.id, next_action_at: `..${endOfToday()}` })}>{count(due)} due</a>}
      </div>
    </li>
  );
}

function waitWords(step: Step, at: number): string {
  const wait = duration(step.wait ?? 'PT0S');
  const when = wait === 'at once' || /^PT0[SM]$/.test(step.wait ?? 'PT0S') ? (at === 0 ? 'at once' : 'right after') : `after ${wait}`;
  return step.type === 'condition' && (step.retries ?? 0) > 0 ? `${when}, asked again ${plural(step.retries!, 'time')}` : when;
}

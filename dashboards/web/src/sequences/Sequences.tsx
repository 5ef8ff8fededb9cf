import { api } from '../api/client';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import type { Sequence } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Icon } from '../design/Icon';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { count, endOfToday, plural } from '../text/format';
import { leadsOn, useCounts } from './reach';
import { bringBack } from './RemoveSequence';
import './sequences.css';
import { stepTypes } from './steps';

/** The flows on which leads are enrolled, and what is due on each. */
export default function Sequences() {
  const list = useResource('sequences', (signal) => api.get('/api/v1/sequences', { signal }));
  const sequences = list.data?.sequences;
  const make = may('write') && <LinkButton kind="primary" icon="plus" href="/sequences/new">New sequence</LinkButton>;
  return (
    <div class="page">
      <header class="page-head">
        <h1>Sequences</h1>
        {make}
        <p class="lede">Steps of outreach, one after the other. Leadline says what is due for whom; you do it, and record that you did.</p>
      </header>
      {list.error !== undefined && !sequences ? (
        <Failed error={list.error} onRetry={list.reload} />
      ) : !sequences ? (
        <Loading lines={3} height={90} />
      ) : sequences.length === 0 ? (
        <Quiet scene="empty" title="No sequence yet" actions={make}>Say which steps follow each other and how long to wait between them; then enrol leads.</Quiet>
      ) : (
        <ul class="stack">
          {sequences.map((one) => <li key={one.id}><Card sequence={one} /></li>)}
        </ul>
      )}
      {list.data && list.data.removed.length > 0 && <Removed sequences={list.data.removed} onBack={list.reload} />}
    </div>
  );
}

/** On which nobody new comes; some may still be on their way. */
function Removed({ sequences, onBack }: { sequences: readonly Sequence[]; onBack: () => void }) {
  return (
    <details class="removed-sequences">
      <summary>{plural(sequences.length, 'removed sequence')}</summary>
      <ul class="panel">
        {sequences.map((one) => (
          <li key={one.id} class="row-wrap">
            <strong>{one.name}</strong>
            <StillOn sequence={one.id} />
            {may('write') && <Button class="push" icon="undo" onClick={() => void bringBack(one, onBack)}>Bring it back</Button>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function StillOn({ sequence }: { sequence: string }) {
  const counts = useCounts(sequence);
  if (!counts.data) return null;
  return counts.data.total === 0 ? <span class="muted">nobody is on it</span> : <a href={leadsOn(sequence)}>{plural(counts.data.total, 'lead')}</a>;
}

function Card({ sequence }: { sequence: Sequence }) {
  const counts = useCounts(sequence.id);
  return (
    <article class="panel card-link sequence-card">
      <div>
        <h2><a href={`/sequences/${encodeURIComponent(sequence.id)}`}>{sequence.name}</a></h2>
        <p class="muted small">{plural(sequence.steps.length, 'step')} · version {count(sequence.version)}</p>
        <ol class="step-icons" aria-label="Steps">
          {sequence.steps.map((step) => (
            <li key={step.id} class={step.type === 'condition' ? 'branch' : ''} title={stepTypes[step.type].name}>
              <Icon name={stepTypes[step.type].icon} size={16} />
              <span class="sr">{stepTypes[step.type].name}</span>
            </li>
          ))}
        </ol>
      </div>
      <dl class="sequence-numbers">
        <div><dt>leads on it</dt><dd class="num"><a href={leadsOn(sequence.id)}>{counts.data ? count(counts.data.total) : '–'}</a></dd></div>
        <div><dt>due by today</dt><dd class="num"><a href={leadsOn(sequence.id, { next_action_at: `..${endOfToday()}` })}>{counts.data ? count(counts.data.due) : '–'}</a></dd></div>
      </dl>
    </article>
  );
}

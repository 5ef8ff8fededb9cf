import { api } from '../api/client';
import { endOfToday, may } from '../api/me';
import { useResource } from '../api/resource';
import type { Sequence } from '../api/types';
import { LinkButton } from '../design/Button';
import { Icon } from '../design/Icon';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { count, plural } from '../text/format';
import { leadsOn, useCounts } from './reach';
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
    </div>
  );
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

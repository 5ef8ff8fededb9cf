import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import type { EnrolmentHistory, Lead } from '../api/types';
import { Button } from '../design/Button';
import type { IconName } from '../design/Icon';
import { Icon } from '../design/Icon';
import { Loading } from '../design/Quiet';
import { toastError } from '../shell/toasts';
import { ago, day, duration, moment } from '../text/format';
import { plain, sentence } from '../text/words';
import type { LeadActions } from './useLead';

type Event = 'paused' | 'resumed' | 'replied' | 'meeting_booked' | 'lost' | 'step_done';

/** The moves that a status allows by hand; the server has the last word. */
const moves: Record<string, readonly Event[]> = {
  pending: ['paused', 'lost'],
  active: ['step_done', 'replied', 'meeting_booked', 'paused', 'lost'],
  paused: ['resumed', 'replied', 'meeting_booked', 'lost'],
  replied: ['meeting_booked', 'resumed', 'lost'],
  meeting_booked: ['resumed', 'lost'],
  completed: ['replied', 'meeting_booked'],
  lost: ['replied', 'meeting_booked'],
  failed: ['resumed', 'lost'],
};

const names: Record<Event, [string, IconName]> = {
  step_done: ['Step done', 'check'],
  replied: ['Replied', 'reply'],
  meeting_booked: ['Meeting', 'calendar'],
  paused: ['Pause', 'pause'],
  resumed: ['Go on', 'play'],
  lost: ['Lost', 'close'],
};

/** Where the lead stands in its sequence, and what one may record. */
export function Outreach({ actions }: { actions: LeadActions }) {
  const { lead } = actions;
  const enrolment = lead.enrolment;
  const [busy, setBusy] = useState(false);
  const history = useResource(enrolment ? `${lead.id} ${lead.seq}` : undefined, (signal) =>
    api.get('/api/v1/leads/{id}/enrolments', { path: { id: lead.id }, signal }),
  );
  if (!enrolment) return <p class="muted">Not on a sequence. Enrol the lead with the button above.</p>;

  const record = async (event: Event) => {
    setBusy(true);
    try {
      await api.post('/api/v1/enrolments/{id}/events', {
        path: { id: enrolment.id },
        body: { event, lead: lead.id, ...(event === 'step_done' && enrolment.step ? { step: enrolment.step } : {}) },
      });
    } catch (error) {
      toastError(error);
    }
    setBusy(false);
    actions.reload();
  };
  const due = enrolment.next_action_at;
  return (
    <div class="stack">
      <div class="row-wrap">
        <span class={`enrolment ${enrolment.status}`}>{sentence(enrolment.status)}</span>
        <a class="tall" href={`/sequences/${encodeURIComponent(enrolment.sequence)}`}>{history.data?.enrolments[0]?.name ?? enrolment.sequence}</a>
        <span class="muted">since {day(enrolment.enrolled_at)}</span>
      </div>
      {enrolment.next_action && (
        <p>
          Next: <strong>{plain(enrolment.next_action)}</strong>
          {due && <span title={moment(due)} class={Date.parse(due) < Date.now() ? 'overdue' : ''}>, {Date.parse(due) < Date.now() ? `was due ${ago(due)}` : ago(due)}</span>}
        </p>
      )}
      {enrolment.reason && <p class="muted">{enrolment.reason}</p>}
      {may('write') && <div class="row-wrap" role="group" aria-label="Record what happened">
        {(moves[enrolment.status] ?? []).filter((event) => event !== 'step_done' || enrolment.step).map((event) => (
          <Button key={event} icon={names[event][1]} disabled={busy} onClick={() => void record(event)}>{names[event][0]}</Button>
        ))}
      </div>}
      {history.loading && !history.data && <Loading lines={3} />}
      {history.data?.enrolments.map((one, i) => <Course key={one.id} enrolment={one} lead={lead} current={i === 0} />)}
    </div>
  );
}

function Course({ enrolment, lead, current }: { enrolment: EnrolmentHistory; lead: Lead; current: boolean }) {
  const done = new Set(enrolment.events.filter((event) => event.event === 'step_done').map((event) => event.step));
  return (
    <details open={current} class="course">
      <summary>{current ? 'Steps and events' : `Before: ${enrolment.name ?? enrolment.sequence}`}</summary>
      <ol class="course-steps">
        {enrolment.steps.map((step) => {
          const isNext = current && lead.enrolment?.step === step.id;
          return (
            <li key={step.id} class={done.has(step.id) ? 'done' : isNext ? 'next' : ''} aria-current={isNext ? 'step' : undefined}>
              <Icon name={done.has(step.id) ? 'check' : isNext ? 'right' : 'minus'} size={14} />
              <span>{sentence(step.type)}{step.condition ? `: ${plain(step.condition)}?` : ''}</span>
              {step.wait && <span class="muted small">after {duration(step.wait)}</span>}
            </li>
          );
        })}
      </ol>
      <ul class="course-events">
        {[...enrolment.events].reverse().map((event, i) => (
          <li key={i} class="row-wrap small">
            <span>{sentence(event.event)}{event.step ? ` (${event.step})` : ''}</span>
            {event.reason && <span class="muted">{event.reason}</span>}
            <span class="muted push" title={moment(event.at)}>{ago(event.at)}{event.user ? `, ${event.user}` : ''}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

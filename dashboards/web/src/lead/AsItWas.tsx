import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useResource } from '../api/resource';
import type { Lead, LeadRow } from '../api/types';
import { TextField } from '../design/Field';
import { Failed, Loading } from '../design/Quiet';
import { wordsOf } from '../leads/fields';
import { dateOf, endOfDay, score as points } from '../text/format';
import { sentence } from '../text/words';

const compared = ['state', 'score', 'fit', 'intent', 'timing', 'title', 'company', 'stage', 'owner', 'tags', 'enrolment_status'] as const;

/** What was known of the lead at the end of a day, beside what is known now. */
export function AsItWas({ lead }: { lead: Lead }) {
  const [day, setDay] = useState('');
  const history = useResource(day === '' ? undefined : `${lead.id} ${lead.seq} ${day}`, (signal) =>
    api.get('/api/v1/leads/{id}/history', { path: { id: lead.id }, query: { as_of: endOfDay(day), size: 0 }, signal }),
  );
  const then = history.data?.lead;
  return (
    <div class="stack-s">
      <TextField label="At the end of" type="date" value={day} max={dateOf(new Date().toISOString())} onValue={setDay} />
      {history.error !== undefined ? (
        <Failed error={history.error} onRetry={history.reload} />
      ) : day !== '' && !history.data ? (
        <Loading lines={4} />
      ) : day === '' ? null : !then ? (
        <p class="muted" role="status">Nothing was known of this lead on that day.</p>
      ) : (
        <table class="table as-it-was">
          <thead><tr><th scope="col">What</th><th scope="col">Then</th><th scope="col">Now</th></tr></thead>
          <tbody>
            {compared.map((name) => {
              const [before, now] = [shown(then, name), shown(lead, name)];
              return (
                <tr key={name} class={before === now ? 'muted' : ''}>
                  <th scope="row">{sentence(name)}</th>
                  <td>{before}</td>
                  <td>{now}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}

function shown(of: LeadRow | Lead, name: (typeof compared)[number]): string {
  const value = of[name];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '–';
  return typeof value === 'number' ? points(value) : Array.isArray(value) ? value.join(', ') : wordsOf(name, value);
}

import { api } from '../api/client';
import { nameOf } from '../api/names';
import { search } from '../api/leads';
import { useResource } from '../api/resource';
import type { Lead, LeadRow } from '../api/types';
import { Failed, Loading } from '../design/Quiet';
import { Avatar, StateBadge } from '../design/Small';
import { ago, score as points } from '../text/format';
import { sentence, signalWords } from '../text/words';

const shown = 6;

/** The same person seen through other offers, colleagues, and people who are alike. */
export function Related({ lead }: { lead: Lead }) {
  const colleagues = useResource(lead.company ? `${lead.id} ${lead.company}` : undefined, (signal) =>
    search({ filter: { and: [{ field: 'company', in: [lead.company!] }, { not: { field: 'person_id', in: [lead.person_id] } }] }, sort: ['-score'], size: shown }, signal),
  );
  const company = useResource(lead.company ? `heat ${lead.id}` : undefined, (signal) => api.get('/api/v1/leads/{id}/company', { path: { id: lead.id }, signal }));
  const similar = useResource(lead.id, (signal) => api.get('/api/v1/leads/{id}/similar', { path: { id: lead.id }, query: { size: shown }, signal }));
  return (
    <div class="related">
      {lead.other_leads.length > 0 && (
        <section>
          <h3>Through other offers</h3>
          <ul class="people">
            {lead.other_leads.map((other) => (
              <li key={other.id}>
                <a href={`/leads/${encodeURIComponent(other.id)}`}>{nameOf('offer', other.offer)}</a>
                <span class="push num">{points(other.score)}</span>
                <StateBadge state={other.state} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {lead.company && (colleagues.data?.total ?? 0) > 0 && (
        <section>
          <h3>
            At <a href={`/leads?company=${encodeURIComponent(lead.company.replace(/[\\,]/g, '\\$&'))}`}>{lead.company}</a>
          </h3>
          <People rows={colleagues.data!.leads} />
        </section>
      )}
      {company.data && company.data.signals.length > 0 && (
        <section>
          <h3 class="row-wrap">What goes on there <span class="push num">{points(company.data.heat)}</span></h3>
          <ul class="people heat">
            {company.data.signals.slice(0, shown).map((one) => (
              <li key={one.signal.observation}>
                <span>{sentence(signalWords(one.signal.type))}{one.lead && <>, <a href={`/leads/${encodeURIComponent(one.lead)}`}>{one.name ?? one.lead}</a></>}</span>
                <span class="muted small">{ago(one.signal.at)}</span>
                <span class="push num">{points(one.points)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>People like this</h3>
        {similar.error ? <Failed error={similar.error} onRetry={similar.reload} /> : similar.data ? <People rows={similar.data.leads} /> : <Loading lines={3} />}
      </section>
    </div>
  );
}

function People({ rows }: { rows: readonly LeadRow[] }) {
  if (rows.length === 0) return <p class="muted">Nobody.</p>;
  return (
    <ul class="people">
      {rows.map((row) => (
        <li key={row.id} class={row.state}>
          <Avatar name={row.name} />
          <span class="two-lines">
            <a class="ellipsis" href={`/leads/${encodeURIComponent(row.id)}`}>{row.name ?? row.id}</a>
            <span class="muted small ellipsis">{row.headline ?? row.title}</span>
          </span>
          <span class="push num">{points(row.score)}</span>
        </li>
      ))}
    </ul>
  );
}

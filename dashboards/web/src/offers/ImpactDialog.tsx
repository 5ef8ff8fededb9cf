import type { Schemas, State } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { StateBadge } from '../design/Small';
import { count, plural, score } from '../text/format';
import { stateNames, states } from '../text/words';

interface Props {
  impact: Schemas['Impact'];
  working: boolean;
  /** What the button that does it says. */
  save: string;
  onClose: () => void;
  onSave: () => void;
}

/** Who would change state: how many, from where to where, and some by name. */
export function ImpactDialog({ impact, working, save, onClose, onSave }: Props) {
  return (
    <Dialog
      wide
      title={impact.changed === 0 ? 'Nobody changes state' : `${plural(impact.changed, 'lead changes', 'leads change')} state`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Go on editing</Button>
          <Button kind="primary" disabled={working} onClick={onSave}>{working ? 'Saving…' : save}</Button>
        </>
      }
    >
      <p class="muted">{`Of ${plural(impact.leads, 'lead')}, as they are known now. Whose state was set by hand keeps it.`}</p>
      {impact.changed > 0 && (
        <>
          <div class="table-scroll" tabIndex={0} role="region" aria-label="Now and then"><Matrix impact={impact} /></div>
          <h3>Some of them</h3>
          <ul class="impact-examples">
            {impact.examples.map((one) => (
              <li key={one.id}>
                <a href={`/leads/${encodeURIComponent(one.id)}`} target="_blank" class="ellipsis">{one.name ?? one.id}</a>
                <span class="impact-move">
                  <StateBadge state={one.from} /> <span class="sr">becomes</span><span aria-hidden="true">→</span> <StateBadge state={one.to} />
                </span>
                <span class="num muted">{score(one.score)} → {score(one.new_score)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Matrix({ impact }: { impact: Schemas['Impact'] }) {
  const cells = new Map(impact.matrix.map((one) => [`${one.from} ${one.to}`, one.leads]));
  const seen = (side: 'from' | 'to') => states.filter((state) => impact.matrix.some((one) => one[side] === state && one.leads > 0));
  const columns = seen('to');
  return (
    <table class="table matrix">
      <caption class="sr">Leads by the state that they have, in rows, and the one that they would have, in columns</caption>
      <thead>
        <tr>
          <th scope="col">Now</th>
          {columns.map((to) => <th key={to} scope="col" class="right">{stateNames[to]}</th>)}
        </tr>
      </thead>
      <tbody>
        {seen('from').map((from) => (
          <tr key={from}>
            <th scope="row"><StateBadge state={from} /></th>
            {columns.map((to) => <Cell key={to} from={from} to={to} leads={cells.get(`${from} ${to}`) ?? 0} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ from, to, leads }: { from: State; to: State; leads: number }) {
  const stays = from === to;
  return <td class={`right ${stays ? 'muted' : leads > 0 ? `moves ${to}` : 'muted'}`}>{leads === 0 ? <span aria-label="none">·</span> : count(leads)}</td>;
}

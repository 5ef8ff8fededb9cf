import { useState } from 'preact/hooks';
import { may } from '../api/me';
import type { Lead } from '../api/types';
import { Button } from '../design/Button';
import { ago, moment } from '../text/format';
import { platformNames, sentence, stageNames } from '../text/words';
import { EnrichDialog } from './EnrichDialog';
import type { LeadActions } from './useLead';

/** What was asked about the person, stage by stage, as it comes in. */
export function Enrichment({ actions }: { actions: LeadActions }) {
  const { lead } = actions;
  const [asking, setAsking] = useState(false);
  return (
    <div class="stack">
      {lead.enrichment.stages.length === 0 ? <p class="muted">{nothingYet(lead)}</p> : <Stages lead={lead} />}
      {may('write') && <div><Button icon="bolt" onClick={() => setAsking(true)}>Enrich…</Button></div>}
      {asking && <EnrichDialog whom={{ ids: [lead.id] }} size={1} onClose={() => setAsking(false)} onEnd={actions.reload} />}
    </div>
  );
}

function nothingYet(lead: Lead): string {
  return lead.has?.some((way) => way === 'x' || way === 'linkedin')
    ? 'No stage has run yet. Where X or LinkedIn are connected, it comes to everybody by itself.'
    : 'No stage has run: neither a profile on X nor one on LinkedIn is known.';
}

/** As they are done. */
function inOrder(stages: Lead['enrichment']['stages']): Lead['enrichment']['stages'] {
  const order = Object.keys(stageNames);
  return [...stages].sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
}

function Stages({ lead }: { lead: Lead }) {
  return (
    <table class="table stacks stages">
      <caption class="sr">Stages of enrichment</caption>
      <thead><tr><th scope="col">Stage</th><th scope="col">Status</th><th scope="col">From</th><th scope="col">When</th></tr></thead>
      <tbody>
        {inOrder(lead.enrichment.stages).map((stage) => (
          <tr key={stage.stage}>
            <th scope="row">{stageNames[stage.stage]}</th>
            <td>
              <span class={`stage-status ${stage.status}`}>{stage.status === 'pending' ? 'Waiting…' : sentence(stage.status)}</span>
              {stage.error && <span class="muted small"> {stage.error}</span>}
            </td>
            <td data-label="From">{stage.from ? stage.from.split(', ').map((one) => platformNames[one] ?? one).join(', ') : '–'}</td>
            <td title={stage.at && moment(stage.at)}>
              {stage.at ? ago(stage.at) : '–'}
              {stage.took_millis !== undefined && stage.status !== 'pending' && <span class="muted small"> · {(stage.took_millis / 1_000).toFixed(1)} s</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Connection, FeedbackAnswer, Lead, State } from '../api/types';
import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import { Menu } from '../design/Menu';
import { go } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import { connectionNames, sentence, stateNames } from '../text/words';
import { OwnerItems, SequenceItems, StageItems } from './choices';
import { Corrections, Erase, FeedbackAnswered, Merge, Unmerge } from './dialogs';
import { EnrichDialog } from './EnrichDialog';
import type { LeadActions } from './useLead';

const settable: readonly Exclude<State, 'not_scored'>[] = ['active', 'monitor', 'manual_outreach', 'poor_fit', 'disqualified'];

type Asked = 'enrich' | 'correct' | 'merge' | 'unmerge' | 'erase' | FeedbackAnswer;

/** Everything that one does with a lead. */
export function ActionBar({ actions }: { actions: LeadActions }) {
  const { lead, change, write } = actions;
  const [asked, setAsked] = useState<Asked>();
  const path = { id: lead.id };
  const close = () => setAsked(undefined);

  const judge = async (should: boolean) => {
    try {
      const answer = await api.post('/api/v1/leads/{id}/feedback', { path, body: { should_be_buyer: should } });
      setAsked(answer);
      actions.reload();
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <div class="lead-actions" role="toolbar" aria-label="Actions">
      <Menu label="Set state" icon="flag" align="start">
        {(done) => settable.map((state) => (
          <button key={state} type="button" class="menu-item" aria-pressed={state === lead.state} onClick={() => { done(); void change({ type: 'state', state }, `set to ${stateNames[state]}`); }}>
            <span class={`state-dot ${state}`} /> {stateNames[state]}
          </button>
        ))}
      </Menu>
      {lead.enrolment?.live !== true && (
        <Menu label="Enrol" icon="flow" align="start">
          {(done) => <SequenceItems onChoose={(sequence, name) => { done(); void change({ type: 'enrol', sequence }, `enrolled on ${name}`); }} />}
        </Menu>
      )}
      <Menu label={`Stage: ${sentence(lead.stage ?? 'new')}`} icon="steps" align="start">
        {(done) => <StageItems now={lead.stage} onChoose={(stage) => { done(); void change({ type: 'stage', stage }, `moved to ${sentence(stage)}`); }} />}
      </Menu>
      <Menu label={lead.owner ? `Owner: ${lead.owner}` : 'Owner'} icon="person" align="start">
        {(done) => <OwnerItems now={lead.owner} onChoose={(owner) => { done(); void change({ type: 'owner', owner }, owner ? `given to ${owner}` : 'given to nobody'); }} />}
      </Menu>
      <Menu label="Connection" icon="link" align="start" compact>
        {(done) => (Object.keys(connectionNames) as Connection[]).map((connection) => (
          <button key={connection} type="button" class="menu-item" aria-pressed={connection === (lead.connection ?? 'not_connected')} onClick={() => { done(); void write(`${connectionNames[connection]}.`, () => api.post('/api/v1/leads/{id}/connection', { path, body: { connection } })); }}>
            <span class="menu-mark">{connection === (lead.connection ?? 'not_connected') && <Icon name="check" size={16} />}</span>
            {connectionNames[connection]}
          </button>
        ))}
      </Menu>
      <Button icon="thumbUp" label="Should be a buyer" onClick={() => void judge(true)}><span class="roomy">Should be a buyer</span></Button>
      <Button icon="thumbDown" label="Should NOT be a buyer" onClick={() => void judge(false)}><span class="roomy">Should NOT be a buyer</span></Button>
      <Menu label="More" icon="more" compact>
        {(done) => (
          <>
            <Item icon="edit" label="Correct fields…" onChoose={() => { done(); setAsked('correct'); }} />
            <Item icon="refresh" label="Score now" onChoose={() => { done(); void write('Scored.', () => api.post('/api/v1/leads/{id}/rescore', { path })); }} />
            <Item icon="bolt" label="Enrich…" onChoose={() => { done(); setAsked('enrich'); }} />
            <Item icon="copy" label="Copy the link" onChoose={() => { done(); void copyLink(lead); }} />
            <hr />
            <Item icon="merge" label="Merge with another person…" onChoose={() => { done(); setAsked('merge'); }} />
            <Item icon="split" label="Not one person…" disabled={lead.identifiers.length < 2} onChoose={() => { done(); setAsked('unmerge'); }} />
            <hr />
            <Item icon="trash" label="Remove from this offer" danger onChoose={() => { done(); void change({ type: 'delete' }, 'removed'); }} />
            <Item icon="trash" label="Erase the person for good…" danger onChoose={() => { done(); setAsked('erase'); }} />
          </>
        )}
      </Menu>
      {asked === 'enrich' && <EnrichDialog whom={{ ids: [lead.id] }} size={1} onClose={close} onEnd={actions.reload} />}
      {asked === 'correct' && <Corrections actions={actions} onClose={close} />}
      {asked === 'merge' && <Merge actions={actions} onClose={close} />}
      {asked === 'unmerge' && <Unmerge actions={actions} onClose={close} />}
      {asked === 'erase' && <Erase lead={lead} onClose={close} onErased={() => go('/leads', { replace: true, anyway: true })} />}
      {typeof asked === 'object' && <FeedbackAnswered answer={asked} onClose={close} />}
    </div>
  );
}

function Item({ icon, label, danger, disabled, onChoose }: { icon: Parameters<typeof Icon>[0]['name']; label: string; danger?: boolean; disabled?: boolean; onChoose: () => void }) {
  return (
    <button type="button" class={`menu-item ${danger ? 'danger' : ''}`} disabled={disabled} onClick={onChoose}>
      <Icon name={icon} /> {label}
    </button>
  );
}

async function copyLink(lead: Lead): Promise<void> {
  try {
    await navigator.clipboard.writeText(new URL(`/leads/${encodeURIComponent(lead.id)}`, window.location.href).href);
    toast('The link is copied.');
  } catch (error) {
    toastError(error);
  }
}

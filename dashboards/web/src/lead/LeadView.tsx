import { useState } from 'preact/hooks';
import { may } from '../api/me';
import { nameOf } from '../api/names';
import type { Lead } from '../api/types';
import { Menu } from '../design/Menu';
import { Avatar, Chip, StateBadge } from '../design/Small';
import { ConnectionBadge, ScoreMark } from '../leads/LeadCell';
import { ago } from '../text/format';
import { sentence, sourceName, triggerWords } from '../text/words';
import { ActionBar } from './Actions';
import { AsItWas } from './AsItWas';
import { NewWord } from './choices';
import { Enrichment } from './Enrichment';
import './lead.css';
import { Notes } from './Notes';
import { Outreach } from './Outreach';
import { Experience, Profile } from './Profile';
import { ReceiptView } from './ReceiptView';
import { Related } from './Related';
import { ScoreHistory } from './ScoreHistory';
import { Posts, SignalLine } from './Signals';
import type { LeadActions } from './useLead';

/** A lead in full. The page and the side panel show the same; only the width differs. */
export function LeadView({ actions, heading }: { actions: LeadActions; heading: 'h1' | 'h2' }) {
  const { lead } = actions;
  const Heading = heading;
  return (
    <article class={`lead ${lead.state}`} aria-label={lead.name ?? lead.id}>
      <header class="lead-head">
        <Avatar name={lead.name} large />
        <div class="lead-head-text">
          <Heading class="row-wrap">
            {lead.name ?? lead.identifiers[0]} <ConnectionBadge connection={lead.connection} />
          </Heading>
          {lead.headline && <p>{lead.headline}</p>}
          <p class="muted small">
            {[lead.location, `through ${nameOf('offer', lead.offer)}`, lead.source && sourceName(lead.source), lead.created_at && `added ${ago(lead.created_at)}`].filter(Boolean).join(' · ')}
          </p>
        </div>
        <div class="lead-head-score">
          <ScoreMark of={lead} />
          <span class="row">
            <StateBadge state={lead.state} />
            {lead.state_by_user && <span class="muted small">set by a user</span>}
          </span>
        </div>
      </header>
      {may('write') ? <ActionBar actions={actions} /> : <p class="muted small">Your key may read only.</p>}
      <Tags actions={actions} />
      <div class="lead-columns">
        <Section title="Why this score" note={scoredNote(lead)} open>
          {lead.score_details?.receipt ? <ReceiptView score={lead.score_details} /> : <p class="muted">Not scored yet. It needs data on the person, and an offer that says who the buyer is.</p>}
        </Section>
        <Section title="Signals" count={lead.signal_details.length} open><SignalLine lead={lead} /></Section>
        <Section title="Outreach" open><Outreach actions={actions} /></Section>
        <Section title="Notes" count={lead.notes.length + lead.feedback.length} open><Notes actions={actions} /></Section>
        <Section title="Profile" note="Rest on a fact to see who said it" open><Profile lead={lead} /></Section>
        <Section title="Experience and education" open><Experience lead={lead} /></Section>
        <Section title="Posts" count={lead.posts.length} open><Posts lead={lead} /></Section>
        <Section title="Score history" open><ScoreHistory lead={lead} /></Section>
        <Section title="As it was" note="On a day before"><AsItWas lead={lead} /></Section>
        <Section title="Related people" open><Related lead={lead} /></Section>
        <Section title="Enrichment" note={sentence(lead.enrichment.status)} open={lead.enrichment.stages.length > 0}><Enrichment actions={actions} /></Section>
      </div>
    </article>
  );
}

function scoredNote(lead: Lead): string {
  const score = lead.score_details;
  return score ? `${ago(score.as_of)}, ${triggerWords(score.trigger)}; offer version ${score.offer_version}` : '';
}

function Section({ title, count, note, open = false, children }: { title: string; count?: number; note?: string; open?: boolean; children: preact.ComponentChildren }) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details class="lead-section panel" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        {count !== undefined && count > 0 && <span class="muted num">{count}</span>}
        {note && <span class="muted small push">{note}</span>}
      </summary>
      {isOpen && <div class="panel-body">{children}</div>}
    </details>
  );
}

function Tags({ actions }: { actions: LeadActions }) {
  const tags = actions.lead.tags ?? [];
  return (
    <div class="row-wrap lead-tags" role="group" aria-label="Tags">
      {tags.map((tag) => (
        <Chip key={tag} {...(may('write') ? { removes: `the tag ${tag}`, onRemove: () => void actions.change({ type: 'tag', remove: [tag] }, `without the tag ${tag}`) } : {})}>{tag}</Chip>
      ))}
      {may('write') && <Menu label="Tag" icon="tag" kind="plain" align="start">
        {(done) => <NewWord label="New tag" onChoose={(tag) => { done(); void actions.change({ type: 'tag', add: [tag] }, `tagged ${tag}`); }} />}
      </Menu>}
    </div>
  );
}

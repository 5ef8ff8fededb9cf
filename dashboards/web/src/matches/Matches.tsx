import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import type { Schemas } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Icon } from '../design/Icon';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { Avatar, Panel } from '../design/Small';
import { announce } from '../shell/announce';
import { useShortcuts } from '../shell/keys';
import { toast, toastError } from '../shell/toasts';
import { count, webUrl } from '../text/format';
import { aspects, levels, share } from './words';
import './matches.css';

type Match = Schemas['Match'];
type Side = Schemas['MatchSide'];
type Evidence = NonNullable<Match['evidence']>[number];

const shown = ['headline', 'title', 'company', 'industry', 'location', 'bio', 'email', 'website'] as const;

/** Pairs who may be one person: both side by side, what speaks for and against it, and the decision. */
export default function Matches() {
  const queue = useResource('matches', (signal) => api.get('/api/v1/people/matches', { query: { size: 50 }, signal }));
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const open = (queue.data?.matches ?? []).filter((one) => !decided.has(one.id));
  const place = Math.min(at, Math.max(0, open.length - 1));
  const match = open[place];

  const decide = async (one: Match, what: 'accept' | 'reject') => {
    setDecided(new Set([...decided, one.id]));
    try {
      await api.post(`/api/v1/people/matches/{id}/${what}`, { path: { id: one.id } });
      toast(what === 'accept' ? `${nameOf(one.left)} and ${nameOf(one.right)} are one person now.` : `${nameOf(one.left)} and ${nameOf(one.right)} stay two.`, {
        action: { label: 'Undo', run: () => undo(one) },
      });
      if (open.length === 1 && queue.data?.after) queue.reload();
    } catch (error) {
      toastError(error);
      queue.reload();
      setDecided(new Set());
    }
  };
  const undo = async (one: Match) => {
    try {
      await api.post('/api/v1/people/matches/{id}/undo', { path: { id: one.id } });
      announce(`${nameOf(one.left)} waits for a decision again`);
    } catch (error) {
      toastError(error);
    }
    setDecided((before) => new Set([...before].filter((id) => id !== one.id)));
    queue.reload();
  };
  useShortcuts([
    { keys: 'j', does: 'The next pair', group: 'Same person?', run: () => setAt(Math.min(place + 1, open.length - 1)) },
    { keys: 'k', does: 'The pair before', group: 'Same person?', run: () => setAt(Math.max(place - 1, 0)) },
    { keys: 'a', does: 'They are one person', group: 'Same person?', run: () => { if (match && may('write')) void decide(match, 'accept'); } },
    { keys: 'r', does: 'They are two people', group: 'Same person?', run: () => { if (match && may('write')) void decide(match, 'reject'); } },
  ]);
  return (
    <div class="page">
      <header class="page-head">
        <h1>Same person?</h1>
        {open.length > 0 && (
          <div class="push row">
            <span class="muted">{count(place + 1)} of {count(open.length)}{queue.data?.after ? ' and more' : ''}</span>
            <Button icon="left" label="The pair before" disabled={place === 0} onClick={() => setAt(place - 1)} />
            <Button icon="right" label="The next pair" disabled={place >= open.length - 1} onClick={() => setAt(place + 1)} />
          </div>
        )}
      </header>
      {!queue.data ? (
        queue.error !== undefined ? <Failed error={queue.error} onRetry={queue.reload} /> : <Loading lines={6} height={40} />
      ) : match ? (
        <Pair key={match.id} match={match} decide={may('write') ? (what) => void decide(match, what) : undefined} />
      ) : (
        <Quiet scene="empty" title="Nobody waits for a decision">
          Who is surely one person is joined at once, and every join can be undone. Those who may be wait here.
        </Quiet>
      )}
    </div>
  );
}

function Pair({ match, decide }: { match: Match; decide: ((what: 'accept' | 'reject') => void) | undefined }) {
  const evidence = match.evidence ?? [];
  return (
    <div class="stack">
      <div class="match-sides">
        <Person side={match.left} other={match.right} />
        <Person side={match.right} other={match.left} />
      </div>
      <div class="match-sides">
        <Reasons title="What speaks for one person" lines={evidence.filter((line) => line.weight > 0)} />
        <Reasons title="What speaks against it" lines={evidence.filter((line) => line.weight < 0)} />
      </div>
      <div class="row-wrap">
        <span class="muted">One person with {share(match.probability)}, seeing who else comes into question.</span>
        {decide && (
          <div class="push row">
            <Button icon="close" onClick={() => decide('reject')}>Two people <kbd aria-hidden="true">R</kbd></Button>
            <Button icon="merge" kind="primary" onClick={() => decide('accept')}>One person <kbd aria-hidden="true">A</kbd></Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Person({ side, other }: { side: Side; other: Side }) {
  const name = nameOf(side);
  const linkedin = webUrl(side.linkedin_url);
  const x = webUrl(side.x_url);
  return (
    <section class="panel match-side" aria-label={name}>
      <div class="row">
        <Avatar name={side.name} />
        <div>
          <h2>{name}</h2>
          <span class="row-wrap small">
            {linkedin && <a href={linkedin} target="_blank" rel="noopener noreferrer">LinkedIn<span class="sr"> of {name}</span></a>}
            {x && <a href={x} target="_blank" rel="noopener noreferrer">X<span class="sr"> of {name}</span></a>}
            {side.followers !== undefined && <span class="muted">{count(side.followers)} followers</span>}
            {side.connections !== undefined && <span class="muted">{count(side.connections)} connections</span>}
          </span>
        </div>
        {side.leads[0] && <div class="push"><LinkButton href={`/leads/${encodeURIComponent(side.leads[0])}`}>Open<span class="sr"> {name}</span></LinkButton></div>}
      </div>
      <dl class="match-facts">
        {shown.filter((field) => side[field]).map((field) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd class={side[field] === other[field] ? 'match-same' : ''}>{side[field]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Reasons({ title, lines }: { title: string; lines: readonly Evidence[] }) {
  return (
    <Panel title={title}>
      {lines.length === 0 ? (
        <p class="muted match-none">Nothing.</p>
      ) : (
        <ul class="match-reasons">
          {lines.map((line) => (
            <li key={line.aspect}>
              <Icon name={line.weight > 0 ? 'plus' : 'minus'} />
              <span>
                <strong>{aspects[line.aspect] ?? line.aspect}</strong>: {levels[line.level] ?? line.level}
                {line.found && <span class="muted"> ({line.found})</span>}
              </span>
              <span class="push match-weight" title="Bits of evidence">{line.weight > 0 ? '+' : '−'}{Math.abs(line.weight).toFixed(1)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function nameOf(side: Side): string {
  return side.name ?? side.identifier;
}

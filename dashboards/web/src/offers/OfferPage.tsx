import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { onChange } from '../api/events';
import { may } from '../api/me';
import { nameOf, refreshNames } from '../api/names';
import { useResource } from '../api/resource';
import type { Offer } from '../api/types';
import { Button } from '../design/Button';
import { Figure, Figures, Shares } from '../design/Charts';
import { Dialog } from '../design/Dialog';
import '../design/forms.css';
import { Failed, Loading } from '../design/Quiet';
import { Chip, Panel } from '../design/Small';
import { Tabs } from '../design/Tabs';
import { wordsOf } from '../leads/fields';
import { go, params } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import { count, plural, webUrl } from '../text/format';
import { EditOffer } from './EditOffer';
import { ModelForm } from './ModelForm';
import { justMade } from './NewOffer';
import './offers.css';
import { useReach } from './Offers';

const settle = 1_000;

export function OfferPage({ id }: { id: string }) {
  const loaded = useResource(id, (signal) => api.get('/api/v1/offers/{id}', { path: { id }, signal }));
  const offer = loaded.data;
  if (!offer) {
    return <div class="page">{loaded.error !== undefined ? <Failed page error={loaded.error} onRetry={loaded.reload} /> : <Loading />}</div>;
  }
  const at = `/offers/${encodeURIComponent(id)}`;
  const tab = ['edit', 'model'].find((one) => one === params.value.get('tab')) ?? 'reach';
  return (
    <div class="page">
      <Head offer={offer} />
      <Tabs
        label="Offer"
        selected={tab}
        tabs={[
          { id: 'reach', label: 'Whom it reaches', href: at },
          { id: 'edit', label: 'Who buys', href: `${at}?tab=edit` },
          { id: 'model', label: 'Score model', href: `${at}?tab=model` },
        ]}
      />
      <div class="tab-body">
        {tab === 'reach' && <Reach offer={offer} />}
        {tab === 'edit' && <EditOffer key={offer.version} offer={offer} onSaved={loaded.set} />}
        {tab === 'model' && <ModelForm offer={offer} />}
      </div>
    </div>
  );
}

function Head({ offer }: { offer: Offer }) {
  const [removing, setRemoving] = useState(false);
  const [matching, setMatching] = useState(false);
  const match = async () => {
    setMatching(true);
    try {
      const matched = await api.post('/api/v1/offers/{id}/match', { path: { id: offer.id }, body: {} });
      toast(matched.found === 0 ? 'The pool has nobody new for this offer.' : `The pool gave ${plural(matched.found, 'person', 'people')}${matched.more ? '; there are more' : ''}.`);
    } catch (error) {
      toastError(error);
    }
    setMatching(false);
  };
  const remove = async () => {
    try {
      await api.delete('/api/v1/offers/{id}', { path: { id: offer.id } });
      refreshNames('offer');
      go('/offers', { replace: true });
    } catch (error) {
      setRemoving(false);
      toastError(error);
    }
  };
  return (
    <header class="page-head">
      <h1>{offer.name}</h1>
      {may('write') && (
        <>
          <Button icon="pool" disabled={matching} onClick={() => void match()}>{matching ? 'Searching the pool…' : 'Bring more from the pool'}</Button>
          {!offer.is_default && <Button kind="danger" icon="trash" label="Remove the offer" onClick={() => setRemoving(true)} />}
        </>
      )}
      <p class="lede row-wrap">
        {offer.is_default && <span class="badge">Default</span>}
        {offer.active === false && <span class="badge">Not active</span>}
        <span class="muted">version {count(offer.version)}</span>
        {offer.target_audience && <span>{offer.target_audience}</span>}
      </p>
      {removing && (
        <Dialog title={`Remove ${offer.name}?`} onClose={() => setRemoving(false)} actions={<><Button onClick={() => setRemoving(false)}>Keep it</Button><Button kind="danger" onClick={() => void remove()}>Remove the offer</Button></>}>
          <p>It finds and scores nobody any more. Scores that were taken with it still say so.</p>
        </Dialog>
      )}
    </header>
  );
}

function Reach({ offer }: { offer: Offer }) {
  const [round, setRound] = useState(0);
  const reach = useReach(offer.id, round);
  useEffect(() => {
    let timer = 0;
    const stop = onChange('people', () => {
      timer ||= window.setTimeout(() => {
        timer = 0;
        setRound((n) => n + 1);
      }, settle);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [offer.id]);
  const made = justMade.value?.id === offer.id ? justMade.value.matched : undefined;
  const all = `/leads?offer=${encodeURIComponent(offer.id)}`;
  return (
    <div class="stack">
      {made && (
        <div class="notice" role="status">
          {made.found === 0
            ? 'The pool has nobody like this yet. Import a file, or add people, and they are scored for it.'
            : `The pool gave ${plural(made.found, 'person', 'people')} at once${made.more ? ', and there are more' : ''}. They are scored now.`}
        </div>
      )}
      {reach.error !== undefined && !reach.data ? <Failed error={reach.error} onRetry={reach.reload} /> : !reach.data ? <Loading lines={3} height={48} /> : (
        <>
          <Figures>
            <Figure label="leads" value={count(reach.data.total)} href={all} />
            <Figure label="Ready" value={count(reach.data.parts[0]!.count)} tone="good" href={reach.data.parts[0]!.href} />
            <Figure label="from the pool" value={<FromPool offer={offer.id} round={round} />} href={`${all}&sources=pool`} />
          </Figures>
          <Panel title="By state"><Shares label="Leads by state" parts={reach.data.parts} /></Panel>
        </>
      )}
      <Panel title="Who buys it"><Facts offer={offer} /></Panel>
    </div>
  );
}

function FromPool({ offer, round }: { offer: string; round: number }) {
  const found = useResource(`${offer} ${round}`, (signal) => api.post('/api/v1/leads/count', { body: { filter: { and: [{ field: 'offer', in: [offer] }, { field: 'sources', in: ['pool'] }] } } as never, signal }));
  return <>{found.data ? count((found.data as { total: number }).total) : '–'}</>;
}

function Facts({ offer }: { offer: Offer }) {
  const website = webUrl(offer.website);
  const lists: [string, readonly string[], string?][] = [
    ['Roles', offer.roles ?? []],
    ['Seniority', (offer.seniorities ?? []).map((value) => wordsOf('seniority', value))],
    ['Company size', offer.company_sizes ?? []],
    ['Industries', offer.industries ?? []],
    [offer.location_filter === 'company_hq' ? 'Headquarters in' : 'Places', offer.locations ?? []],
    ['Pains', offer.pain_points ?? [], 'none'],
    ['Competitors', (offer.competitors ?? []).map((one) => one.name), 'none'],
    ['Signals of its own', (offer.signals ?? []).map((one) => `${one.name} ${one.points > 0 ? '+' : '−'}${count(Math.abs(one.points))}`), 'none'],
  ];
  return (
    <dl class="facts">
      {offer.description && <div><dt>What it is</dt><dd>{offer.description}</dd></div>}
      {website && <div><dt>Website</dt><dd><a href={website} target="_blank" rel="noopener noreferrer">{offer.website}</a></dd></div>}
      {lists.map(([label, values, none = 'does not matter']) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class="row-wrap">{values.length === 0 ? <span class="muted">{none}</span> : values.map((value) => <Chip key={value}>{value}</Chip>)}</dd>
        </div>
      ))}
      <div><dt>Who becomes Ready</dt><dd>{offer.auto_enrol ? <>is enrolled on <a href={`/sequences/${encodeURIComponent(offer.auto_enrol)}`}>{nameOf('sequence', offer.auto_enrol)}</a></> : <span class="muted">is not enrolled by itself</span>}</dd></div>
    </dl>
  );
}

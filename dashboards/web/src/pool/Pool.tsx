import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { search } from '../api/leads';
import { may } from '../api/me';
import { Problem } from '../api/problem';
import { useResource } from '../api/resource';
import type { Schemas } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Select, TextField } from '../design/Field';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { announce } from '../shell/announce';
import { go, params, setParams } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import { count, plural } from '../text/format';
import { PersonRow } from './PersonRow';
import './pool.css';
import { type PoolPerson, usePool } from './usePool';

/** Everybody whose profile says something, searched by meaning, and taken into an offer. */
export default function Pool() {
  const text = params.value.get('like') ?? '';
  const query = params.value.get('q') ?? '';
  const list = usePool(text, query);
  const stats = useResource('pool', (signal) => api.get('/api/v1/pool/stats', { signal }));
  const offers = useResource('offers', (signal) => api.get('/api/v1/offers', { signal }));
  const all = offers.data?.offers ?? [];
  const offer = params.value.get('offer') ?? all.find((one) => !one.is_default && one.active !== false)?.id ?? all[0]?.id ?? '';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [working, setWorking] = useState(false);
  /** Leads that were just made: the index shows them a moment later. */
  const [made, setMade] = useState<readonly string[]>([]);
  const ids = list.people.map((one) => one.person_id);
  const known = useResource(offer && ids.length > 0 ? `${offer} ${ids.join()}` : undefined, async (signal) => {
    const found = await search({ filter: { and: [{ field: 'offer', in: [offer] }, { field: 'person_id', in: ids }] }, size: 1_000 }, signal);
    return new Map(found.leads.map((lead) => [lead.person_id, lead.id]));
  });
  useEffect(() => setChosen(new Set()), [text, query, offer]);
  useEffect(() => setMade([]), [offer]);
  useEffect(() => {
    if (list.total !== undefined && !list.loading) announce(plural(list.total, 'person', 'people'));
  }, [list.total, list.loading]);

  const add = async () => {
    setWorking(true);
    try {
      const answer = (await api.post('/api/v1/leads', { body: { pool: [...chosen], offer } })) as unknown as Schemas['PoolAdded'];
      const name = all.find((one) => one.id === offer)?.name ?? offer;
      toast(`${plural(answer.added, 'person is', 'people are')} now leads of ${name}, and scored for it.`, { action: { label: 'See them', run: () => go(`/leads?offer=${encodeURIComponent(offer)}&sort=-created_at`) } });
      setChosen(new Set());
      setMade([...made, ...answer.leads]);
    } catch (error) {
      toastError(error);
    }
    setWorking(false);
  };
  const wrong = list.error instanceof Problem && list.error.code === 'invalid_query' ? list.error.message : undefined;
  return (
    <div class="page">
      <header class="page-head">
        <h1>Pool</h1>
        <p class="lede">
          {stats.data ? `${plural(stats.data.people, 'profile')} from every source, found by what they mean. ${stats.data.use ? 'The shared pool is used too.' : ''}` : 'Profiles from every source, found by what they mean.'}
        </p>
      </header>
      <div class="pool-search" role="search">
        <TextField label="Who are you looking for?" type="search" autofocus value={text} onValue={(like) => setParams({ like }, { replace: true })} placeholder="Head of growth at a fintech, in a sentence" />
        <TextField label="Words that must be there" type="search" value={query} onValue={(q) => setParams({ q }, { replace: true })} placeholder="title:vp country:DE" problem={wrong} />
        <Select label="For the offer" value={offer} onValue={(to) => setParams({ offer: to }, { replace: true })} options={all.map((one) => ({ value: one.id, label: one.name }))} />
      </div>
      {list.error !== undefined && !wrong ? (
        <Failed error={list.error} onRetry={list.reload} />
      ) : list.total === undefined ? (
        !wrong && <Loading lines={8} height={64} />
      ) : list.total === 0 && !list.loading ? (
        text === '' && query === '' ? (
          <Quiet scene="empty" title="The pool is empty" actions={<LinkButton kind="primary" href="/imports/new">Import a file</LinkButton>}>Everybody whose profile says something comes in by itself, whatever the source.</Quiet>
        ) : (
          <Quiet scene="empty" title="Nobody in the pool is like this" actions={<Button onClick={() => setParams({ like: undefined, q: undefined })}>Look at everybody</Button>}>Use fewer words, or say it as a sentence.</Quiet>
        )
      ) : (
        <>
          <div class="pool-bar">
            <span class="num">{plural(list.total ?? 0, 'person', 'people')}{text && <span class="muted">, the nearest first</span>}</span>
            {may('write') && (
              <Button kind="primary" icon="plus" class="push" disabled={working || chosen.size === 0 || offer === ''} onClick={() => void add()}>
                {chosen.size === 0 ? 'Add to the offer' : `Add ${count(chosen.size)} to the offer`}
              </Button>
            )}
          </div>
          <ul class={`pool-list ${list.loading ? 'paler' : ''}`}>
            {list.people.map((person) => (
              <PersonRow key={person.id} person={person} lead={known.data?.get(person.person_id) ?? made.find((lead) => lead.startsWith(person.person_id))} chosen={chosen.has(person.person_id)} onChoose={may('write') ? (on) => setChosen(toggled(chosen, person, on)) : undefined} />
            ))}
          </ul>
          {list.more && <div class="pool-more"><Button disabled={list.loading} onClick={list.more}>{list.loading ? 'Loading…' : 'More'}</Button></div>}
        </>
      )}
    </div>
  );
}

function toggled(chosen: ReadonlySet<string>, person: PoolPerson, on: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (on) next.add(person.person_id);
  else next.delete(person.person_id);
  return next;
}

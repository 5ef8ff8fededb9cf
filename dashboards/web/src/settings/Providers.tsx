import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import type { Provider } from '../api/types';
import { Button } from '../design/Button';
import { Failed, Loading } from '../design/Quiet';
import { Panel } from '../design/Small';
import { toast, toastError } from '../shell/toasts';
import { ago, count, duration, moment } from '../text/format';
import { platformNames } from '../text/words';
import { useWorking } from './useWorking';

/** Quotas move while people are enriched. */
const lookEvery = 5_000;

const faults: Record<Provider['failures'][number]['fault'], string> = {
  unauthorized: 'The token is not accepted: give it a new one',
  forbidden: 'The account may not see that',
  not_found: 'There is no such thing',
  refused: 'The request is not accepted',
  limited: 'The limit is reached',
  down: 'It does not answer, or is out of order',
  malformed: 'It answers what it does not document',
};

/** X and LinkedIn: connected or not, what is left of their limits, what went wrong. */
export function Providers() {
  const loaded = useResource('providers', (signal) => api.get('/api/v1/providers', { signal }));
  useEffect(() => {
    const timer = setInterval(loaded.reload, lookEvery);
    return () => clearInterval(timer);
  }, []);
  const providers = loaded.data?.providers;
  if (!providers) return loaded.error !== undefined ? <Failed error={loaded.error} onRetry={loaded.reload} /> : <Loading lines={5} height={40} />;
  return (
    <div class="stack">
      <p class="muted">Whom Leadline asks about people. Tokens stay with the server: they are given by its environment or its configuration, and no page shows them.</p>
      {providers.map((one) => <ProviderPanel key={one.platform} one={one} onTested={loaded.reload} />)}
    </div>
  );
}

function ProviderPanel({ one, onTested }: { one: Provider; onTested: () => void }) {
  const name = platformNames[one.platform]!;
  const [working, run] = useWorking();
  const [told, setTold] = useState<{ ok: boolean; text: string }>();
  const test = () =>
    run(async () => {
      const tried = await api.post('/api/v1/providers/{id}/test', { path: { id: one.platform } });
      setTold({ ok: tried.ok, text: `${tried.told} (${count(tried.took_millis)} ms)` });
      if (tried.ok) toast(`${name} answers.`);
      onTested();
    }, toastError);
  return (
    <Panel
      title={name}
      aside={one.connected && may('write') && <Button icon="refresh" disabled={working} onClick={() => void test()}>{working ? 'Asking…' : `Test ${name}`}</Button>}
    >
      <div class="stack">
        <p class="row-wrap">
          <span class={`provider-state ${one.connected ? 'on' : 'off'}`}>{one.connected ? 'Connected' : 'Not connected'}</span>
          {one.address && <span class="muted word">{one.address}</span>}
          {one.account && <span class="muted word">account {one.account}</span>}
        </p>
        {!one.connected && <HowTo platform={one.platform} />}
        {told && <p class={`notice ${told.ok ? '' : 'failed'}`} role="status">{told.text}</p>}
        {one.connected && one.quotas.length === 0 && <p class="muted">It was not asked anything yet.</p>}
        {one.quotas.length > 0 && <Quotas one={one} />}
        {one.failures.length > 0 && <Failures one={one} />}
      </div>
    </Panel>
  );
}

function HowTo({ platform }: { platform: Provider['platform'] }) {
  return (
    <>
      <p>Start Leadline with {platform === 'x' ? 'a bearer token of the X API' : 'the key of your LinkedIn provider, its address and your account there'}:</p>
      <pre class="secret how-to" tabIndex={0}>{platform === 'x' ? 'LEADLINE_PROVIDERS_X_TOKEN=… ./leadline serve' : 'LEADLINE_PROVIDERS_LINKEDIN_TOKEN=… \\\nLEADLINE_PROVIDERS_LINKEDIN_URL=https://… \\\nLEADLINE_PROVIDERS_LINKEDIN_ACCOUNT=… ./leadline serve'}</pre>
    </>
  );
}

function Quotas({ one }: { one: Provider }) {
  return (
    <div class="table-scroll">
      <table class="table stacks">
        <caption class="sr">{`Limits of ${platformNames[one.platform]}`}</caption>
        <thead>
          <tr><th scope="col">Asked for</th><th scope="col" class="right">Left</th><th scope="col" class="right">Limit</th><th scope="col">Comes back</th></tr>
        </thead>
        <tbody>
          {one.quotas.map((quota) => (
            <tr key={quota.endpoint}>
              <th scope="row"><code class="small word">{quota.endpoint}</code></th>
              <td class="right num" data-label="Left"><span class={quota.left === 0 ? 'used-up' : ''}>{count(quota.left)}</span></td>
              <td class="right num" data-label="Limit">{count(quota.limit)} in {duration(quota.window)}</td>
              <td data-label="Comes back">{quota.next_at ? <span title={moment(quota.next_at)}>the next {ago(quota.next_at)}</span> : quota.full_at ? <span title={moment(quota.full_at)}>all {ago(quota.full_at)}</span> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Failures({ one }: { one: Provider }) {
  return (
    <div class="table-scroll">
      <table class="table stacks">
        <caption>What went wrong since the start</caption>
        <thead>
          <tr><th scope="col">What</th><th scope="col">Asked for</th><th scope="col" class="right">Times</th><th scope="col">Last</th></tr>
        </thead>
        <tbody>
          {one.failures.map((failure) => (
            <tr key={failure.endpoint + failure.fault}>
              <th scope="row">{faults[failure.fault]}</th>
              <td><code class="small word">{failure.endpoint}</code></td>
              <td class="right num" data-label="Times">{count(failure.count)}</td>
              <td title={moment(failure.at)} data-label="Last">{ago(failure.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

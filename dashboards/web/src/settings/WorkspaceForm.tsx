import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may, me } from '../api/me';
import { useResource } from '../api/resource';
import type { Schemas } from '../api/types';
import { Button } from '../design/Button';
import { Check } from '../design/Choices';
import { TextField } from '../design/Field';
import { Failed, Loading } from '../design/Quiet';
import { Panel } from '../design/Small';
import { toast, toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { useWorking } from './useWorking';

type Workspace = Schemas['Workspace'];

export function WorkspaceForm() {
  const loaded = useResource('settings', (signal) => api.get('/api/v1/settings', { signal }));
  if (!loaded.data) return loaded.error !== undefined ? <Failed error={loaded.error} onRetry={loaded.reload} /> : <Loading lines={5} height={32} />;
  return <Form key={JSON.stringify(loaded.data)} saved={loaded.data} onSaved={loaded.set} />;
}

function Form({ saved, onSaved }: { saved: Workspace; onSaved: (workspace: Workspace) => void }) {
  const [name, setName] = useState(saved.name);
  const [zone, setZone] = useState(zoneName(saved.time_zone));
  const [pool, setPool] = useState(saved.pool);
  const [web, setWeb] = useState(saved.enrichment.web);
  const [working, run] = useWorking();
  const allowed = may('admin');
  const changed = name !== saved.name || zone !== zoneName(saved.time_zone) || pool.share !== saved.pool.share || pool.use !== saved.pool.use || web !== saved.enrichment.web;
  useUnsaved(changed);
  const save = () =>
    run(async () => {
      onSaved(await api.put('/api/v1/settings', { body: { name, time_zone: zone, pool, enrichment: { web } } }));
      if (me.value) me.value = { ...me.value, time_zone: zone };
      toast('Saved.');
    }, toastError);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {!allowed && <p class="notice">Only an admin changes these.</p>}
      <fieldset disabled={!allowed} class="form-columns settings-form">
        <Panel title="Workspace">
          <div class="stack">
            <TextField label="Name" required value={name} onValue={setName} />
            <TextField label="Time zone" required value={zone} onValue={setZone} list="zones" hint="In which days begin, and steps fall due." />
            <datalist id="zones">{Intl.supportedValuesOf('timeZone').map((one) => <option key={one} value={one} />)}</datalist>
            {saved.sandbox && <p class="muted">This is a sandbox: nothing leaves it.</p>}
          </div>
        </Panel>
        <Panel title="The shared pool">
          <div class="stack">
            <Check label="Use it" checked={pool.use} onCheck={(use) => setPool({ ...pool, use })}>Offers of this workspace also match public profiles that other workspaces share.</Check>
            <Check label="Share to it" checked={pool.share} onCheck={(share) => setPool({ ...pool, share })}>Gives what providers said of your people, never emails or own fields. Turned off, it is taken back.</Check>
          </div>
        </Panel>
        <Panel title="Enrichment">
          <Check label="Read websites" checked={web} onCheck={setWeb}>Reads the public pages that a profile itself names (a site of their own, the company’s), as their robots.txt allows, for a business email.</Check>
        </Panel>
      </fieldset>
      {allowed && (
        <div class="form-foot">
          <span class="muted">{changed ? 'Not saved yet.' : 'As saved.'}</span>
          <Button kind="primary" type="submit" disabled={working || !changed}>Save</Button>
        </div>
      )}
    </form>
  );
}

function zoneName(zone: string): string {
  return zone === 'Z' ? 'UTC' : zone;
}

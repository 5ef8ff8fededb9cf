import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import { Button, LinkButton } from '../design/Button';
import '../design/forms.css';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { Tabs } from '../design/Tabs';
import { params as query } from '../shell/router';
import { count } from '../text/format';
import { EditSequence } from './EditSequence';
import { Flow } from './Flow';
import { RemoveSequence } from './RemoveSequence';
import './sequences.css';

export default function SequenceScreen({ params }: { params: Record<string, string> }) {
  const id = params['id']!;
  return id === 'new' ? <NewSequence /> : <SequencePage key={id} id={id} />;
}

function NewSequence() {
  return (
    <div class="page">
      <header class="page-head">
        <h1>New sequence</h1>
        <LinkButton kind="plain" href="/sequences">All sequences</LinkButton>
      </header>
      {may('write') ? <EditSequence /> : <Quiet scene="locked" title="Your key may read only">Making a sequence needs a key that may write. An admin makes one under Settings.</Quiet>}
    </div>
  );
}

function SequencePage({ id }: { id: string }) {
  const loaded = useResource(id, (signal) => api.get('/api/v1/sequences/{id}', { path: { id }, signal }));
  const [removing, setRemoving] = useState(false);
  const sequence = loaded.data;
  if (!sequence) return <div class="page">{loaded.error !== undefined ? <Failed page error={loaded.error} onRetry={loaded.reload} /> : <Loading />}</div>;
  const at = `/sequences/${encodeURIComponent(id)}`;
  const tab = query.value.get('tab') === 'edit' && may('write') ? 'edit' : 'flow';
  return (
    <div class="page">
      <header class="page-head">
        <h1>{sequence.name}</h1>
        {may('write') && <Button kind="danger" icon="trash" label="Remove the sequence" onClick={() => setRemoving(true)} />}
        <span class="muted">version {count(sequence.version)}</span>
      </header>
      {removing && <RemoveSequence sequence={sequence} onClose={() => setRemoving(false)} />}
      <Tabs
        label="Sequence"
        selected={tab}
        tabs={[{ id: 'flow', label: 'Who is where', href: at }, ...(may('write') ? [{ id: 'edit', label: 'Steps', href: `${at}?tab=edit` }] : [])]}
      />
      <div class="tab-body">
        {tab === 'flow' ? <Flow sequence={sequence} /> : <EditSequence key={sequence.version} sequence={sequence} onSaved={loaded.set} />}
      </div>
    </div>
  );
}

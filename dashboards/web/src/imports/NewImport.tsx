import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { upload } from '../api/files';
import { may } from '../api/me';
import { refreshNames } from '../api/names';
import { messageOf, Problem } from '../api/problem';
import { useResource } from '../api/resource';
import type { DryRun, Import } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Select, TextField } from '../design/Field';
import { Failed, Quiet } from '../design/Quiet';
import { Panel } from '../design/Small';
import { go } from '../shell/router';
import { toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { bytes, plural } from '../text/format';
import { DropZone } from './DropZone';
import { DryRunResult } from './DryRunResult';
import { chosenFile } from './file';
import { headOf } from './header';
import './imports.css';
import { MappingTable, type Column } from './MappingTable';

/** Larger files are counted again only when asked. */
const countedAtOnce = 20_000_000;
const settle = 350;

export function NewImport() {
  const file = chosenFile.value;
  return (
    <div class="page imports">
      <header class="page-head">
        <h1>Import a file</h1>
        <LinkButton kind="plain" href="/imports">All imports</LinkButton>
        <p class="lede">{file ? 'Nothing is written yet. Look at what each column becomes, then import.' : 'Nothing is written before you have seen what it would bring.'}</p>
      </header>
      {!may('write') ? (
        <Quiet scene="locked" title="Your key may read only">Importing needs a key that may write. An admin makes one under Settings.</Quiet>
      ) : file ? (
        <Confirm key={`${file.name} ${file.size} ${file.lastModified}`} file={file} />
      ) : (
        <DropZone large onFile={(chosen) => (chosenFile.value = chosen)} />
      )}
    </div>
  );
}

interface Choices {
  offer: string;
  tags: string;
  owner: string;
  duplicates: 'merge' | 'skip';
}

const noChoices: Choices = { offer: '', tags: '', owner: '', duplicates: 'merge' };

function Confirm({ file }: { file: File }) {
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const [choices, setChoices] = useState(noChoices);
  const [head, setHead] = useState<Column[]>();
  const [working, setWorking] = useState(false);
  const query = { mapping: JSON.stringify(mapping), offer: choices.offer || undefined, duplicates: choices.duplicates };
  const wanted = JSON.stringify(query);
  const [asked, setAsked] = useState(wanted);
  useUnsaved(Object.keys(mapping).length > 0 || JSON.stringify(choices) !== JSON.stringify(noChoices));
  const small = file.size <= countedAtOnce;
  useEffect(() => {
    if (!small) return undefined;
    const timer = setTimeout(() => setAsked(wanted), settle);
    return () => clearTimeout(timer);
  }, [wanted, small]);

  const dry = useResource(asked, (signal) => upload<DryRun>('/api/v1/imports', file, { ...(JSON.parse(asked) as typeof query), dry_run: true }, signal));
  const unknown = dry.error instanceof Problem && dry.error.code === 'invalid_file' && !dry.data;
  useEffect(() => {
    if (unknown) void file.slice(0, 65_536).text().then((text) => setHead(columnsOf(text)));
  }, [unknown]);

  const columns = dry.data?.columns ?? (unknown && head && head.length > 1 ? head : undefined);
  const problems = dry.error instanceof Problem ? dry.error.errors : [];
  const stale = asked !== wanted || dry.loading;
  const set = (change: Partial<Choices>) => setChoices((before) => ({ ...before, ...change }));

  const take = async () => {
    setWorking(true);
    try {
      const made = await upload<Import>('/api/v1/imports', file, { ...query, tags: choices.tags || undefined, owner: choices.owner || undefined });
      chosenFile.value = undefined;
      refreshNames('import');
      go(`/imports/${encodeURIComponent(made.id)}`, { replace: true, anyway: true });
    } catch (error) {
      toastError(error);
      setWorking(false);
    }
  };

  return (
    <div class="import-confirm">
      <div class="notice import-bar">
        <strong class="ellipsis">{file.name}</strong>
        <span class="muted">{bytes(file.size)}{dry.data ? ` · ${dry.data.format.toUpperCase()}, ${dry.data.charset}` : ''}</span>
        <Button kind="plain" class="push" onClick={() => (chosenFile.value = undefined)}>Another file</Button>
        <Button kind="primary" icon="import" disabled={working || stale || !dry.data || dry.error !== undefined || dry.data.rows === dry.data.bad} onClick={() => void take()}>
          {working ? 'Sending the file…' : dry.data ? `Import ${plural(dry.data.rows - dry.data.bad, 'row')}` : 'Import'}
        </Button>
      </div>
      {dry.error !== undefined && !columns && !dry.loading && <Failed error={dry.error} onRetry={dry.reload} />}
      {dry.error !== undefined && columns && problems.length === 0 && (
        <div class="notice failed" role="alert">{messageOf(dry.error)}</div>
      )}
      <div class="import-columns">
        <Panel title="What each column becomes">
          {columns ? (
            columns.length > 0 ? (
              <MappingTable columns={columns} mapping={mapping} problems={problems} onMap={(header, target) => setMapping((before) => ({ ...before, [header]: target }))} />
            ) : (
              <p class="muted">In NDJSON the fields are taken by their names.</p>
            )
          ) : (
            dry.loading && <ReadingFile name={file.name} />
          )}
        </Panel>
        <div class="stack">
          <Panel title="What it would bring">
            {dry.data ? <DryRunResult run={dry.data} stale={stale} /> : <p class="muted">{dry.loading ? 'Every row is read, none is written…' : 'Map at least one column that says who it is.'}</p>}
            {!small && asked !== wanted && <Button icon="refresh" onClick={() => setAsked(wanted)}>Count again</Button>}
          </Panel>
          <Panel title="For all of them">
            <ChoiceFields choices={choices} onChoices={set} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

function columnsOf(text: string): Column[] {
  const head = headOf(text);
  return head.header.map((header, index) => ({
    index,
    header,
    target: '-',
    confidence: 0,
    why: 'not recognised',
    samples: head.rows.flatMap((row) => row[index] || []),
  }));
}

function ReadingFile({ name }: { name: string }) {
  return (
    <div class="stack-s" role="status">
      <p class="muted">{name} is read…</p>
      {[0, 1, 2, 3, 4].map((i) => <div key={i} class="skeleton" style={{ height: '40px' }} />)}
    </div>
  );
}

function ChoiceFields({ choices, onChoices }: { choices: Choices; onChoices: (change: Partial<Choices>) => void }) {
  const offers = useResource('offers', (signal) => api.get('/api/v1/offers', { signal }));
  const all = offers.data?.offers ?? [];
  const standard = all.find((offer) => offer.is_default);
  return (
    <div class="stack">
      <Select
        label="Offer"
        value={choices.offer}
        onValue={(offer) => onChoices({ offer })}
        options={[{ value: '', label: standard ? `${standard.name} (the default)` : 'The default offer' }, ...all.filter((offer) => !offer.is_default).map((offer) => ({ value: offer.id, label: offer.name }))]}
      />
      <TextField label="Tags" value={choices.tags} onValue={(tags) => onChoices({ tags })} placeholder="webinar, may" hint="Separated by commas" />
      <TextField label="Owner" value={choices.owner} onValue={(owner) => onChoices({ owner })} placeholder="Nobody" />
      <Select
        label="Rows about people who are known"
        value={choices.duplicates}
        onValue={(value) => onChoices({ duplicates: value === 'skip' ? 'skip' : 'merge' })}
        options={[{ value: 'merge', label: 'Add what the file knows of them' }, { value: 'skip', label: 'Leave them as they are' }]}
      />
    </div>
  );
}

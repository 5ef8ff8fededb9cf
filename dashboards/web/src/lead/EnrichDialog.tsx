import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useResource } from '../api/resource';
import { Button } from '../design/Button';
import { Check } from '../design/Choices';
import { Dialog } from '../design/Dialog';
import { Select } from '../design/Field';
import { runEnrich, type Enrich, type Whom } from '../shell/tasks';
import { plural } from '../text/format';
import { stageMeanings, stageNames } from '../text/words';

const choosable = ['profile', 'activity', 'location', 'web', 'scoring'] as const;

type Mode = NonNullable<Enrich['mode']> | 'find';

const modes: readonly { value: Mode; label: string }[] = [
  { value: 'full', label: 'Everything, then a new score' },
  { value: 'enrich', label: 'Everything, and leave scoring to the rules' },
  { value: 'stages', label: 'Only what I choose' },
  { value: 'find', label: 'Only look for a profile' },
  { value: 'score', label: 'Only a new score' },
];

interface Props {
  whom: Whom;
  size: number;
  onClose: () => void;
  onBegin?: () => void;
  onEnd: () => void;
}

/** Asks X, LinkedIn and the web about leads, as far as the user wants. */
export function EnrichDialog({ whom, size, onClose, onBegin, onEnd }: Props) {
  const providers = useResource('providers', (signal) => api.get('/api/v1/providers', { signal }));
  const settings = useResource('settings', (signal) => api.get('/api/v1/settings', { signal }));
  const [mode, setMode] = useState<Mode>('full');
  const [stages, setStages] = useState<readonly string[]>(['profile', 'activity']);
  const [find, setFind] = useState({ linkedin: false, x: false });
  const connected = new Set((providers.data?.providers ?? []).filter((one) => one.connected).map((one) => one.platform));
  const nobody = providers.data !== undefined && connected.size === 0;
  const possible = (mode === 'score' || !nobody) && (mode !== 'stages' || stages.length > 0) && (mode !== 'find' || find.linkedin || find.x);
  const begin = () => {
    if (!possible) return;
    const how: Enrich = {
      ...(mode === 'find' ? {} : { mode }),
      ...(mode === 'stages' ? { stages: [...stages] } : {}),
      ...(mode !== 'score' && find.linkedin ? { find_linkedin: true } : {}),
      ...(mode !== 'score' && find.x ? { find_x: true } : {}),
    };
    onBegin?.();
    onClose();
    void runEnrich(whom, how, onEnd);
  };
  return (
    <Dialog
      title={size === 1 ? 'Enrich the lead' : `Enrich ${plural(size, 'lead')}`}
      onClose={onClose}
      onSubmit={begin}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" icon="bolt" type="submit" disabled={!possible}>{mode === 'score' ? 'Score' : 'Enrich'}</Button>
        </>
      }
    >
      {nobody && (
        <p class="notice">
          Neither X nor LinkedIn is connected, so nobody can be asked. <a href="/settings?tab=providers">How to connect them</a>
        </p>
      )}
      <Select label="What to do" value={mode} onValue={(value) => setMode(value as Mode)} options={modes} />
      {mode === 'stages' && (
        <fieldset class="field">
          <legend class="label">Stages</legend>
          {choosable.map((stage) => {
            const off = stage === 'web' && settings.data?.enrichment.web === false;
            return (
              <Check key={stage} label={stageNames[stage]} checked={stages.includes(stage)} disabled={off} onCheck={(on) => setStages(choosable.filter((one) => (one === stage ? on : stages.includes(one))))}>
                {off ? 'Turned off: an admin turns it on under Settings, Workspace.' : stageMeanings[stage]}
              </Check>
            );
          })}
        </fieldset>
      )}
      {mode !== 'score' && (
        <fieldset class="field">
          <legend class="label">Who is on one platform only</legend>
          <Check label="Find LinkedIn" checked={find.linkedin} disabled={!connected.has('linkedin')} onCheck={(linkedin) => setFind({ ...find, linkedin })}>{connected.has('linkedin') ? stageMeanings.find_linkedin : 'LinkedIn is not connected.'}</Check>
          <Check label="Find X" checked={find.x} disabled={!connected.has('x')} onCheck={(x) => setFind({ ...find, x })}>{connected.has('x') ? stageMeanings.find_x : 'X is not connected.'}</Check>
        </fieldset>
      )}
      <p class="muted small">{mode === 'score' ? 'A new score is taken whatever the state of the lead.' : 'A profile that was seen within seven days is not fetched again. What comes is shown as it comes.'}</p>
    </Dialog>
  );
}

import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { refreshNames } from '../api/names';
import { messageOf } from '../api/problem';
import { useResource } from '../api/resource';
import type { Filter, Sequence } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Loading } from '../design/Quiet';
import { go } from '../shell/router';
import { runTask } from '../shell/tasks';
import { toast, toastError } from '../shell/toasts';
import { plural } from '../text/format';

const stillOn = ['pending', 'active', 'paused'];

/** Asks what becomes of those who are on the sequence, and removes it. */
export function RemoveSequence({ sequence, onClose }: { sequence: Sequence; onClose: () => void }) {
  const [takenOff, setTakenOff] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const filter: Filter = { and: [{ field: 'sequence', in: [sequence.id] }, { field: 'enrolment_status', in: stillOn }] };
  const found = useResource(sequence.id, (signal) => api.post('/api/v1/leads/count', { body: { filter } as never, signal }));
  const leads = (found.data as { total: number } | undefined)?.total;
  const remove = async () => {
    setWorking(true);
    setProblem(undefined);
    try {
      await api.delete('/api/v1/sequences/{id}', { path: { id: sequence.id } });
    } catch (error) {
      setProblem(messageOf(error));
      setWorking(false);
      return;
    }
    toast(`${sequence.name} is removed.`, { action: { label: 'Undo', run: () => bringBack(sequence, () => go(`/sequences/${encodeURIComponent(sequence.id)}`)) } });
    if (takenOff) void runTask({ filter }, { type: 'unenrol' }, `taken off ${sequence.name}`, () => undefined);
    refreshNames('sequence');
    go('/sequences', { replace: true });
  };
  return (
    <Dialog
      title={`Remove ${sequence.name}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" icon="trash" disabled={working || leads === undefined} onClick={() => void remove()}>Remove the sequence</Button>
        </>
      }
    >
      <p>Nobody is enrolled on it any more. What happened so far stays with each lead.</p>
      {leads === undefined && (found.error === undefined ? <Loading lines={2} /> : <p class="notice failed" role="alert">{messageOf(found.error)}</p>)}
      {leads === 0 && <p class="muted">Nobody is on it now.</p>}
      {leads !== undefined && leads > 0 && (
        <fieldset class="field">
          <legend class="label">{plural(leads, 'lead that is on it', 'leads that are on it')}</legend>
          <label class="check">
            <input type="radio" name="on-it" checked={!takenOff} onChange={() => setTakenOff(false)} />
            <span>Go on to its end<span class="muted small">What is due for them stays due.</span></span>
          </label>
          <label class="check">
            <input type="radio" name="on-it" checked={takenOff} onChange={() => setTakenOff(true)} />
            <span>Are taken off it<span class="muted small">Nothing is due for them any more, and they may be enrolled on another. Can be undone.</span></span>
          </label>
        </fieldset>
      )}
      {problem && <p class="notice failed" role="alert">{problem}</p>}
    </Dialog>
  );
}

/** Makes a removed sequence anew under its id. */
export async function bringBack({ id, name, steps }: Sequence, onDone: () => void): Promise<void> {
  try {
    await api.post('/api/v1/sequences', { body: { id, name, steps } });
    refreshNames('sequence');
    toast(`${name} is back.`);
    onDone();
  } catch (error) {
    toastError(error);
  }
}

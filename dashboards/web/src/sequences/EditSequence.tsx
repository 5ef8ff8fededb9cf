import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { refreshNames } from '../api/names';
import { Problem } from '../api/problem';
import type { Sequence } from '../api/types';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import '../design/forms.css';
import { Menu } from '../design/Menu';
import { Icon } from '../design/Icon';
import { announce } from '../shell/announce';
import { go } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { StepEditor } from './StepEditor';
import { added, moved, removed, type Step, type StepType, stepTypes } from './steps';

/** Makes a sequence, or a new version of one; who is enrolled goes on along the version that they began with. */
export function EditSequence({ sequence, onSaved }: { sequence?: Sequence; onSaved?: (sequence: Sequence) => void }) {
  const [name, setName] = useState(sequence?.name ?? '');
  const [steps, setSteps] = useState<readonly Step[]>(sequence?.steps ?? []);
  const [problems, setProblems] = useState<readonly { path: string; problem: string }[]>([]);
  const [working, setWorking] = useState(false);
  const changed = name !== (sequence?.name ?? '') || JSON.stringify(steps) !== JSON.stringify(sequence?.steps ?? []);
  useUnsaved(changed);
  const save = async () => {
    setWorking(true);
    setProblems([]);
    try {
      const body = { name, steps: [...steps] };
      const saved = sequence
        ? await api.put('/api/v1/sequences/{id}', { path: { id: sequence.id }, body })
        : await api.post('/api/v1/sequences', { body });
      refreshNames('sequence');
      toast(sequence ? `Saved as version ${saved.version}. Who is enrolled goes on as before.` : 'The sequence is made. Choose leads and enrol them.');
      onSaved?.(saved);
      go(`/sequences/${encodeURIComponent(saved.id)}`, { replace: !sequence, anyway: true });
    } catch (error) {
      if (error instanceof Problem) setProblems(error.errors);
      toastError(error);
      setWorking(false);
    }
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Name" required value={name} onValue={setName} problem={problems.find((one) => one.path === 'name')?.problem} />
      {steps.length === 0 && <p class="muted">What happens first? Add a step.</p>}
      <ol class="step-list">
        {steps.map((step, i) => (
          <StepEditor
            key={step.id}
            steps={steps}
            at={i}
            problems={problems}
            onStep={(next) => setSteps(steps.map((one, k) => (k === i ? next : one)))}
            onMove={(by) => {
              setSteps(moved(steps, i, by));
              announce(`Step ${i + 1} is now step ${i + 1 + by}`);
            }}
            onRemove={() => setSteps(removed(steps, step.id))}
          />
        ))}
      </ol>
      <div>
        <Menu label="Add a step" icon="plus" align="start">
          {(close) =>
            (Object.keys(stepTypes) as StepType[]).map((type) => (
              <button
                key={type}
                type="button"
                class="menu-item"
                onClick={() => {
                  setSteps(added(steps, type));
                  close();
                }}
              >
                <Icon name={stepTypes[type].icon} /> {stepTypes[type].name}
              </button>
            ))
          }
        </Menu>
      </div>
      <div class="form-foot">
        <span class="muted">{changed ? 'Not saved yet.' : sequence ? 'As saved.' : ''}</span>
        <Button kind="primary" type="submit" disabled={working || !changed || steps.length === 0 || name.trim() === ''}>{sequence ? 'Save as a new version' : 'Make the sequence'}</Button>
      </div>
    </form>
  );
}

import { useState } from 'preact/hooks';
import { Button } from '../design/Button';
import { Select, TextField } from '../design/Field';
import { Icon } from '../design/Icon';
import { conditions, end, isoOf, retyped, type Step, stepName, type StepType, stepTypes, type Wait, waitOf } from './steps';

interface Props {
  steps: readonly Step[];
  at: number;
  problems: readonly { path: string; problem: string }[];
  onStep: (step: Step) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const asOptions = <K extends string>(names: Readonly<Record<K, string>>) => (Object.keys(names) as K[]).map((value) => ({ value, label: names[value] }));

export function StepEditor({ steps, at, problems, onStep, onMove, onRemove }: Props) {
  const step = steps[at]!;
  const branch = step.type === 'condition';
  const problem = (name: string) => problems.find((one) => one.path === `steps[${at}].${name}`)?.problem;
  const [wait, setWait] = useState<Wait>(() => waitOf(step.wait));
  const onWait = (change: Partial<Wait>) => {
    const next = { ...wait, ...change };
    setWait(next);
    onStep({ ...step, wait: isoOf(next) });
  };
  const way = (side: 'on_true' | 'on_false', label: string) => (
    <Select
      label={label}
      value={step[side] ?? ''}
      problem={problem(side)}
      onValue={(to) => {
        const { [side]: _, ...rest } = step;
        onStep(to === '' ? rest : { ...rest, [side]: to });
      }}
      options={[{ value: '', label: 'The next step' }, ...steps.filter((one) => one.id !== step.id).map((one) => ({ value: one.id, label: stepName(steps, one.id) })), { value: end, label: 'The end' }]}
    />
  );
  return (
    <li class={`panel step-editor ${branch ? 'branch' : ''}`} aria-label={`Step ${at + 1}`}>
      <div class="step-head">
        <span class="flow-icon"><Icon name={stepTypes[step.type].icon} size={16} /></span>
        <strong>Step {at + 1}</strong>
        <span class="push row">
          <Button kind="plain" icon="up" label={`Move step ${at + 1} up`} disabled={at === 0} onClick={() => onMove(-1)} />
          <Button kind="plain" icon="down" label={`Move step ${at + 1} down`} disabled={at === steps.length - 1} onClick={() => onMove(1)} />
          <Button kind="plain" icon="trash" label={`Remove step ${at + 1}`} onClick={onRemove} />
        </span>
      </div>
      <div class="step-fields">
        <Select label="What" value={step.type} problem={problem('type')} onValue={(type) => onStep(retyped(step, type as StepType))} options={(Object.keys(stepTypes) as StepType[]).map((value) => ({ value, label: stepTypes[value].name }))} />
        {branch && <Select label="Asks" value={step.condition ?? ''} problem={problem('condition')} onValue={(condition) => onStep({ ...step, condition: condition as NonNullable<Step['condition']> })} options={asOptions(conditions)} />}
        <div class="wait">
          <TextField label={at === 0 ? 'Wait at first' : 'Wait before'} type="number" min={0} step="any" value={wait.amount} problem={problem('wait')} onValue={(amount) => onWait({ amount })} />
          <select class="input" aria-label="Unit of the wait" value={wait.unit} onChange={(event) => onWait({ unit: event.currentTarget.value === 'hours' ? 'hours' : 'days' })}>
            <option value="hours">hours</option>
            <option value="days">days</option>
          </select>
        </div>
        {branch && <TextField label="Asked again, times" type="number" min={0} max={100} step={1} value={String(step.retries ?? 0)} problem={problem('retries')} onValue={(retries) => onStep({ ...step, retries: Math.round(Number(retries)) })} />}
        {way('on_true', branch ? 'If yes' : 'Then')}
        {branch && way('on_false', 'If no')}
      </div>
    </li>
  );
}

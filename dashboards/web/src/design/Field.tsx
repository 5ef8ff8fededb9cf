import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Base {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with the value, in words. */
  problem?: string | undefined;
}

function Frame({ label, hint, problem, id, children }: Base & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="label" for={id}>{label}</label>
      {children}
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {problem && <span class="problem" id={`${id}-problem`}>{problem}</span>}
    </div>
  );
}

function described(id: string, { hint, problem }: Base): string | undefined {
  const ids = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return ids === '' ? undefined : ids;
}

type InputProps = Base & {
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'email' | 'url' | 'number' | 'date' | 'search';
  placeholder?: string;
  required?: boolean;
  autofocus?: boolean;
  min?: number | string;
  max?: number | string;
  step?: number | 'any';
  list?: string;
};

export function TextField({ label, hint, problem, onValue, type = 'text', ...rest }: InputProps) {
  const id = useId();
  const base = { label, hint, problem };
  return (
    <Frame {...base} id={id}>
      <input {...rest} type={type} id={id} class="input" aria-invalid={problem ? true : undefined} aria-describedby={described(id, base)} onInput={(event) => onValue(event.currentTarget.value)} />
    </Frame>
  );
}

type AreaProps = Base & { value: string; onValue: (value: string) => void; rows?: number; placeholder?: string; autofocus?: boolean };

export function TextArea({ label, hint, problem, value, onValue, rows = 3, ...rest }: AreaProps) {
  const id = useId();
  const base = { label, hint, problem };
  return (
    <Frame {...base} id={id}>
      <textarea {...rest} id={id} class="input" rows={rows} value={value} aria-invalid={problem ? true : undefined} aria-describedby={described(id, base)} onInput={(event) => onValue(event.currentTarget.value)} />
    </Frame>
  );
}

type SelectProps = Base & { value: string; onValue: (value: string) => void; options: readonly { value: string; label: string }[] };

export function Select({ label, hint, problem, value, onValue, options }: SelectProps) {
  const id = useId();
  const base = { label, hint, problem };
  return (
    <Frame {...base} id={id}>
      <select id={id} class="input" value={value} aria-describedby={described(id, base)} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>{option.label}</option>
        ))}
      </select>
    </Frame>
  );
}

/** Words separated by commas or line breaks, for lists such as industries. */
export function ListField({ label, hint, problem, values, onValues, placeholder }: Base & { values: readonly string[]; onValues: (values: string[]) => void; placeholder?: string }) {
  const id = useId();
  const base = { label, hint: hint ?? 'One a line', problem };
  return (
    <Frame {...base} id={id}>
      <textarea
        id={id}
        class="input"
        rows={Math.min(6, Math.max(2, values.length + 1))}
        placeholder={placeholder}
        defaultValue={values.join('\n')}
        aria-describedby={described(id, base)}
        onInput={(event) => onValues(event.currentTarget.value.split('\n').map((line) => line.trim()).filter((line) => line !== ''))}
      />
    </Frame>
  );
}

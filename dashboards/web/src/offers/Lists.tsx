import type { ComponentChildren } from 'preact';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import type { Competitor, OwnSignal } from './draft';
import type { Problems } from './OfferForm';

export function Competitors({ competitors, onCompetitors, problems }: { competitors: readonly Competitor[]; onCompetitors: (all: Competitor[]) => void; problems: Problems }) {
  return (
    <Rows
      label="Competitors"
      hint="Who works there is ruled out; who follows or leaves them shows intent."
      add="Add a competitor"
      rows={competitors}
      empty={{ name: '' }}
      onRows={onCompetitors}
      show={(one, set, path) => (
        <>
          <TextField label="Name" value={one.name} onValue={(name) => set({ name })} problem={at(problems, `competitors${path}.name`)} />
          <TextField label="Domain" value={one.domain ?? ''} onValue={(domain) => set({ domain })} problem={at(problems, `competitors${path}.domain`)} placeholder="closewise.example" />
          <TextField label="X account" value={one.x ?? ''} onValue={(x) => set({ x })} problem={at(problems, `competitors${path}.x`)} />
          <TextField label="LinkedIn page" value={one.linkedin ?? ''} onValue={(linkedin) => set({ linkedin })} problem={at(problems, `competitors${path}.linkedin`)} />
        </>
      )}
    />
  );
}

export function OwnSignals({ signals, onSignals, problems }: { signals: readonly OwnSignal[]; onSignals: (all: OwnSignal[]) => void; problems: Problems }) {
  return (
    <Rows
      label="Signals of your own"
      hint="A phrase in posts that gives points of intent, or takes them."
      add="Add a signal"
      rows={signals}
      empty={{ name: '', phrase: '', points: 10 }}
      onRows={onSignals}
      show={(one, set, path) => (
        <>
          <TextField label="Name" value={one.name} onValue={(name) => set({ name })} problem={at(problems, `signals${path}.name`)} />
          <TextField label="Phrase" value={one.phrase} onValue={(phrase) => set({ phrase })} problem={at(problems, `signals${path}.phrase`)} />
          <TextField label="Points" type="number" min={-100} max={100} step={1} value={String(one.points)} onValue={(points) => set({ points: Math.round(Number(points)) })} problem={at(problems, `signals${path}.points`)} />
        </>
      )}
    />
  );
}

function at(problems: Problems, path: string): string | undefined {
  return problems.find((one) => one.path === path)?.problem;
}

interface RowsProps<T> {
  label: string;
  hint: string;
  add: string;
  rows: readonly T[];
  empty: T;
  onRows: (rows: T[]) => void;
  show: (row: T, set: (change: Partial<T>) => void, path: string) => ComponentChildren;
}

function Rows<T extends { name: string }>({ label, hint, add, rows, empty, onRows, show }: RowsProps<T>) {
  return (
    <fieldset class="field">
      <legend class="label">{label}</legend>
      <span class="hint">{hint}</span>
      {rows.map((row, i) => (
        <div key={i} class="form-row" role="group" aria-label={row.name || `${label} ${i + 1}`}>
          {show(row, (change) => onRows(rows.map((one, k) => (k === i ? { ...one, ...change } : one))), `[${i}]`)}
          <Button kind="plain" icon="trash" label={`Remove ${row.name || 'this one'}`} onClick={() => onRows(rows.filter((_, k) => k !== i))} />
        </div>
      ))}
      <div><Button icon="plus" onClick={() => onRows([...rows, empty])}>{add}</Button></div>
    </fieldset>
  );
}

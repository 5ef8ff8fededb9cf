import { nameOf } from '../api/names';
import { Select, TextField } from '../design/Field';
import { fieldOf, wordsOf } from '../leads/fields';
import { choiceOf, type ListState, withChoice, withRange } from '../leads/listState';
import type { Schemas } from '../api/types';

type Control = Schemas['Dashboard']['controls'][number];

/** What a dashboard may be filtered by: the same fields as in Kibana, and the day on which leads were added. */
export function Controls({ controls, state, onState }: { controls: readonly Control[]; state: ListState; onState: (state: ListState) => void }) {
  const added = state.ranges['created_at'] ?? {};
  const onAdded = (end: 'from' | 'to', day: string) => {
    const { [end]: _, ...other } = added;
    onState(withRange(state, 'created_at', day === '' ? other : { ...other, [end]: day }));
  };
  return (
    <div class="board-controls" role="group" aria-label="Filter the dashboard">
      {controls.map((control) => <Choice key={control.field} control={control} state={state} onState={onState} />)}
      <TextField label="Added from" type="date" value={added.from ?? ''} onValue={(day) => onAdded('from', day)} />
      <TextField label="Added until" type="date" value={added.to ?? ''} onValue={(day) => onAdded('to', day)} />
    </div>
  );
}

function Choice({ control: { field, values }, state, onState }: { control: Control; state: ListState; onState: (state: ListState) => void }) {
  const chosen = choiceOf(state, field).in;
  const words = (value: string, label: string) => {
    if (field === 'offer') return nameOf(field, value);
    const own = wordsOf(field, value);
    return own === value ? label : own;
  };
  return (
    <Select
      label={fieldOf(field).label}
      value={chosen.length === 1 ? chosen[0]! : ''}
      onValue={(value) => onState(withChoice(state, field, { in: value === '' ? [] : [value], not: [] }))}
      options={[{ value: '', label: chosen.length > 1 ? 'Several' : 'All' }, ...values.map(({ value, label }) => ({ value, label: words(value, label) }))]}
    />
  );
}

import type { Filter } from '../api/types';
import { Button } from '../design/Button';
import { Chip } from '../design/Small';
import { endInWords, plural } from '../text/format';
import { fieldOf, wordsOf } from './fields';
import { choiceOf, empty, isFiltered, type ListState, type Range, withChoice, withRange } from './listState';

/** What the list is limited to, each part with a way to take it off. */
export function Chips({ state, onState }: { state: ListState; onState: (state: ListState) => void }) {
  if (!isFiltered({ ...state, q: '' })) return null;
  return (
    <div class="chips" role="group" aria-label="Filters">
      {state.like !== '' && (
        <Chip removes="like" onRemove={() => onState({ ...state, like: '' })}>like: {state.like}</Chip>
      )}
      {state.alike.length > 0 && (
        <Chip removes="alike" onRemove={() => onState({ ...state, alike: [] })}>like {plural(state.alike.length, 'chosen lead')}</Chip>
      )}
      {Object.entries(state.choices).map(([name, choice]) => (
        <>
          {choice.in.length > 0 && (
            <Chip key={name} removes={fieldOf(name).label} onRemove={() => onState(withChoice(state, name, { ...choiceOf(state, name), in: [] }))}>
              <span class="muted">{fieldOf(name).label}</span> {choice.in.map((value) => wordsOf(name, value)).join(' or ')}
            </Chip>
          )}
          {choice.not.length > 0 && (
            <Chip key={`-${name}`} not removes={`not ${fieldOf(name).label}`} onRemove={() => onState(withChoice(state, name, { ...choiceOf(state, name), not: [] }))}>
              <span class="muted">{fieldOf(name).label} not</span> {choice.not.map((value) => wordsOf(name, value)).join(' or ')}
            </Chip>
          )}
        </>
      ))}
      {Object.entries(state.ranges).map(([name, range]) => (
        <Chip key={name} removes={fieldOf(name).label} onRemove={() => onState(withRange(state, name, undefined))}>
          <span class="muted">{fieldOf(name).label}</span>{' '}
          {rangeInWords(name, range)}
        </Chip>
      ))}
      {state.rest.map((part, i) => (
        <Chip key={`rest${i}`} removes="filter" onRemove={() => onState({ ...state, rest: state.rest.filter((_, at) => at !== i) })}>
          {describe(part)}
        </Chip>
      ))}
      <Button kind="plain" onClick={() => onState({ ...empty, sort: state.sort })}>Clear all</Button>
    </div>
  );
}

function rangeInWords(field: string, range: Range): string {
  const end = (side: 'from' | 'to') => {
    const text = range[side];
    return text && fieldOf(field).kind === 'date' ? endInWords(text, side) : text;
  };
  const [from, to] = [end('from'), end('to')];
  if (!from || !to) return from ? `from ${from}` : `up to ${to}`;
  return from === to ? from : `${from} – ${to}`;
}

function describe(part: Filter): string {
  if ('exists' in part) return `${part.exists ? 'Has' : 'No'} ${fieldOf(part.field).label.toLowerCase()}`;
  if ('in' in part) return `${fieldOf(part.field).label}: ${part.in.map((value) => wordsOf(part.field, value)).join(' or ')}`;
  if ('or' in part) return part.or.map(describe).join(' or ');
  if ('and' in part) return part.and.map(describe).join(' and ');
  if ('not' in part) return `not ${describe(part.not)}`;
  return JSON.stringify(part);
}

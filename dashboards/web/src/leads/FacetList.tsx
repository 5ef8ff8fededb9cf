import { useId, useState } from 'preact/hooks';
import type { Bucket } from '../api/types';
import { Icon } from '../design/Icon';
import { steady, useSteady } from '../shell/steady';
import { shortCount, count } from '../text/format';
import { wordsOf, type Field } from './fields';
import { choiceOf, isMissing, toggle, toggleMissing, toggleNot, type ListState } from './listState';

interface Props {
  field: Field;
  state: ListState;
  buckets: readonly Bucket[] | undefined;
  other: number;
  missing: number;
  onState: (state: ListState) => void;
  /** What is typed to find values; the server looks through all of them. */
  contains: string;
  onContains: (text: string) => void;
  onMore: () => void;
}

/** The values of a field with their counts: choose several, or exclude. Rows keep their places while counts change. */
export function FacetList({ field, state, buckets, other, missing, onState, contains, onContains, onMore }: Props) {
  const id = useId();
  const choice = choiceOf(state, field.name);
  const [order, setOrder] = useState<readonly string[]>([]);
  const shown = arrange(buckets, order, [...choice.in, ...choice.not], contains === '');
  const next = shown.map((bucket) => bucket.value);
  if (contains === '' && buckets && next.join('\n') !== order.join('\n')) setOrder(next);
  const most = Math.max(1, ...shown.map((bucket) => bucket.count));
  const onChoose = useSteady((value: string) => onState(toggle(state, field.name, value)));
  const onExclude = useSteady((value: string) => onState(toggleNot(state, field.name, value)));
  const searchable = other > 0 || contains !== '' || shown.length > 10;
  return (
    <div class="facet-values">
      {searchable && (
        <input class="input facet-search" type="search" aria-label={`Search in ${field.label}`} placeholder="Search…" value={contains} onInput={(event) => onContains(event.currentTarget.value)} />
      )}
      {buckets === undefined && <div class="skeleton facet-skeleton" />}
      {buckets !== undefined && shown.length === 0 && <p class="muted small">{contains ? 'No value like this' : 'No values'}</p>}
      <ul>
        {shown.map((bucket, i) => (
          <Value
            key={bucket.value}
            id={`${id}-${i}`}
            value={bucket.value}
            label={field.words ? wordsOf(field.name, bucket.value) : bucket.label}
            of={bucket.count}
            share={bucket.count / most}
            isChosen={choice.in.includes(bucket.value)}
            isExcluded={choice.not.includes(bucket.value)}
            onChoose={onChoose}
            onExclude={onExclude}
          />
        ))}
        {contains === '' && (missing > 0 || isMissing(state, field.name)) && (
          <li class="facet-value">
            <label for={`${id}-missing`}>
              <input id={`${id}-missing`} type="checkbox" checked={isMissing(state, field.name)} onChange={() => onState(toggleMissing(state, field.name))} />
              <span class="muted">None</span>
              <span class="num facet-count" title={count(missing)}>{shortCount(missing)}</span>
            </label>
            <span class="facet-not" />
          </li>
        )}
      </ul>
      {other > 0 && contains === '' && (
        <button type="button" class="facet-more" onClick={onMore}>
          {count(other)} leads have other values – show more
        </button>
      )}
    </div>
  );
}

interface ValueProps {
  id: string;
  value: string;
  label: string;
  /** How many leads have it. */
  of: number;
  /** How long its bar is, 0 to 1. */
  share: number;
  isChosen: boolean;
  isExcluded: boolean;
  onChoose: (value: string) => void;
  onExclude: (value: string) => void;
}

const Value = steady(function Value({ id, value, label, of, share, isChosen, isExcluded, onChoose, onExclude }: ValueProps) {
  return (
    <li class={`facet-value ${isExcluded ? 'not' : ''}`}>
      <label for={id}>
        <input id={id} type="checkbox" checked={isChosen} onChange={() => onChoose(value)} />
        <span class="ellipsis" title={label}>{label}</span>
        <span class="num facet-count" title={count(of)}>{shortCount(of)}</span>
        <span class="facet-bar" aria-hidden="true" style={{ width: `${share * 100}%` }} />
      </label>
      <button type="button" class="facet-not" aria-pressed={isExcluded} aria-label={`Exclude ${label}`} title={isExcluded ? `Do not exclude ${label}` : `Exclude ${label}`} onClick={() => onExclude(value)}>
        {minus}
      </button>
    </li>
  );
});

/** Always the same, so that it is never compared. */
const minus = <Icon name="minus" size={14} />;

/** Keeps the order that the user has seen; what is new comes after it, what is chosen stays although its count is nothing. */
function arrange(buckets: readonly Bucket[] | undefined, order: readonly string[], chosen: readonly string[], keep: boolean): Bucket[] {
  const given = new Map((buckets ?? []).map((bucket) => [bucket.value, bucket]));
  const seen = keep ? order.filter((value) => given.has(value) || chosen.includes(value)) : [];
  const values = [...new Set([...seen, ...given.keys(), ...(keep ? chosen : [])])];
  return values.map((value) => given.get(value) ?? { value, label: value, count: 0, selected: true });
}

import { useEffect, useState } from 'preact/hooks';
import { search } from '../api/leads';
import { useResource } from '../api/resource';
import type { FacetRequest, Filter, Search } from '../api/types';
import { Icon } from '../design/Icon';
import { steady, useLate } from '../shell/steady';
import { FacetList } from './FacetList';
import { fieldOf, fields, type Field } from './fields';
import { choiceOf, type ListState, withRange } from './listState';
import { RangeHistogram } from './RangeHistogram';

interface Props {
  state: ListState;
  onState: (state: ListState) => void;
  /** The search without facets. */
  body: Search;
  /** Those that are open at first, and where it is remembered which are. */
  screen: string;
  open: readonly string[];
  /** Grows when the data changed. */
  round: number;
}

const groups: readonly Field['group'][] = ['Buyer', 'Person', 'Company', 'Outreach', 'Origin'];
const first = 10;
const more = 100;

export const FacetRail = steady(function FacetRail({ state, onState, body, screen, open, round }: Props) {
  const [opened, setOpened] = useRemembered(`leadline.facets.${screen}`, open);
  const [contains, setContains] = useState<Readonly<Record<string, string>>>({});
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({});
  const facets = opened.map(fieldOf).map((field) => requestOf(field, contains[field.name], sizes[field.name]));
  const { query, filter } = body;
  const asked = JSON.stringify([query, filter, facets]);
  const answer = useResource(`${asked} ${round}`, (signal) =>
    search({ ...(query ? { query } : {}), ...(filter ? { filter } : {}), facets, size: 0 }, signal),
  );

  // What the screen is about is never absent, though a facet does not count its own field's conditions.
  const wanted = new Set(partsOf(filter).flatMap((part) => ('exists' in part && part.exists ? [part.field] : [])));
  // The group with most of what this screen opens at first stands first.
  const opens = (group: Field['group']) => open.filter((name) => fieldOf(name).group === group).length;
  const custom = Object.keys({ ...state.choices, ...state.ranges }).filter((name) => !fields.some((field) => field.name === name)).map(fieldOf);
  const late = useLate(answer.loading);
  return (
    <div class={`rail ${answer.loading ? 'loading' : ''} ${late ? 'late' : ''}`}>
      {[...groups].sort((a, b) => opens(b) - opens(a)).map((group) => (
        <section key={group} aria-label={group}>
          <h2>{group}</h2>
          {[...fields, ...custom].filter((field) => field.group === group).map((field) => {
            const isOpen = opened.includes(field.name);
            const active = choiceOf(state, field.name).in.length + choiceOf(state, field.name).not.length + (state.ranges[field.name] ? 1 : 0);
            return (
              <div key={field.name} class="facet">
                <h3>
                  <button type="button" aria-expanded={isOpen} onClick={() => setOpened(isOpen ? opened.filter((name) => name !== field.name) : [...opened, field.name])}>
                    <Icon name={isOpen ? 'down' : 'right'} size={14} />
                    {field.label}
                    {active > 0 && <span class="facet-active">{active}<span class="sr"> chosen</span></span>}
                  </button>
                </h3>
                {isOpen && (field.kind === 'values' || field.kind === 'flag' ? (
                  <FacetList
                    field={field}
                    state={state}
                    buckets={answer.data?.facets?.[field.name] ?? (answer.error ? [] : undefined)}
                    other={answer.data?.facets_rest?.[field.name]?.other ?? 0}
                    missing={wanted.has(field.name) ? 0 : (answer.data?.facets_rest?.[field.name]?.missing ?? 0)}
                    onState={onState}
                    contains={contains[field.name] ?? ''}
                    onContains={(text) => setContains({ ...contains, [field.name]: text })}
                    onMore={() => setSizes({ ...sizes, [field.name]: (sizes[field.name] ?? first) + more })}
                  />
                ) : (
                  <RangeHistogram
                    field={field}
                    buckets={answer.data?.facets?.[field.name]}
                    range={state.ranges[field.name]}
                    onRange={(range) => onState(withRange(state, field.name, range))}
                  />
                ))}
              </div>
            );
          })}
        </section>
      ))}
    </div>
  );
});

function partsOf(filter: Filter | undefined): readonly Filter[] {
  return filter === undefined ? [] : 'and' in filter ? filter.and : [filter];
}

function requestOf(field: Field, contains: string | undefined, size: number | undefined): FacetRequest {
  if (field.interval !== undefined) return { field: field.name, interval: field.interval };
  return { field: field.name, size: size ?? first, ...(contains ? { contains } : {}) };
}

function useRemembered(place: string, initial: readonly string[]): [readonly string[], (value: readonly string[]) => void] {
  const [value, setValue] = useState<readonly string[]>(() => {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
      return Array.isArray(stored) ? (stored as string[]) : initial;
    } catch {
      return initial;
    }
  });
  useEffect(() => localStorage.setItem(place, JSON.stringify(value)), [place, value]);
  return [value, setValue];
}

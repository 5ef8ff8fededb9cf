import type { Filter, Search } from '../api/types';
import { fieldOf, isFilterName } from './fields';

/** What is asked of a list. It stands in the address in the same words as in `GET /api/v1/leads`. */
export interface ListState {
  /** The query language. */
  q: string;
  /** A sentence by which the list is ordered. */
  like: string;
  /** Leads to whom those that are alike come first. */
  alike: readonly string[];
  choices: Readonly<Record<string, Choice>>;
  ranges: Readonly<Record<string, Range>>;
  /** Parts of a filter that choices and ranges can't say, from a saved view. */
  rest: readonly Filter[];
  sort: readonly string[];
}

export interface Choice {
  in: readonly string[];
  not: readonly string[];
}

/** Both ends belong to it. */
export interface Range {
  from?: string;
  to?: string;
}

const nothing: Choice = { in: [], not: [] };

export const empty: ListState = { q: '', like: '', alike: [], choices: {}, ranges: {}, rest: [], sort: [] };

/** Commas part values; one inside a value is escaped. */
const join = (parts: readonly string[]): string => parts.map((part) => part.replace(/[\\,]/g, '\\$&')).join(',');
const split = (text: string): string[] => (text.match(/(?:\\.|[^,\\])+/g) ?? []).map((part) => part.replace(/\\(.)/g, '$1'));

export function fromParams(params: URLSearchParams): ListState {
  const choices: Record<string, Choice> = {};
  const ranges: Record<string, Range> = {};
  for (const [key, value] of params) {
    const not = key.startsWith('-');
    const name = not ? key.slice(1) : key;
    if (!isFilterName(name) || value === '') continue;
    const found = /^([^.].*?)?\.\.(.+)?$/.exec(value);
    if (!not && found && fieldOf(name).kind !== 'values') {
      ranges[name] = { ...(found[1] ? { from: found[1] } : {}), ...(found[2] ? { to: found[2] } : {}) };
    } else {
      const before = choices[name] ?? nothing;
      const more = split(value);
      choices[name] = not ? { ...before, not: [...before.not, ...more] } : { ...before, in: [...before.in, ...more] };
    }
  }
  return {
    q: params.get('q') ?? '',
    like: params.get('like') ?? '',
    alike: split(params.get('alike') ?? ''),
    choices,
    ranges,
    rest: parseRest(params.get('filter')),
    sort: split(params.get('sort') ?? ''),
  };
}

function parseRest(text: string | null): readonly Filter[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as Filter[]) : [];
  } catch {
    return [];
  }
}

/** Puts the state in the place of what `params` say of it; other parameters stay. */
export function toParams(state: ListState, params: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const next = new URLSearchParams();
  for (const [key, value] of params) {
    const name = key.startsWith('-') ? key.slice(1) : key;
    if (!isFilterName(name) && !['q', 'like', 'alike', 'sort', 'filter'].includes(key)) next.append(key, value);
  }
  if (state.q !== '') next.set('q', state.q);
  if (state.like !== '') next.set('like', state.like);
  if (state.alike.length > 0) next.set('alike', join(state.alike));
  for (const [name, choice] of Object.entries(state.choices)) {
    if (choice.in.length > 0) next.set(name, join(choice.in));
    if (choice.not.length > 0) next.set(`-${name}`, join(choice.not));
  }
  for (const [name, range] of Object.entries(state.ranges)) {
    if (range.from !== undefined || range.to !== undefined) next.set(name, `${range.from ?? ''}..${range.to ?? ''}`);
  }
  if (state.rest.length > 0) next.set('filter', JSON.stringify(state.rest));
  if (state.sort.length > 0) next.set('sort', join(state.sort));
  return next;
}

/** Each choice is a part of its own under AND, so that it does not shrink its own facet. */
export function toFilter(state: ListState, base?: Filter): Filter | undefined {
  const parts: Filter[] = base ? [base] : [];
  for (const [field, choice] of Object.entries(state.choices)) {
    if (choice.in.length > 0) parts.push({ field, in: [...choice.in] });
    if (choice.not.length > 0) parts.push({ not: { field, in: [...choice.not] } });
  }
  for (const [field, range] of Object.entries(state.ranges)) {
    const numeric = fieldOf(field).kind !== 'date';
    const end = (text: string): number | string => (numeric ? Number(text) : text);
    if (range.from !== undefined || range.to !== undefined) {
      parts.push({ field, ...(range.from !== undefined ? { gte: end(range.from) } : {}), ...(range.to !== undefined ? { lte: end(range.to) } : {}) });
    }
  }
  parts.push(...state.rest);
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : { and: parts };
}

/** The way back, for saved views and the links of dashboards: what choices and ranges can say becomes these. */
export function fromFilter(filter: Filter | undefined, rest: Partial<ListState> = {}): ListState {
  const choices: Record<string, Choice> = {};
  const ranges: Record<string, Range> = {};
  const others: Filter[] = [];
  const parts = filter === undefined ? [] : 'and' in filter ? filter.and : [filter];
  for (const part of parts) {
    if (Object.keys(part).length === 0) continue;
    if ('field' in part && 'in' in part) {
      const before = choices[part.field] ?? nothing;
      choices[part.field] = { ...before, in: part.in };
    } else if ('not' in part && 'field' in part.not && 'in' in part.not) {
      const before = choices[part.not.field] ?? nothing;
      choices[part.not.field] = { ...before, not: part.not.in };
    } else if ('field' in part && ('gte' in part || 'lte' in part) && !('gt' in part) && !('lt' in part)) {
      ranges[part.field] = {
        ...(part.gte !== undefined ? { from: String(part.gte) } : {}),
        ...(part.lte !== undefined ? { to: String(part.lte) } : {}),
      };
    } else {
      others.push(part);
    }
  }
  return { ...empty, ...rest, choices, ranges, rest: others };
}

export function toSearch(state: ListState, base: Filter | undefined, defaultSort: readonly string[]): Search {
  const filter = toFilter(state, base);
  const like = { ...(state.like.trim() !== '' ? { text: state.like } : {}), ...(state.alike.length > 0 ? { leads: [...state.alike] } : {}) };
  const isLike = Object.keys(like).length > 0;
  const sort = state.sort.length > 0 ? state.sort : isLike ? [] : defaultSort;
  return {
    ...(state.q.trim() !== '' ? { query: state.q } : {}),
    ...(filter ? { filter } : {}),
    ...(isLike ? { like } : {}),
    ...(sort.length > 0 ? { sort: [...sort] } : {}),
  };
}

export function choiceOf(state: ListState, field: string): Choice {
  return state.choices[field] ?? nothing;
}

export function withChoice(state: ListState, field: string, choice: Choice): ListState {
  const { [field]: _, ...others } = state.choices;
  const rest = state.rest.filter((part) => !isMissingPart(part, field));
  return { ...state, rest, choices: choice.in.length + choice.not.length === 0 ? others : { ...others, [field]: choice } };
}

/** Chosen becomes not chosen; excluded becomes chosen. */
export function toggle(state: ListState, field: string, value: string): ListState {
  const now = choiceOf(state, field);
  const chosen = now.in.includes(value);
  return withChoice(state, field, {
    in: chosen ? now.in.filter((one) => one !== value) : [...now.in, value],
    not: now.not.filter((one) => one !== value),
  });
}

export function toggleNot(state: ListState, field: string, value: string): ListState {
  const now = choiceOf(state, field);
  const excluded = now.not.includes(value);
  return withChoice(state, field, {
    in: now.in.filter((one) => one !== value),
    not: excluded ? now.not.filter((one) => one !== value) : [...now.not, value],
  });
}

const missing = (field: string): Filter => ({ field, exists: false });

const isMissingPart = (part: Filter, field: string): boolean => 'exists' in part && part.field === field && !part.exists;

/** Whether only leads without any value of the field are wanted. */
export function isMissing(state: ListState, field: string): boolean {
  return state.rest.some((part) => isMissingPart(part, field));
}

/** No value and some value contradict each other, so one takes the place of the other. */
export function toggleMissing(state: ListState, field: string): ListState {
  const rest = state.rest.filter((part) => !isMissingPart(part, field));
  return isMissing(state, field) ? { ...state, rest } : { ...withChoice(state, field, nothing), rest: [...rest, missing(field)] };
}

export function withRange(state: ListState, field: string, range: Range | undefined): ListState {
  const { [field]: _, ...others } = state.ranges;
  return { ...state, ranges: range && (range.from !== undefined || range.to !== undefined) ? { ...others, [field]: range } : others };
}

export function isFiltered(state: ListState): boolean {
  return state.q !== '' || state.like !== '' || state.alike.length > 0 || state.rest.length > 0 || Object.keys(state.choices).length + Object.keys(state.ranges).length > 0;
}

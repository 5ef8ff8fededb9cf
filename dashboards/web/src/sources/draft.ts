import { ranges } from '../api/ranges';
import type { SavedSource, SourceBody } from '../api/types';
import { kindOf, type FieldOf, type Kind, type Value, type Values } from './kinds';

/** A source as it stands in the form: all numbers as they were typed. */
export interface Draft {
  kind: Kind;
  name: string;
  offer: string;
  tags: readonly string[];
  /** `manual`, `hourly`, `daily` or `cron`. */
  schedule: string;
  cron: string;
  paused: boolean;
  depth: string;
  budget: string;
  values: Values;
}

const plainSchedules = ['manual', 'hourly', 'daily'];

export function newDraft(kind: Kind): Draft {
  return { kind, name: '', offer: '', tags: [], schedule: 'manual', cron: '0 6 * * 1', paused: false, depth: String(ranges.links.depth.start), budget: String(ranges.links.budget.start), values: startOf(kind) };
}

function startOf(kind: Kind): Values {
  return Object.fromEntries((kindOf(kind)?.fields ?? []).map((field) => [field.name, emptyOf(field)]));
}

function emptyOf(field: FieldOf): Value {
  switch (field.type) {
    case 'number':
      return String(field.start);
    case 'check':
    case 'choice':
      return field.start;
    case 'list':
      return field.start ?? [];
    default:
      return '';
  }
}

export function draftOf(source: SavedSource): Draft {
  const saved = source.settings as unknown as Record<string, unknown>;
  const plain = plainSchedules.includes(source.schedule);
  const values = Object.fromEntries(
    (kindOf(source.kind)?.fields ?? []).map((field) => {
      const value = saved[field.name];
      if (value === undefined || value === null) return [field.name, field.type === 'number' ? '' : field.type === 'list' ? [] : field.type === 'check' ? false : ''];
      return [field.name, field.type === 'number' ? String(value) : (value as Value)];
    }),
  );
  return {
    kind: source.kind,
    name: source.name,
    offer: source.offer ?? '',
    tags: source.tags,
    schedule: plain ? source.schedule : 'cron',
    cron: plain ? '0 6 * * 1' : source.schedule,
    paused: source.paused,
    depth: String(source.links.depth ?? ranges.links.depth.start),
    budget: String(source.links.budget ?? ranges.links.budget.start),
    values,
  };
}

/** As the API takes it; what is empty is left out. */
export function bodyOf(draft: Draft): SourceBody {
  return {
    name: draft.name.trim(),
    settings: settingsOf(draft),
    ...(draft.offer ? { offer: draft.offer } : {}),
    tags: [...draft.tags],
    schedule: draft.schedule === 'cron' ? draft.cron.trim() : draft.schedule,
    paused: draft.paused,
    links: linksOf(draft),
  };
}

export function linksOf(draft: Draft): NonNullable<SourceBody['links']> {
  return { depth: Number(draft.depth), budget: Number(draft.budget) };
}

export function settingsOf(draft: Draft): SourceBody['settings'] {
  const settings: Record<string, unknown> = { kind: draft.kind };
  for (const field of kindOf(draft.kind)?.fields ?? []) {
    const value = draft.values[field.name];
    if (field.shown && !field.shown(draft.values)) continue;
    if (field.type === 'number') {
      if (value !== '') settings[field.name] = Number(value);
    } else if (typeof value === 'boolean' || (typeof value === 'string' ? value.trim() !== '' : (value?.length ?? 0) > 0 || field.name === 'excluded')) {
      settings[field.name] = value;
    }
  }
  return settings as unknown as SourceBody['settings'];
}

/** Whether there is enough to ask what it would cost. */
export function isWhole(draft: Draft): boolean {
  return (kindOf(draft.kind)?.fields ?? []).every((field) => {
    const value = draft.values[field.name];
    return !field.required || (typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : true);
  });
}

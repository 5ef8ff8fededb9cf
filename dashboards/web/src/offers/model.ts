/** The numbers by which an offer's leads are scored, as the API answers them. */
export interface ScoreModel {
  version: number;
  weights: Record<'high' | 'medium' | 'low', { fit: number; intent: number; timing: number }>;
  fit_points: Record<string, number>;
  wrong_industry_cap: number;
  signal_points: Record<string, number>;
  half_life_days: Record<string, number>;
  own_signal_half_life_days: number;
  source_baseline: Record<string, number>;
  strength_factor: Record<'high' | 'medium' | 'low', number>;
  competitor_customer_floor: number;
  competitor_engagement_floor: number;
  competitor_engagement_accounts: number;
  competitor_engagement_days: number;
  new_hire_days: number;
  meaning_low: number;
  meaning_high: number;
  score_floors: { intent: number; fit: number; score: number }[];
  single_dimension_cap: number;
  bands: { active: number; monitor: number; disqualified_below: number };
}

/** Numbers that were typed, by where they stand: `weights.high.fit`, `score_floors.0.score`. */
export type Typed = Readonly<Record<string, string>>;

export function at(model: ScoreModel, path: string): number {
  let value: unknown = model;
  for (const name of path.split('.')) value = (value as Record<string, unknown>)[name];
  return value as number;
}

/** What is to be sent: only what differs. A list goes whole, since its places have no names. */
export function changesOf(model: ScoreModel, typed: Typed): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(typed)) {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value === at(model, path)) continue;
    const names = path.split('.');
    let into = changes;
    let from: unknown = model;
    names.slice(0, -1).forEach((name) => {
      from = (from as Record<string, unknown>)[name];
      into[name] ??= Array.isArray(from) ? structuredClone(from) : {};
      into = into[name] as Record<string, unknown>;
    });
    into[names[names.length - 1]!] = value;
  }
  return changes;
}

const timing = ['ipo_filing', 'funding', 'mergers_acquisitions', 'job_change', 'product_launch', 'geographic_expansion', 'new_hire', 'hiring', 'strategic_partnership'];

/** The built-in signals of a dimension, the weightiest first. */
export function signalsOf(model: ScoreModel, dimension: 'intent' | 'timing'): string[] {
  return Object.keys(model.half_life_days)
    .filter((type) => timing.includes(type) === (dimension === 'timing'))
    .sort((a, b) => (model.signal_points[b] ?? -1) - (model.signal_points[a] ?? -1) || a.localeCompare(b));
}

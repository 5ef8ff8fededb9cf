import type { Schemas } from '../api/types';
import type { IconName } from '../design/Icon';

export type Step = Schemas['Step'];
export type StepType = Step['type'];

export const stepTypes: Record<StepType, { name: string; icon: IconName }> = {
  like: { name: 'Like a post', icon: 'thumbUp' },
  comment: { name: 'Comment on a post', icon: 'note' },
  follow: { name: 'Follow', icon: 'plus' },
  connection_request: { name: 'Ask to connect', icon: 'link' },
  withdraw_connection: { name: 'Take the request back', icon: 'undo' },
  dm: { name: 'Direct message', icon: 'reply' },
  email: { name: 'Email', icon: 'mail' },
  condition: { name: 'Branch', icon: 'split' },
};

export const conditions: Record<NonNullable<Step['condition']>, string> = {
  replied: 'Have they replied?',
  followed_back: 'Have they followed back?',
  has_profile: 'Have they a profile there?',
  connection_accepted: 'Have they accepted the connection?',
};

export const end = 'end';

/** "3. Email", as steps are called where others point to them. */
export function stepName(steps: readonly Step[], id: string | undefined): string {
  if (id === end) return 'The end';
  const at = steps.findIndex((step) => step.id === id);
  return at < 0 ? (id ?? '') : `${at + 1}. ${stepTypes[steps[at]!.type].name}`;
}

/** Where it goes on from a step: the step that is named, else the next, else the end. */
export function nextOf(steps: readonly Step[], at: number, side: 'on_true' | 'on_false'): string {
  return steps[at]?.[side] ?? steps[at + 1]?.id ?? end;
}

/** An id that no other step has. */
export function freeId(steps: readonly Step[], type: StepType): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? type : `${type}-${n}`;
    if (!steps.some((step) => step.id === id)) return id;
  }
}

export function added(steps: readonly Step[], type: StepType): Step[] {
  const step: Step = { id: freeId(steps, type), type, wait: steps.length === 0 ? 'PT0S' : 'P1D', ...(type === 'condition' ? { condition: 'replied' as const } : {}) };
  return [...steps, step];
}

/** Without a step; who pointed to it goes to the next one of the list instead. */
export function removed(steps: readonly Step[], id: string): Step[] {
  return steps.filter((step) => step.id !== id).map((step) => {
    const { on_true, on_false, ...rest } = step;
    return { ...rest, ...(on_true && on_true !== id ? { on_true } : {}), ...(on_false && on_false !== id ? { on_false } : {}) };
  });
}

export function moved(steps: readonly Step[], at: number, by: -1 | 1): Step[] {
  const next = [...steps];
  const [step] = next.splice(at, 1);
  next.splice(at + by, 0, step!);
  return next;
}

/** A change of type keeps what fits the new one. */
export function retyped(step: Step, type: StepType): Step {
  const { condition, on_false, retries, ...rest } = step;
  return type === 'condition' ? { ...rest, type, condition: condition ?? 'replied', ...(on_false ? { on_false } : {}), ...(retries ? { retries } : {}) } : { ...rest, type };
}

export interface Wait {
  amount: string;
  unit: 'hours' | 'days';
}

export function waitOf(iso: string | undefined): Wait {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(iso ?? 'PT0S');
  const hours = Number(found?.[1] ?? 0) * 24 + Number(found?.[2] ?? 0) + Number(found?.[3] ?? 0) / 60;
  return hours % 24 === 0 ? { amount: String(hours / 24), unit: 'days' } : { amount: String(hours), unit: 'hours' };
}

export function isoOf({ amount, unit }: Wait): string {
  const n = Math.max(0, Number(amount) || 0);
  return unit === 'days' && Number.isInteger(n) ? `P${n}D` : `PT${Math.round(n * (unit === 'days' ? 24 * 60 : 60))}M`;
}

import { expect, test } from 'vitest';
import { added, isoOf, moved, nextOf, removed, retyped, type Step, stepName, waitOf } from './steps';

const steps: Step[] = [
  { id: 'like', type: 'like' },
  { id: 'answered', type: 'condition', condition: 'replied', retries: 2, on_true: 'end', on_false: 'mail' },
  { id: 'dm', type: 'dm' },
  { id: 'mail', type: 'email', on_true: 'end' },
];

test('a step goes to the named one, else the next, else the end', () => {
  expect(nextOf(steps, 0, 'on_true')).toBe('answered');
  expect(nextOf(steps, 1, 'on_false')).toBe('mail');
  expect(nextOf(steps.slice(0, 3), 2, 'on_true')).toBe('end');
  expect(stepName(steps, 'mail')).toBe('4. Email');
});

test('who pointed to a removed step goes to the next', () => {
  const left = removed(steps, 'mail');
  expect(left.map((step) => step.id)).toEqual(['like', 'answered', 'dm']);
  expect(left[1]).not.toHaveProperty('on_false');
  expect(left[1]!.on_true).toBe('end');
});

test('a new step has an id of its own', () => {
  expect(added(added([], 'like'), 'like').map((step) => step.id)).toEqual(['like', 'like-2']);
  expect(added([], 'condition')[0]!.condition).toBe('replied');
});

test('only branches keep a condition', () => {
  expect(retyped(steps[1]!, 'dm')).toEqual({ id: 'answered', type: 'dm', on_true: 'end' });
  expect(retyped(steps[2]!, 'condition').condition).toBe('replied');
});

test('steps move', () => {
  expect(moved(steps, 1, -1).map((step) => step.id)).toEqual(['answered', 'like', 'dm', 'mail']);
});

test('waits are read and written in hours and days', () => {
  expect(waitOf('PT48H')).toEqual({ amount: '2', unit: 'days' });
  expect(waitOf('P1DT12H')).toEqual({ amount: '36', unit: 'hours' });
  expect(waitOf(undefined)).toEqual({ amount: '0', unit: 'days' });
  expect(isoOf({ amount: '3', unit: 'days' })).toBe('P3D');
  expect(isoOf({ amount: '1.5', unit: 'hours' })).toBe('PT90M');
  expect(isoOf({ amount: '', unit: 'hours' })).toBe('PT0M');
});

import { expect, test } from 'vitest';
import { aspects, levels, share } from './words';

test('a share is in whole percent', () => {
  expect(share(0.734)).toBe('73 %');
  expect(share(0)).toBe('0 %');
});

test('every level belongs to an aspect', () => {
  for (const level of Object.keys(levels)) expect(aspects).toHaveProperty(level.split('_')[0]!);
});

import { expect, test } from 'vitest';
import type { Offer } from '../api/types';
import { bodyOf, draftOf, newDraft } from './draft';

test('what is empty is left out', () => {
  const body = bodyOf({ ...newDraft, name: 'Plumb', target_audience: 'Controllers', competitors: [{ name: 'Closewise', domain: '' }] });
  expect(body).not.toHaveProperty('website');
  expect(body).not.toHaveProperty('deal_value');
  expect(body).not.toHaveProperty('auto_enrol');
  expect(body.competitors).toEqual([{ name: 'Closewise' }]);
});

test('an offer that is read and written without a change stays the same', () => {
  const body = { name: 'Plumb', target_audience: 'Controllers', industries: ['Retail'], deal_value: 30_000, signals: [{ name: 'audit', phrase: 'audit', points: -5 }], location_filter: 'company_hq', signal_likelihood: 'low', active: false };
  expect(bodyOf(draftOf(body as unknown as Offer))).toMatchObject(body);
});

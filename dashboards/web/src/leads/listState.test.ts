import { describe, expect, test } from 'vitest';
import { empty, fromFilter, fromParams, toFilter, toggle, toggleMissing, toggleNot, toParams, toSearch, withRange } from './listState';

const read = (query: string) => fromParams(new URLSearchParams(query));
const write = (query: string) => decodeURIComponent(toParams(read(query)).toString());

describe('the address of a list', () => {
  test('says the same after reading and writing', () => {
    for (const query of [
      'q=title:vp',
      'like=head+of+growth',
      'state=active,monitor&-industry=Gambling',
      'score=40..60&created_at=2026-01-01..',
      'score=..30&sort=-score,name',
      'custom.budget=high',
      'alike=a.b,c.d',
    ]) {
      expect(write(query)).toBe(query);
    }
  });

  test('keeps a comma that belongs to a value', () => {
    const state = toggle(toggle(empty, 'company', 'Acme, Inc.'), 'company', 'Back\\slash');
    expect(read(toParams(state).toString()).choices['company']?.in).toEqual(['Acme, Inc.', 'Back\\slash']);
  });

  test('keeps parameters that are not its own', () => {
    expect(toParams({ ...empty, q: 'x' }, new URLSearchParams('lead=1&state=active')).toString()).toBe('lead=1&q=x');
  });

  test('does not take a company with dots for a range', () => {
    expect(read('company=a..b').choices['company']?.in).toEqual(['a..b']);
  });
});

describe('the filter', () => {
  test('has one part for each field', () => {
    expect(toFilter(read('state=active,monitor&-state=poor_fit&score=40..60.5'))).toEqual({
      and: [
        { field: 'state', in: ['active', 'monitor'] },
        { not: { field: 'state', in: ['poor_fit'] } },
        { field: 'score', gte: 40, lte: 60.5 },
      ],
    });
  });

  test('keeps dates as text', () => {
    expect(toFilter(read('created_at=2026-01-01..'))).toEqual({ field: 'created_at', gte: '2026-01-01' });
  });

  test('comes back from a saved view, also what the rail can’t say', () => {
    const state = { ...read('state=active&-source=csv&score=10..'), rest: [{ or: [{ field: 'email', exists: true }] }] };
    expect(fromFilter(toFilter(state))).toEqual(state);
    expect(read(toParams(state).toString())).toEqual(state);
  });

  test('is absent where nothing is asked', () => {
    expect(toFilter(empty)).toBeUndefined();
  });
});

test('a sentence orders by itself', () => {
  expect(toSearch({ ...empty, like: 'cfo' }, undefined, ['-score'])).toEqual({ like: { text: 'cfo' } });
  expect(toSearch(empty, undefined, ['-score'])).toEqual({ sort: ['-score'] });
});

test('choosing and excluding take turns', () => {
  let state = toggle(empty, 'state', 'active');
  state = toggleNot(state, 'state', 'active');
  expect(state.choices['state']).toEqual({ in: [], not: ['active'] });
  state = toggleNot(state, 'state', 'active');
  expect(state.choices['state']).toBeUndefined();
  expect(withRange(withRange(empty, 'score', { from: '1' }), 'score', undefined)).toEqual(empty);
});

test('no value and some value take turns', () => {
  const none = toggleMissing(toggle(empty, 'owner', 'eve'), 'owner');
  expect(toFilter(none)).toEqual({ field: 'owner', exists: false });
  expect(toFilter(toggle(none, 'owner', 'eve'))).toEqual({ field: 'owner', in: ['eve'] });
  expect(toggleMissing(none, 'owner')).toEqual(empty);
});

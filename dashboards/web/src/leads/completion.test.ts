import { describe, expect, test } from 'vitest';
import { fieldSuggestions, insert, positionOf, quoteValue, wantedAt } from './completion';

const at = (text: string) => wantedAt(text.replace('|', ''), text.indexOf('|'));

describe('what is wanted', () => {
  test('a field, where a word begins', () => {
    expect(at('sta|')).toEqual({ kind: 'field', typed: 'sta', from: 0, to: 3 });
    expect(at('ada (-ind|')).toMatchObject({ kind: 'field', typed: 'ind', from: 6 });
  });
  test('a value, after a field', () => {
    expect(at('state:|')).toEqual({ kind: 'value', field: 'state', typed: '', from: 6, to: 6 });
    expect(at('x industry:"Software De|')).toMatchObject({ field: 'industry', typed: 'Software De', from: 11 });
    expect(at('state:(active OR mo|')).toMatchObject({ field: 'state', typed: 'mo' });
    expect(at('-custom.budget:hi|')).toMatchObject({ field: 'custom.budget', typed: 'hi' });
  });
  test('nothing inside a phrase or after a space', () => {
    expect(at('"head of sa|')).toBeUndefined();
    expect(at('ada |')).toBeUndefined();
  });
});

test('a chosen value takes the place of what was typed', () => {
  const wanted = at('industry:sof|')!;
  expect(insert('industry:sof', wanted, { text: quoteValue('Software Development'), label: '' })).toEqual({
    text: 'industry:"Software Development" ',
    cursor: 32,
  });
});

test('fields are found by name and by label', () => {
  expect(fieldSuggestions('enrol').map((one) => one.label)).toContain('enrolment_status');
  expect(fieldSuggestions('newest').map((one) => one.label)).toContain('signal_at');
});

test('values are quoted where they must be', () => {
  expect(quoteValue('active')).toBe('active');
  expect(quoteValue('OR')).toBe('"OR"');
  expect(quoteValue('say "hi"')).toBe('"say \\"hi\\""');
});

test('the position of an error counts from 1 on the wire', () => {
  expect(positionOf('at position 13: expected a word')).toEqual({ at: 12, message: 'expected a word' });
  expect(positionOf('something else')).toBeUndefined();
});

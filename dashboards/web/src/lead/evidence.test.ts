import { expect, test } from 'vitest';
import { markQuotes } from './evidence';

test('marks what was quoted', () => {
  expect(markQuotes('We leave. Any  tips? Thanks', ['any tips?'])).toEqual([
    { text: 'We leave. ', marked: false },
    { text: 'Any  tips?', marked: true },
    { text: ' Thanks', marked: false },
  ]);
});

test('quotes may overlap, be cut, be absent or look like patterns', () => {
  expect(markQuotes('a (b) c', ['(b)', 'b) c…', 'nowhere', ''])).toEqual([
    { text: 'a ', marked: false },
    { text: '(b) c', marked: true },
  ]);
  expect(markQuotes('', ['x'])).toEqual([]);
});

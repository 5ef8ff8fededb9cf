import { expect, test } from 'vitest';
import { headOf } from './header';

test('finds the separator that the header has most of', () => {
  expect(headOf('Name;Role, Team;Mail\nAda;CTO;a@b.example').header).toEqual(['Name', 'Role, Team', 'Mail']);
  expect(headOf('Name\tMail\nAda\ta@b.example').rows).toEqual([['Ada', 'a@b.example']]);
});

test('keeps separators, quotes and line breaks inside quotes', () => {
  expect(headOf('Name,Note\r\n"Lovelace, Ada","said ""hi""\nand left"\r\n')).toEqual({
    header: ['Name', 'Note'],
    rows: [['Lovelace, Ada', 'said "hi"\nand left']],
  });
});

test('reads no more rows than asked, and none of an empty file', () => {
  expect(headOf('a,b\n1,2\n3,4\n5,6', 2).rows).toHaveLength(2);
  expect(headOf('').rows).toEqual([]);
  expect(headOf('\ufeffa,b').header).toEqual(['a', 'b']);
});

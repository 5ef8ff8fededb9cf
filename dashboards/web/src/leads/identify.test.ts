import { expect, test } from 'vitest';
import { identify } from './identify';

test('tells addresses, emails and names apart', () => {
  expect(identify(' https://x.com/ada ')).toEqual({ url: 'https://x.com/ada' });
  expect(identify('linkedin.com/in/ada-l')).toEqual({ url: 'https://linkedin.com/in/ada-l' });
  expect(identify('ada@acme.example')).toEqual({ email: 'ada@acme.example' });
  expect(identify('@ada')).toEqual({ handle: 'ada' });
});

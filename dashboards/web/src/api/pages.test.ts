import { expect, test } from 'vitest';
import { everyPage } from './pages';

test('asks on until there is no more', async () => {
  const answers: Record<string, { rows: number[]; after?: string }> = { '': { rows: [1, 2], after: 'two' }, two: { rows: [3], after: 'three' }, three: { rows: [] } };
  const pages = await everyPage(async ({ after }) => answers[String(after ?? '')]!);
  expect(pages.flatMap((page) => page.rows)).toEqual([1, 2, 3]);
});

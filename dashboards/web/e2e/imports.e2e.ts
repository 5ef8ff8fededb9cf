import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { call, numberIn, pageAt, until } from './browser';

declare const Buffer: { from: (text: string) => never };

const run = Date.now().toString(36);

/** Names that want to be markup and formulas, rows that are wrong, a column that nobody knows. */
const rows = [
  'Full Name;E-Mail;Profile;Firm;Budget',
  `Ada ${run};ada.${run}@engines.example;https://www.linkedin.com/in/ada-${run};Engines Ltd;10`,
  `<img src=x onerror=alert(1)>;img.${run}@engines.example;https://linkedin.com/in/img-${run};"<b>Bold</b>";=1+1`,
  `Alan ${run};not a mail;;Bletchley;5`,
  ';;;Nobody Inc;7',
];

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a file is looked at, taken in, its errors are downloaded, and it is undone although somebody worked on it', async () => {
  const name = `people-${run}.csv`;
  const page = await pageAt('/imports');
  await choose(page, name, rows.join('\n'));
  await page.getByRole('heading', { name: 'Import a file' }).waitFor();
  await page.getByRole('button', { name: 'Import 2 rows' }).waitFor();
  expect(await page.getByLabel('E-Mail becomes').inputValue()).toBe('email');
  expect(await page.locator('.samples').nth(0).textContent()).toContain('<img src=x onerror=alert(1)>');
  expect(await page.locator('.bad-rows').textContent()).toMatch(/line 4.*E-Mail.*line 5/s);

  await page.getByLabel('Budget becomes').selectOption('-');
  await page.getByText('as you chose').waitFor();
  const take = page.getByRole('button', { name: 'Import 2 rows' });
  await page.waitForFunction(() => !document.querySelector('.paler'));
  await take.click();
  await page.locator('.import-status.done').waitFor();
  await expect.poll(() => page.locator('.figure', { hasText: 'new people' }).textContent()).toMatch(/^2/);
  expect(await page.locator('.mapped').first().textContent()).toContain('BudgetLeft out');

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Error file' }).click()]);
  expect(file.suggestedFilename()).toBe(`errors-${name}.csv`);

  const id = page.url().split('/').pop()!;
  const found = await until<{ total: number; leads: { id: string }[] }>(() => call('GET', `/api/v1/leads?import=${id}`), (answer) => answer.total === 2);
  await call('PATCH', `/api/v1/leads/${found.leads[0]!.id}`, { owner: 'maya' });
  await page.getByRole('button', { name: 'Undo the import' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Your team has worked on').waitFor();
  const undo = dialog.getByRole('button', { name: 'Undo the import' });
  expect(await undo.isDisabled()).toBe(true);
  await dialog.getByRole('checkbox').check();
  await undo.click();
  await page.locator('.import-status.undone').waitFor();
  await until<{ total: number }>(() => call('GET', `/api/v1/leads?import=${id}`), (answer) => answer.total === 0);
  await page.close();
});

test('a file in which nobody is recognised is mapped by hand', async () => {
  const page = await pageAt('/imports/new');
  await choose(page, `handles-${run}.csv`, `Who,Note\nfirst_${run.slice(-6)},met at the fair\nsecond_${run.slice(-6)},\n`);
  await page.getByLabel('Who becomes').selectOption('x_handle');
  await page.getByRole('button', { name: 'Import 2 rows' }).waitFor();
  expect(numberIn(await page.locator('.shares-legend li .num').first().textContent())).toBe(2);
  await page.reload();
  await page.getByText('Drop a file here').waitFor();
  await page.close();
});

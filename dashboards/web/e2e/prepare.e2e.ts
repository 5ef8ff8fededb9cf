import { expect, test } from 'vitest';
import { call, numberIn, pageAt, until } from './browser';

const run = Date.now().toString(36);

test('an offer is made, the pool answers, a change shows who moves before it is saved', async () => {
  const page = await pageAt('/offers/new');
  await page.getByLabel('Name', { exact: true }).first().fill(`Harbour ${run}`);
  await page.getByLabel('Audience').fill('Founders and heads of sales of small software companies');
  await page.getByRole('button', { name: 'Make the offer' }).click();
  await page.getByText(/The pool gave [\d,]+ p/).waitFor();
  const id = page.url().split('/').pop()!;
  const gave = numberIn(await page.getByText(/The pool gave/).textContent());
  await until(async () => numberIn(await page.locator('.figure', { hasText: 'leads' }).first().textContent()), (shown) => shown === gave);

  await page.getByRole('tab', { name: 'Who buys' }).click();
  await page.getByLabel('Places').fill('Japan');
  await page.getByLabel('Pains that you take away').fill('spreadsheets');
  await page.getByRole('button', { name: 'See who changes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('as they are known now').waitFor();
  await dialog.getByRole('button', { name: 'Save the offer' }).click();
  await page.getByText('version 2', { exact: true }).waitFor();
  await page.goBack();
  await page.getByRole('tab', { name: 'Who buys', selected: true }).waitFor();
  expect(await page.getByLabel('Places').inputValue()).toBe('Japan');

  await page.getByRole('tab', { name: 'Score model' }).click();
  await page.getByLabel('Fit at medium').fill('50');
  await page.getByText('do not sum up to 100 %').waitFor();
  await page.getByLabel('Timing at medium').fill('10');
  await page.getByRole('button', { name: 'Save and score anew' }).click();
  await page.getByText('Version 2, as saved').waitFor();
  const model = (await call('GET', `/api/v1/offers/${id}/model`)) as { weights: { medium: object } };
  expect(model.weights.medium).toEqual({ fit: 500, intent: 400, timing: 100 });

  await page.getByRole('button', { name: 'Remove the offer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the offer' }).click();
  await page.getByRole('heading', { name: 'Offers', exact: true }).waitFor();
  await page.close();
});

test('a sequence is made with a branch, and a new version of it', async () => {
  const page = await pageAt('/sequences/new');
  await page.getByLabel('Name').fill(`Try ${run}`);
  for (const step of ['Follow', 'Branch', 'Direct message', 'Email']) {
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('button', { name: step, exact: true }).click();
  }
  await page.getByLabel('If yes').selectOption({ label: 'The end' });
  await page.getByLabel('If no').selectOption({ label: '4. Email' });
  await page.getByLabel('Step 2').getByLabel('Wait before').fill('36');
  await page.getByLabel('Step 2').getByLabel('Unit of the wait').selectOption('hours');
  await page.getByRole('button', { name: 'Make the sequence' }).click();
  await page.getByRole('heading', { name: `Try ${run}` }).waitFor();
  const branch = page.locator('.flow-step').nth(1);
  expect(await branch.textContent()).toMatch(/Have they replied\?.*after 36 h.*Yes.*The end.*No.*4\. Email/s);

  await page.getByRole('tab', { name: 'Steps' }).click();
  await page.getByRole('button', { name: 'Remove step 4' }).click();
  await page.getByRole('button', { name: 'Move step 3 up' }).click();
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByText('version 2', { exact: true }).waitFor();
  expect(await page.locator('.flow-step').allTextContents()).toEqual([expect.stringContaining('1. Follow'), expect.stringContaining('2. Direct message'), expect.stringMatching(/3\. Have they replied.*No.*The end/s)]);
  await page.close();
});

test('the pool is searched by meaning and by words, and gives people to an offer', async () => {
  const offer = (await call('POST', '/api/v1/offers', { name: `Pool ${run}`, target_audience: 'Nobody in particular, of the kind that no profile speaks of' })) as { id: string };
  const page = await pageAt(`/pool?offer=${offer.id}`);
  const total = async () => numberIn(await page.locator('.pool-bar').textContent());
  await page.locator('.pool-person').first().waitFor();
  const everybody = await total();
  await page.getByLabel('Who are you looking for?').fill('finance director');
  await page.getByText('the nearest first').waitFor();
  expect(await total()).toBe(everybody);
  await page.getByLabel('Words that must be there').fill('title:(vp OR');
  await page.locator('.problem').waitFor();
  await page.getByLabel('Words that must be there').fill('title:director');
  await until(total, (now) => now > 0 && now < everybody);
  const first = page.getByRole('checkbox', { name: /^Choose / }).first();
  await first.check();
  await page.getByRole('button', { name: 'Add 1 to the offer' }).click();
  await page.getByText('a lead already').first().waitFor();
  await page.reload();
  await page.locator('.pool-person').first().waitFor();
  expect(await page.getByLabel('Who are you looking for?').inputValue()).toBe('finance director');
  await call('DELETE', `/api/v1/offers/${offer.id}`);
  await page.close();
});

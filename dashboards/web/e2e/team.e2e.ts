import { expect, test } from 'vitest';
import { call, numberIn, pageAt, until } from './browser';

const run = Date.now().toString(36);

test('every number of the dashboards leads to those whom it counts', async () => {
  const page = await pageAt('/dashboards');
  const bar = page.locator('.bar-row').first();
  await bar.waitFor();
  await page.getByLabel('Leads by state').getByRole('link', { name: /^Emerging/ }).click();
  await page.getByRole('heading', { name: 'All leads' }).waitFor();
  expect(page.url()).toContain('state=monitor');
  await page.goBack();
  for (const list of ['Leads by source', 'Leads by fit', 'Leads by sequence status']) {
    const link = page.getByRole('list', { name: list, exact: true }).getByRole('link').first();
    await link.waitFor();
    const wanted = numberIn((await link.getAttribute('aria-label'))?.replace(/^.*: /, '') ?? (await link.locator('.bar-count').textContent()));
    await link.click();
    await until(async () => numberIn(await page.locator('.list-title').textContent()), (shown) => shown === wanted);
    await page.goBack();
  }
  await page.close();
});

test('columns are walked along with the arrow keys', async () => {
  const page = await pageAt('/dashboards');
  const columns = page.getByRole('list', { name: 'Leads by score' }).getByRole('link');
  await columns.first().waitFor();
  await columns.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^20–30: /);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'All leads' }).waitFor();
  expect(new URL(page.url()).searchParams.get('score')).toBe('20..29.9');
  await page.close();
});

test('somebody is suppressed, let in again, and suppressed again by Undo', async () => {
  const page = await pageAt('/settings?tab=suppressions');
  const domain = `${run}.example`;
  await page.getByLabel(/^Email, profile URL/).fill(domain);
  await page.getByLabel('Why').fill('<script>alert(1)</script>');
  await page.getByRole('button', { name: 'Suppress', exact: true }).click();
  const row = page.getByRole('row', { name: new RegExp(`Everyone at ${domain}`) });
  await row.waitFor();
  expect(await row.textContent()).toContain('<script>alert(1)</script>');
  await row.getByRole('button', { name: /^Lift/ }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  await row.getByRole('button', { name: /^Lift/ }).click();
  await row.waitFor({ state: 'detached' });
  await page.close();
});

test('the first key closes the door, and a reader is shown nothing to change', async () => {
  const page = await pageAt('/settings?tab=keys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByLabel('Name').fill(`Admin ${run}`);
  await page.getByRole('button', { name: 'Make the key' }).click();
  const secret = await page.getByLabel('Secret').inputValue();
  try {
    expect(secret).toMatch(/^ll_/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('this browser’s').waitFor();
    await page.reload();
    await page.getByText(`Admin ${run}`).first().waitFor();
    await expect(call('GET', '/api/v1/leads')).rejects.toThrow('401');

    const reader = (await call('POST', '/api/v1/keys', { name: `reader-${run}`, scope: 'read' }, secret)) as { id: string; secret: string };
    const reading = await pageAt('/settings?tab=keys', reader.secret);
    await reading.getByText('Your key does not allow this').waitFor();
    await reading.goto(new URL('/imports/new', page.url()).href);
    await reading.getByText('Your key may read only').waitFor();
    await reading.goto(new URL('/offers', page.url()).href);
    await reading.locator('.offer-card').first().waitFor();
    expect(await reading.getByRole('link', { name: 'New offer' }).count()).toBe(0);
    await reading.close();
    await page.evaluate((value) => localStorage.setItem('leadline.key', value), secret);
    await page.reload();
    await page.getByRole('button', { name: `Remove the key reader-${run}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the key' }).click();
    await page.getByText(`reader-${run} opens nothing`).waitFor();
  } finally {
    for (const one of ((await call('GET', '/api/v1/keys', undefined, secret)) as { keys: { id: string; name: string }[] }).keys.sort((a) => (a.name.startsWith('Admin') ? 1 : -1))) {
      await call('DELETE', `/api/v1/keys/${one.id}`, undefined, secret);
    }
  }
  await page.close();
});

// Pictures of every screen, in both themes and three widths: npm run screenshots -- http://127.0.0.1:7070 [name...]
import { mkdirSync } from 'node:fs';
import { browser, newPage } from './browser.mjs';

const base = process.argv[2] ?? 'http://127.0.0.1:7070';
const only = process.argv.slice(3);
const widths = [
  [360, 780],
  [1280, 860],
  [2560, 1300],
];
const folder = 'screenshots';

async function json(path) {
  const answer = await fetch(new URL(path, base));
  return answer.ok ? answer.json() : {};
}

const best = (await json('/api/v1/leads?sort=-intent&size=1')).leads?.[0]?.id ?? 'none';
const enrolled = (await json('/api/v1/leads?sequence=*&sort=-score&size=1')).leads?.[0]?.id ?? best;
const offer = (await json('/api/v1/offers')).offers?.find((one) => !one.is_default)?.id ?? 'default';
const sequence = (await json('/api/v1/sequences')).sequences?.[0]?.id ?? 'none';
const file = (await json('/api/v1/imports')).imports?.[0]?.id ?? 'none';

const source = (await json('/api/v1/sources')).sources?.[0]?.id ?? 'none';
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const csv = 'Email,First Name,Surname,LinkedIn,Firma,Budget\nada@engine.example,Ada,Byron,https://www.linkedin.com/in/ada-b,Engine,900\nnobody,,,,Nobody Inc,1\n';

const click = (name) => async (page) => page.getByRole('button', { name, exact: true }).click();
/** A change that moves leads from state to state. */
const typed = (label, text) => async (page) => page.getByLabel(label, { exact: true }).fill(text);
const inTurn = (...acts) => async (page) => {
  for (const act of acts) await act(page);
};
const matrix = async (page) => {
  await click('See who changes')(page);
  await page.locator('.matrix').waitFor();
};
const asItWas = inTurn(
  (page) => page.locator('summary', { hasText: 'As it was' }).click(),
  typed('At the end of', yesterday),
  async (page) => {
    const answer = page.locator('.as-it-was, .lead-section p[role=status]');
    await answer.waitFor();
    await answer.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  },
);

/** Every answer of the API but who asks is this one. */
const answered = (how) => (page) => page.route('**/api/v1/**', (route) => (/\/(me|events)$/.test(route.request().url()) ? route.continue() : how(route)));
const problem = (status, code, detail) => answered((route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ status, code, detail, errors: [] }) }));
const away = async (page) => {
  await page.route('**/health', (route) => route.abort());
  await page.route('**/api/v1/**', (route) => route.abort());
};
const states = {
  waits: answered(() => undefined),
  failed: problem(500, 'internal', 'The disk of the server is full. Make room, then try again.'),
  locked: problem(403, 'forbidden', "this key has the scope 'read', this needs 'admin'"),
  away,
};

/** Name, address, what is done before the picture, and what before the address is opened. */
const screens = [
  ['buyers', '/buyers'],
  ['buyers-emerging', '/buyers?tab=monitor'],
  ['buyers-panel', `/buyers?lead=${best}`],
  ['leads', '/leads'],
  ['leads-filtered', '/leads?state=active,monitor&-source=csv&score=40..80&q=manager'],
  ['leads-nothing', '/leads?q=zzzzzz'],
  ['leads-problem', '/leads?q=title%3A(vp+OR'],
  ['leads-selected', '/leads', (page) => page.getByRole('checkbox', { name: /^Choose / }).nth(1).click()],
  ['sequence-leads', '/sequence-leads'],
  ['lead', `/leads/${best}`],
  ['lead-enrolled', `/leads/${enrolled}`],
  ['lead-missing', '/leads/nobody'],
  ['lead-as-it-was', `/leads/${best}`, asItWas],
  ['palette', '/buyers', (page) => page.keyboard.press('Control+k')],
  ['keys', '/buyers', (page) => page.keyboard.press('?')],
  ['dashboards', '/dashboards'],
  ...['pipeline', 'sources', 'signals', 'outreach', 'enrichment', 'pool'].map((board) => [`dashboard-${board}`, `/dashboards/${board}`]),
  ['offers', '/offers'],
  ['offer', `/offers/${offer}`],
  ['offer-edit', `/offers/${offer}?tab=edit`],
  ['offer-model', `/offers/${offer}?tab=model`],
  ['offer-new', '/offers/new'],
  ['offer-impact', `/offers/${offer}?tab=edit`, inTurn(typed('Places', 'Japan'), matrix)],
  ['offer-model-impact', `/offers/${offer}?tab=model`, inTurn(typed('Ready from', '40'), matrix)],
  ['unsaved', `/offers/${offer}?tab=edit`, inTurn(typed('Places', 'Japan'), (page) => page.evaluate(() => document.querySelector('.brand').click()))],
  ['sequences', '/sequences'],
  ['sequence', `/sequences/${sequence}`],
  ['sequence-edit', `/sequences/${sequence}?tab=edit`],
  ['sequence-new', '/sequences/new'],
  ['sequence-remove', `/sequences/${sequence}`, click('Remove the sequence')],
  ['pool', '/pool'],
  ['matches', '/matches'],
  ['sources', '/sources'],
  ['source', `/sources/${source}`],
  ['source-new', '/sources/new'],
  ['imports', '/imports'],
  ['import', `/imports/${file}`],
  ['import-new', '/imports/new'],
  ['import-mapping', '/imports/new', inTurn((page) => page.locator('input[type=file]').setInputFiles({ name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }), (page) => page.locator('.mapping').waitFor())],
  ['settings', '/settings'],
  ['settings-keys', '/settings?tab=keys'],
  ['settings-providers', '/settings?tab=providers'],
  ['settings-users', '/settings?tab=users'],
  ['settings-workspaces', '/settings?tab=workspaces'],
  ['settings-workspace-new', '/settings?tab=workspaces', click('Make a workspace')],
  ...['/buyers', '/leads/some', '/offers', '/sequences', '/imports', '/dashboards'].flatMap((path) =>
    Object.entries(states).map(([name, before]) => [`${path.slice(1).replace('/', '-')}-${name}`, path, undefined, before]),
  ),
  ['settings-suppressions', '/settings?tab=suppressions'],
].filter(([name]) => only.length === 0 || only.includes(name));

mkdirSync(folder, { recursive: true });
let broken = 0;
for (const theme of ['light', 'dark']) {
  for (const [width, height] of widths) {
    const page = await newPage(base, { viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('pageerror', (error) => {
      broken++;
      console.error(`${page.url()}: ${error.stack ?? error}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        broken++;
        console.error(`${page.url()}: ${message.text()}`);
      }
    });
    for (const [name, path, act, before] of screens) {
      await before?.(page);
      await page.goto(path);
      await page.waitForSelector('h1, .quiet, .skeleton');
      if (!before) await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy=true]'), undefined, { timeout: 5_000 }).catch(() => console.error(`${path} still loads`));
      else await page.waitForTimeout(500);
      await act?.(page);
      await page.waitForFunction(() => !document.querySelector('dialog .skeleton'));
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${folder}/${name}-${theme}-${width}.png` });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) console.error(await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 6).map((e) => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)).join('; ')));
      if (overflow > 0) {
        broken++;
        console.error(`${path} is ${overflow} px wider than ${width}`);
      }
    }
    await page.context().close();
  }
}
await browser.close();
if (broken > 0) process.exit(1);

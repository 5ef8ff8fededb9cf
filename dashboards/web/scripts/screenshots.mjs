// Pictures of every screen, in both themes and three widths: npm run screenshots -- http://127.0.0.1:7070 [name...]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

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

/** Name, address, and what is done before the picture. */
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
  ['palette', '/buyers', (page) => page.keyboard.press('Control+k')],
  ['keys', '/buyers', (page) => page.keyboard.press('?')],
  ['dashboards', '/dashboards'],
  ...['pipeline', 'sources', 'signals', 'outreach', 'enrichment', 'pool'].map((board) => [`dashboard-${board}`, `/dashboards/${board}`]),
  ['offers', '/offers'],
  ['offer', `/offers/${offer}`],
  ['offer-edit', `/offers/${offer}?tab=edit`],
  ['offer-model', `/offers/${offer}?tab=model`],
  ['sequences', '/sequences'],
  ['sequence', `/sequences/${sequence}`],
  ['sequence-edit', `/sequences/${sequence}?tab=edit`],
  ['pool', '/pool'],
  ['imports', '/imports'],
  ['import', `/imports/${file}`],
  ['import-new', '/imports/new'],
  ['settings', '/settings'],
  ['settings-keys', '/settings?tab=keys'],
  ['settings-suppressions', '/settings?tab=suppressions'],
].filter(([name]) => only.length === 0 || only.includes(name));

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let broken = 0;
for (const theme of ['light', 'dark']) {
  for (const [width, height] of widths) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      broken++;
      console.error(`${page.url()}: ${error.stack ?? error}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 4')) {
        broken++;
        console.error(`${page.url()}: ${message.text()}`);
      }
    });
    for (const [name, path, act] of screens) {
      await page.goto(new URL(path, base).href);
      await page.waitForSelector('h1, .quiet');
      await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy=true]'), undefined, { timeout: 5_000 }).catch(() => console.error(`${path} still loads`));
      await act?.(page);
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${folder}/${name}-${theme}-${width}.png` });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) console.error(await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 6).map((e) => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)).join('; ')));
      if (overflow > 0) {
        broken++;
        console.error(`${path} is ${overflow} px wider than ${width}`);
      }
    }
    await context.close();
  }
}
await browser.close();
if (broken > 0) process.exit(1);

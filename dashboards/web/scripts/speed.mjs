// How fast the screens are in a real browser: npm run speed -- http://127.0.0.1:7070 [rounds]
import { browser, newPage } from './browser.mjs';

const base = process.argv[2] ?? 'http://127.0.0.1:7070';
const rounds = Number(process.argv[3] ?? 40);
const rowsScrolled = 10_000;
/** By then the pages that are kept are all there. */
const rowsSettled = 4_000;
let missed = 0;

function of(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function tell(what, values, most, unit = 'ms') {
  const [median, p95] = [of(values, 0.5), of(values, 0.95)].map(Math.round);
  const late = most !== undefined && p95 > most;
  if (late) missed++;
  console.log(`${what.padEnd(62)} median ${String(median).padStart(5)} ${unit}, p95 ${String(p95).padStart(5)} ${unit}${most === undefined ? '' : `, at most ${most}${late ? '  MISSED' : ''}`}`);
}

/** Runs in the page before its script: says when what counts was first painted. */
function watchUsable() {
  const isUsable = () => document.querySelector('.lead-row:not(.waiting)') && !document.querySelector('.skeleton, [aria-busy=true]');
  new MutationObserver((_, observer) => {
    if (!isUsable()) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.usable = performance.now())));
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** From nothing in the cache to rows, counts and filters that are painted. */
async function firstPage(path) {
  const took = [];
  for (let i = 0; i < rounds; i++) {
    const page = await newPage(base);
    await page.addInitScript(watchUsable);
    await page.goto(path, { waitUntil: 'commit' });
    took.push(await (await page.waitForFunction(() => window.usable)).jsonValue());
    await page.context().close();
  }
  tell(`${path}, first visit, until it can be used`, took.slice(1), 1_000);
}

/** Runs in the page: clicks, waits until the rows and all counts are painted, and says how long nobody waited for the server. */
async function clickAndWait(index) {
  const boxes = [...document.querySelectorAll('.facet-value input[type=checkbox]')];
  performance.clearResourceTimings();
  const before = performance.now();
  boxes[index % boxes.length].click();
  const asked = () => performance.getEntriesByType('resource').filter((one) => one.name.includes('/leads/search'));
  const isDone = () => asked().length >= 2 && document.querySelector('.leads[aria-busy=false], .quiet') && !document.querySelector('.rail.loading');
  // A frame is painted between its callbacks and the next task.
  await new Promise((resolve) => {
    const look = () => (isDone() ? setTimeout(resolve) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  const total = performance.now() - before;
  let server = 0;
  let until = 0;
  for (const one of asked().sort((a, b) => a.startTime - b.startTime)) {
    server += Math.max(0, one.responseEnd - Math.max(until, one.startTime));
    until = Math.max(until, one.responseEnd);
  }
  return { total, server, browser: total - server };
}

async function facetClicks() {
  const page = await newPage(base);
  await page.goto('/leads');
  await page.waitForFunction(() => document.querySelectorAll('.facet-value').length > 10 && !document.querySelector('.skeleton, [aria-busy=true], .rail.loading'));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async () => 1_000 * (await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value;
  const clicks = [];
  for (let i = 0; i < 2 * rounds; i++) {
    // On and off again, the first ones to warm up.
    const before = await cpu();
    const click = await page.evaluate(clickAndWait, (i >> 1) * 3);
    if (i >= 6) clicks.push({ ...click, cpu: (await cpu()) - before });
  }
  tell('a click on a facet value, until rows and counts are painted', clicks.map((one) => one.total));
  tell('  of which the server was waited for', clicks.map((one) => one.server));
  tell('  of which the browser’s', clicks.map((one) => one.browser), 50);
  tell('  CPU of the page for it, which other load does not lengthen', clicks.map((one) => one.cpu));
  await page.context().close();
}

async function scrolling() {
  const page = await newPage(base);
  await page.goto('/leads');
  await page.waitForSelector('.lead-row:not(.waiting)');
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1_000_000;
  };
  const lowest = () => page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('.lead-row:not(.waiting)')].map((row) => Number(row.dataset.index))));
  const scrollTo = async (row) => {
    for (let at = await lowest(); at < row; ) {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForFunction((before) => Math.max(0, ...[...document.querySelectorAll('.lead-row:not(.waiting)')].map((one) => Number(one.dataset.index))) > before, at);
      at = await lowest();
    }
  };
  await scrollTo(rowsSettled);
  const settled = await heap();
  await scrollTo(rowsScrolled);
  const end = await heap();
  const drawn = await page.locator('.lead-row').count();
  const grew = end - settled;
  const late = grew > 1.5;
  if (late) missed++;
  console.log(`${rowsScrolled} rows scrolled: ${end.toFixed(1)} MB of script memory, ${grew.toFixed(1)} MB more than after ${rowsSettled}, at most 1.5${late ? '  MISSED' : ''}; ${drawn} rows drawn`);
  await page.context().close();
}

const { total } = await (await fetch(new URL('/api/v1/leads?size=0', base))).json();
console.log(`${total} leads, ${rounds} rounds`);
await firstPage('/buyers');
await firstPage('/leads');
await facetClicks();
await scrolling();
await browser.close();
if (missed > 0) process.exit(1);

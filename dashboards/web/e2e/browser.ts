import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';

const env = (globalThis as unknown as { process: { env: Record<string, string | undefined> } }).process.env;

/** A running Leadline with demo data; what is made here is taken back. */
export const base = env['LEADLINE'] ?? 'http://127.0.0.1:7070';

/** Slow machines take long; a test waits for what it wants, never for a time. */
export const patience = 30_000;

let browser: Browser;
let context: BrowserContext;
const faults: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  context.setDefaultTimeout(patience);
}, patience);

afterAll(async () => {
  await browser.close();
  expect(faults, 'errors in the pages').toEqual([]);
});

/** A page of its own; an error in it, or a script of a guest that runs, fails the file. */
export async function pageAt(path: string, key?: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`${page.url()} opened a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  if (key) await page.addInitScript((value) => localStorage.setItem('leadline.key', value), key);
  await page.goto(new URL(path, base).href);
  return page;
}

export async function call(method: string, path: string, body?: unknown, key?: string): Promise<never> {
  const answer = await fetch(new URL(path, base), {
    method,
    headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as never;
}

/** Asks again until it is so: the index shows a write a moment later. */
export async function until<T>(ask: () => Promise<T>, good: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The number in front of words such as "1,092 leads". */
export const numberIn = (text: string | null): number => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

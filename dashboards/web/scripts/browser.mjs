// The browser of this machine, for the scripts that look at a running Leadline.
import { chromium } from 'playwright-core';

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page with an empty cache. */
export async function newPage(baseURL, options = {}) {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 860 }, ...options });
  return context.newPage();
}

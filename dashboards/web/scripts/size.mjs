// Fails the build when the script that the first page loads is larger than the budget.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';

const budget = 60 * 1024;
const built = '../target/classes/web';
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'));
const firstPage = ['index.html', 'src/leads/Buyers.tsx'];

const needed = new Set();
function need(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the manifest`);
  if (needed.has(chunk.file)) return;
  needed.add(chunk.file);
  (chunk.imports ?? []).forEach(need);
}
firstPage.forEach(need);

const sizes = [...needed].map((file) => [file, gzipSync(readFileSync(join(built, file)), { level: 9 }).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes) console.log(`${String(size).padStart(7)}  ${file}`);
console.log(`${String(total).padStart(7)}  script of the first page, gzip; at most ${budget}`);
if (total > budget) {
  console.error('The first page loads too much script. Load what it does not need at once with import().');
  process.exit(1);
}
// Nothing of the page needs it.
rmSync(join(built, '.vite'), { recursive: true });

// What Maven calls: `npm ci` when the lock file changed, `npm run build` when a source did, nothing otherwise.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';

const contract = '../../query-api/src/main/resources/openapi.yaml';
const generated = ['src/api/schema.ts', 'src/api/ranges.ts'];

function files(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(files)) {
    if (generated.some((one) => relative(one, path) === '')) continue;
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function differs(stamp, now) {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== now;
}

function npm(...args) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], { stdio: 'inherit', shell: process.platform === 'win32' });
}

const lock = digest(['package-lock.json']);
if (differs('node_modules/.stamp', lock)) {
  npm('ci');
  writeFileSync('node_modules/.stamp', lock);
}

const sources = digest(['src', 'public', 'scripts', 'index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', contract]);
if (differs('node_modules/.built', sources) || !existsSync('../target/classes/web/index.html')) {
  npm('run', 'build');
  writeFileSync('node_modules/.built', sources);
}

import { defineConfig } from 'vitest/config';

// `LEADLINE=http://127.0.0.1:7070 npm run e2e`: in the real browser against a running demo. One file after the other, since
// the last one closes the door with a key.
export default defineConfig({
  test: { include: ['e2e/**/*.e2e.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 60_000 },
});

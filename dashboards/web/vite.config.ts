import { defineConfig, type ProxyOptions } from 'vite';

// `LEADLINE=http://127.0.0.1:7070 npm run dev` serves the sources against a running Leadline.
const target = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env.LEADLINE ?? 'http://127.0.0.1:7070';

/** The server accepts requests of its own pages only, so the proxy speaks as one of them. */
const server: ProxyOptions = {
  target,
  changeOrigin: true,
  headers: { origin: target },
};
const proxy = { '/api': server, '/health': server, '/ready': server, '/openapi.yaml': server };

export default defineConfig({
  server: { proxy },
  preview: { proxy },
  build: {
    outDir: '../target/classes/web',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // The content security policy allows nothing but files of the server's own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

import { exchange, urlOf, type Query } from './client';
import { credentials } from './key';

/** Sends a file as it is; the browser streams it from the disk. */
export async function upload<T>(path: string, file: File, query: Query, signal?: AbortSignal): Promise<T> {
  const response = await exchange(urlOf(path, { query: { ...query, file: file.name } }), {
    method: 'POST',
    body: file,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': crypto.randomUUID(),
      ...credentials(),
    },
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as T;
}

/** Fetches what only a key opens, which a plain link could not send, and hands it to the browser to keep. */
export async function download(url: string, name: string): Promise<void> {
  const response = await exchange(url, { headers: credentials() });
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

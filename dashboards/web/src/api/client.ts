import type { paths } from './schema';
import { online, serverIsBack } from './connection';
import { credentials, keyWanted } from './key';
import { isAbort, Problem, Unreachable } from './problem';

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<P extends keyof paths, V extends Verb> = paths[P][V];

/** The paths that have this method. */
type With<V extends Verb> = { [P in keyof paths]: paths[P] extends Record<V, { responses: unknown }> ? P : never }[keyof paths];

type Json<C> = C extends { content: { 'application/json': infer B } } ? B : undefined;
type Answer<O> = O extends { responses: infer R }
  ? R extends { 200: infer C }
    ? R extends { 201: infer D }
      ? Json<C> | Json<D>
      : Json<C>
    : R extends { 201: infer D }
      ? Json<D>
      : R extends { 202: infer E }
        ? Json<E>
        : undefined
  : never;
type Body<O> = O extends { requestBody?: infer R } ? Json<NonNullable<R>> : undefined;

/** A query parameter that is not a documented name is a filter on a field. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

export interface Options<B = unknown> {
  path?: Record<string, string>;
  query?: Query;
  body?: B;
  signal?: AbortSignal;
  /** The same write again under the same key happens once. One is made where none is given. */
  idempotencyKey?: string;
}

/** How long a request waits for a server that is gone before it gives up. */
const patience = 60_000;
/** A read that is not answered for so long was lost on the way, as when a laptop slept, and is sent again. */
const longestRead = 20_000;

export const api = {
  get: <P extends With<'get'>>(path: P, options: Options = {}) => send<Answer<Operation<P, 'get'>>>('GET', path, options),
  post: <P extends With<'post'>>(path: P, options: Options<Body<Operation<P, 'post'>>> = {}) =>
    send<Answer<Operation<P, 'post'>>>('POST', path, options),
  put: <P extends With<'put'>>(path: P, options: Options<Body<Operation<P, 'put'>>> = {}) =>
    send<Answer<Operation<P, 'put'>>>('PUT', path, options),
  patch: <P extends With<'patch'>>(path: P, options: Options<Body<Operation<P, 'patch'>>> = {}) =>
    send<Answer<Operation<P, 'patch'>>>('PATCH', path, options),
  delete: <P extends With<'delete'>>(path: P, options: Options = {}) =>
    send<Answer<Operation<P, 'delete'>>>('DELETE', path, options),
};

export function urlOf(path: string, options: Pick<Options, 'path' | 'query'> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = options.path?.[name];
    if (value === undefined) throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value === undefined) continue;
    query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = query.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

async function send<T>(method: string, path: string, options: Options): Promise<T> {
  const response = await exchange(urlOf(path, options), {
    method,
    ...(options.signal ? { signal: options.signal } : {}),
    headers: headersOf(method, options),
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(options.body ?? {}) }),
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function headersOf(method: string, options: Options): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', ...credentials() };
  if (method !== 'GET') {
    headers['Content-Type'] = 'application/json';
    headers['Idempotency-Key'] = options.idempotencyKey ?? crypto.randomUUID();
  }
  return headers;
}

/**
 * One HTTP exchange. While the server is gone it waits and then sends again, which is safe: reads change nothing and
 * writes carry an idempotency key.
 *
 * @throws Problem when the server refuses
 * @throws Unreachable when it stayed away
 */
export async function exchange(url: string, init: RequestInit): Promise<Response> {
  const until = performance.now() + patience;
  for (;;) {
    let response: Response;
    try {
      response = await (isRead(url, init) ? read(url, init) : fetch(url, init));
    } catch (error) {
      if (isAbort(error)) throw error;
      await waitForServer(until, init.signal ?? undefined);
      continue;
    }
    if (isDown(response)) {
      await waitForServer(until, init.signal ?? undefined);
      continue;
    }
    online.value = true;
    if (response.ok) return response;
    const problem = await Problem.of(response);
    if (problem.status === 401) keyWanted.value = true;
    throw problem;
  }
}

/** What is found and counted is asked for by POST, as filters are too long for an address. */
const isRead = (url: string, init: RequestInit): boolean => (init.method ?? 'GET') === 'GET' || /\/(search|count)$/.test(url);

/** The limit is for the answer to begin: what follows may be a long file. */
async function read(url: string, init: RequestInit): Promise<Response> {
  const lost = new AbortController();
  const timer = setTimeout(() => lost.abort(new DOMException('no answer', 'TimeoutError')), longestRead);
  try {
    return await fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, lost.signal]) : lost.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy in front of a server that is gone answers 502 or 504; a stopping server 503. */
function isDown(response: Response): boolean {
  return response.status === 502 || response.status === 504 || (response.status === 503 && !response.headers.get('Content-Type')?.includes('json'));
}

async function waitForServer(until: number, signal: AbortSignal | undefined): Promise<void> {
  const left = until - performance.now();
  if (left <= 0) throw new Unreachable();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unreachable()), left);
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    const aborted = () => {
      done();
      reject(new DOMException('aborted', 'AbortError'));
    };
    signal?.addEventListener('abort', aborted);
    void serverIsBack().then(() => {
      done();
      resolve();
    });
  });
}

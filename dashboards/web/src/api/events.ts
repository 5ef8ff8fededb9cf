import { online, serverIsBack } from './connection';
import { chosenWorkspace, credentials, keyWanted } from './key';
import type { Import, SourceRun, Task } from './types';

export interface Changes {
  people: (ids: ReadonlySet<string>) => void;
  import: (one: Import) => void;
  task: (one: Task) => void;
  /** Progress of a source's run. */
  run: (one: SourceRun) => void;
  /** Leads that came into a watched view, and that left it. */
  view: (change: { view: string; entered: string[]; left: string[] }) => void;
  /** Something may have been missed: what is shown is to be loaded anew. */
  reset: () => void;
}

type Listener<K extends keyof Changes> = Changes[K];
const listeners: { [K in keyof Changes]: Set<Listener<K>> } = {
  people: new Set(),
  import: new Set(),
  task: new Set(),
  run: new Set(),
  view: new Set(),
  reset: new Set(),
};
/** One tab of the browser reads the stream of a workspace and tells the others: a browser has few connections to one server. */
const stream = `leadline.events ${chosenWorkspace.value ?? ''}`;
const others = new BroadcastChannel(stream);
let running = false;
/** The id of the last event that was seen: where a broken stream goes on. */
let position: string | undefined;

/** Calls back when something changes in the workspace. Returns how to stop. */
export function onChange<K extends keyof Changes>(kind: K, listener: Listener<K>): () => void {
  listeners[kind].add(listener as never);
  if (!running) {
    running = true;
    others.onmessage = (event: MessageEvent<[keyof Changes, never]>) => hear(...event.data);
    if (navigator.locks) void navigator.locks.request(stream, follow);
    else void follow();
  }
  return () => {
    listeners[kind].delete(listener as never);
  };
}

/** Reads the stream for as long as the page lives, going on from the last event after a break. */
async function follow(): Promise<never> {
  for (let wait = 1_000; ; ) {
    try {
      const response = await fetch('/api/v1/events', {
        headers: { Accept: 'text/event-stream', ...credentials(), ...(position ? { 'Last-Event-ID': position } : {}) },
        cache: 'no-store',
      });
      if (response.ok && response.body) {
        online.value = true;
        wait = 1_000;
        await read(response.body);
      } else if (response.status === 410) {
        position = undefined;
      } else {
        wait = Math.min(wait * 2, 60_000);
      }
    } catch {
      if (!keyWanted.value) await serverIsBack();
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function read(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) position = dispatch(block) ?? position;
  }
}

/** Tells the listeners of one event and answers its id. */
function dispatch(block: string): string | undefined {
  let id: string | undefined;
  let kind = '';
  let data = '';
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trimStart();
    if (name === 'id') id = value;
    else if (name === 'event') kind = value;
    else if (name === 'data') data += value;
  }
  if (kind === 'people') {
    const people = (JSON.parse(data) as { people: { id: string }[] }).people;
    tell('people', new Set(people.map((person) => person.id)));
  } else if (kind === 'import') {
    tell('import', JSON.parse(data) as Import);
  } else if (kind === 'task') {
    tell('task', JSON.parse(data) as Task);
  } else if (kind === 'run') {
    tell('run', JSON.parse(data) as SourceRun);
  } else if (kind === 'view') {
    tell('view', JSON.parse(data) as { view: string; entered: string[]; left: string[] });
  } else if (kind === 'reset') {
    tell('reset');
  }
  return id;
}

function tell<K extends keyof Changes>(kind: K, ...what: Parameters<Changes[K]>): void {
  others.postMessage([kind, ...what]);
  hear(kind, ...what);
}

function hear<K extends keyof Changes>(kind: K, ...what: Parameters<Changes[K]>): void {
  for (const listener of listeners[kind]) (listener as (...args: Parameters<Changes[K]>) => void)(...what);
}

import { signal } from '@preact/signals';

/** Whether the server answers. Requests wait here while it is gone. */
export const online = signal(true);

const firstWait = 500;
const longestWait = 8_000;
let probing: Promise<void> | undefined;
/** A health check that takes longer than this has failed. */
const longestAnswer = 5_000;
/** A tab that asks nothing hears from the others that the server is gone; a tab that is left says so too, and is wrong. */
const others = new BroadcastChannel('leadline.connection');
others.onmessage = async () => {
  if (!(await isThere())) void probed();
};

/** Resolves once the server answers again. All who wait share one probe. */
export function serverIsBack(): Promise<void> {
  if (online.value) others.postMessage('gone');
  return probed();
}

function probed(): Promise<void> {
  online.value = false;
  probing ??= probe().finally(() => {
    probing = undefined;
  });
  return probing;
}

async function probe(): Promise<void> {
  for (let wait = firstWait; ; wait = Math.min(wait * 1.6, longestWait)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (await isThere()) {
      online.value = true;
      return;
    }
  }
}

async function isThere(): Promise<boolean> {
  try {
    return (await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(longestAnswer) })).ok;
  } catch {
    return false;
  }
}

import { signal } from '@preact/signals';

/** Whether the server answers. Requests wait here while it is gone. */
export const online = signal(true);

const firstWait = 500;
const longestWait = 8_000;
let probing: Promise<void> | undefined;
/** A tab that asks nothing hears from the others that the server is gone. */
const others = new BroadcastChannel('leadline.connection');
others.onmessage = () => void probed();

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
    try {
      const answer = await fetch('/health', { cache: 'no-store' });
      if (answer.ok) {
        online.value = true;
        return;
      }
    } catch {
      // Still gone; ask again.
    }
  }
}

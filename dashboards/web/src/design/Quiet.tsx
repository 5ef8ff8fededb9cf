import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useKey } from '../api/key';
import { messageOf, Problem, Unreachable } from '../api/problem';
import { Button } from './Button';

/** Drawings for the places where content is not: a boat, a line, the sea. */
const scenes = {
  empty: (
    <>
      <path d="M8 40c8 0 8 5 16 5s8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5" />
      <path class="tone" d="M80 12v62M72 24h16M74 40h12M75 56h10" />
      <path class="tone" d="m74 74-3 12h18l-3-12z" />
    </>
  ),
  failed: (
    <>
      <path d="M8 70c8 0 8 5 16 5s8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5 8 5 16 5 8-5 16-5" />
      <path class="tone" d="M80 10v26m0 8v6m0 6v2" />
      <path d="m62 60 6 10h24l6-10" />
    </>
  ),
  offline: (
    <>
      <path d="M8 74h144" />
      <path class="tone" d="M52 52a40 40 0 0 1 18-11M90 41a40 40 0 0 1 18 11M62 62a26 26 0 0 1 36 0M80 70v.1M44 26l72 44" />
    </>
  ),
  locked: (
    <>
      <path d="M8 84h144" />
      <path class="tone" d="M62 46h36v28H62zM69 46v-9a11 11 0 0 1 22 0v9M80 57v7" />
    </>
  ),
};

interface Props {
  scene: keyof typeof scenes;
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}

export function Quiet({ scene, title, children, actions }: Props) {
  return (
    <div class={`quiet ${scene}`} role={scene === 'failed' ? 'alert' : undefined}>
      <svg class="scene" viewBox="0 0 160 96" aria-hidden="true">
        {scenes[scene]}
      </svg>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div class="row-wrap">{actions}</div>}
    </div>
  );
}

/** Draws the error that fits: offline, not allowed, key wanted, or what the server said. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const again = onRetry && <Button icon="refresh" onClick={onRetry}>Try again</Button>;
  if (error instanceof Unreachable) {
    return <Quiet scene="offline" title="The server can’t be reached" actions={again}>It may be starting again. This page goes on by itself as soon as it answers.</Quiet>;
  }
  if (error instanceof Problem && error.status === 401) return <KeyWanted />;
  if (error instanceof Problem && error.status === 403) {
    return <Quiet scene="locked" title="Your key does not allow this">{error.message}</Quiet>;
  }
  if (error instanceof Problem && error.status === 404) return <Quiet scene="empty" title="There is nothing here">{error.message}</Quiet>;
  return <Quiet scene="failed" title="That did not work" actions={again}>{messageOf(error)}</Quiet>;
}

/** Asks for the API key where the server wants one. */
export function KeyWanted() {
  const [value, setValue] = useState('');
  return (
    <Quiet scene="locked" title="This Leadline asks for a key">
      An admin makes one under Settings, or on the server with the command that it printed at its start.
      <form
        class="row key-form"
        onSubmit={(event) => {
          event.preventDefault();
          useKey(value.trim());
          window.location.reload();
        }}
      >
        <input class="input" type="password" autocomplete="current-password" aria-label="API key" value={value} onInput={(event) => setValue(event.currentTarget.value)} />
        <Button kind="primary" type="submit" disabled={value.trim() === ''}>Enter</Button>
      </form>
    </Quiet>
  );
}

/** Grey lines in the shape of what comes. */
export function Loading({ lines = 6, height = 20 }: { lines?: number; height?: number }) {
  return (
    <div class="stack-s" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} class="skeleton" style={{ height: `${height}px`, width: `${100 - ((i * 37) % 30)}%` }} />
      ))}
    </div>
  );
}

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
  /** Whether it is all that the page shows. */
  page?: boolean | undefined;
}

export function Quiet({ scene, title, children, actions, page }: Props) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div class={`quiet ${scene}`} role={scene === 'failed' ? 'alert' : undefined}>
      <svg class="scene" viewBox="0 0 160 96" aria-hidden="true">
        {scenes[scene]}
      </svg>
      <Heading>{title}</Heading>
      {children && <div class="quiet-text">{children}</div>}
      {actions && <div class="row-wrap">{actions}</div>}
    </div>
  );
}

/** Draws the error that fits: offline, not allowed, key wanted, or what the server said. */
export function Failed({ error, onRetry, page }: { error: unknown; onRetry?: () => void; page?: boolean }) {
  const again = onRetry && <Button icon="refresh" onClick={onRetry}>Try again</Button>;
  if (error instanceof Unreachable) {
    return <Quiet page={page} scene="offline" title="The server can’t be reached" actions={again}>It may be starting again. This page goes on by itself as soon as it answers.</Quiet>;
  }
  if (error instanceof Problem && error.status === 401) return <KeyWanted />;
  if (error instanceof Problem && error.status === 403) {
    return <Quiet page={page} scene="locked" title="Your key does not allow this">{error.message}</Quiet>;
  }
  if (error instanceof Problem && error.status === 404) return <Quiet page={page} scene="empty" title="There is nothing here">{error.message}</Quiet>;
  return <Quiet page={page} scene="failed" title="That did not work" actions={again}>{messageOf(error)}</Quiet>;
}

/** Asks for the API key where the server wants one. */
export function KeyWanted() {
  return (
    <Quiet page scene="locked" title="This Leadline asks for a key">
      Ask an admin of your workspace for one. You enter it once; this browser keeps it.
      <KeyForm />
    </Quiet>
  );
}

/** Everything is loaded anew for who has the key. */
export function KeyForm() {
  const [value, setValue] = useState('');
  const enter = () => {
    useKey(value.trim());
    window.location.reload();
  };
  return (
    <div class="row key-form">
      <input
        class="input"
        type="password"
        autocomplete="current-password"
        aria-label="API key"
        value={value}
        onInput={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && value.trim() !== '') enter();
        }}
      />
      <Button kind="primary" disabled={value.trim() === ''} onClick={enter}>Enter</Button>
    </div>
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

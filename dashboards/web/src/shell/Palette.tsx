import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { search } from '../api/leads';
import { useResource } from '../api/resource';
import { Icon } from '../design/Icon';
import { StateBadge } from '../design/Small';
import { offeredCommands, type Command } from './commands';
import { go } from './router';
import { routes } from './routes';
import { nextTheme } from './theme';

interface Choice extends Command {
  id: string;
  extra?: preact.ComponentChildren;
}

/** Ctrl-K: every screen, every command, every lead by name. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const words = text.trim();

  // Before the next key comes, not after the next frame: what is typed at once after Ctrl-K belongs here.
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const leads = useResource(words.length < 2 ? undefined : words, async (signal) => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    signal.throwIfAborted();
    return search({ query: quoted(words), size: 6 }, signal);
  });

  const fixed = useMemo<Command[]>(
    () => [
      ...offeredCommands(),
      ...routes.flatMap((route) => (route.nav ? [{ name: route.title, icon: route.nav.icon, hint: 'go to', run: () => go(route.path) }] : [])),
      { name: 'Import a file', icon: 'import' as const, hint: 'csv ndjson upload', run: () => go('/imports/new') },
      { name: 'New offer', icon: 'offer' as const, hint: 'make product', run: () => go('/offers/new') },
      { name: 'New sequence', icon: 'steps' as const, hint: 'make outreach', run: () => go('/sequences/new') },
      { name: 'Switch the workspace', icon: 'settings' as const, hint: 'go to another team', run: () => go('/settings?tab=workspaces') },
      { name: 'Change the colours', icon: 'half' as const, hint: 'theme dark light', run: nextTheme },
      { name: 'Show the keys', icon: 'help' as const, hint: 'keyboard shortcuts help', run: onHelp },
    ],
    [],
  );
  const choices: Choice[] = [
    ...fixed.filter((command) => fits(words, `${command.name} ${command.hint ?? ''}`)).map((command, i) => ({ ...command, id: `c${i}` })),
    ...(words.length < 2 ? [] : (leads.data?.leads ?? [])).map((lead) => ({
      id: lead.id,
      name: lead.name ?? lead.id,
      icon: 'person' as const,
      hint: [lead.title, lead.company].filter(Boolean).join(', '),
      extra: <StateBadge state={lead.state} />,
      run: () => go(`/leads/${encodeURIComponent(lead.id)}`),
    })),
    ...(words === '' ? [] : [{ id: 'search', name: `Search all leads for “${words}”`, icon: 'search' as const, run: () => go(`/leads?q=${encodeURIComponent(words)}`) }]),
  ];
  const selected = Math.min(at, choices.length - 1);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    choice.run();
  };

  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Go to"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="palette-input">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Screen, command or lead"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={selected >= 0 ? `${id}-${selected}` : undefined}
          placeholder="A screen, a command, a name…"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(selected + 1, choices.length - 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(selected - 1, 0));
            else if (event.key === 'Enter') choose(choices[selected]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <ul id={id} role="listbox" aria-label="What was found">
        {choices.map((choice, i) => (
          <li
            key={choice.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === selected}
            onMouseMove={() => setAt(i)}
            onClick={() => choose(choice)}
            ref={(element) => {
              if (i === selected) element?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <Icon name={choice.icon} />
            <span class="ellipsis">{choice.name}</span>
            {choice.extra && choice.hint && <span class="muted small ellipsis">{choice.hint}</span>}
            {choice.extra && <span class="push">{choice.extra}</span>}
          </li>
        ))}
      </ul>
      {leads.loading && <span class="sr" role="status">Looking for leads</span>}
    </dialog>
  );
}

function fits(words: string, text: string): boolean {
  const lower = text.toLocaleLowerCase();
  return words.toLocaleLowerCase().split(/\s+/).every((word) => lower.includes(word));
}

/** What is typed here are words, never the query language; the last one may be unfinished. */
function quoted(words: string): string {
  return words.split(/\s+/).map((word) => word.replace(/[^\p{L}\p{N}._-]/gu, '')).filter((word) => /^[\p{L}\p{N}]/u.test(word)).map((word) => `${word}*`).join(' ');
}

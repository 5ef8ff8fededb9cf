import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './Button';
import type { IconName } from './Icon';

interface Props {
  label: string;
  icon?: IconName;
  /** Shows the icon alone. */
  compact?: boolean;
  kind?: 'normal' | 'primary' | 'plain';
  align?: 'start' | 'end';
  above?: boolean;
  disabled?: boolean;
  /** Items; given a function that closes the menu. Stays open where they are not `menu-item`s. */
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a list of actions or a small form below it. */
export function Menu({ label, icon, compact, kind = 'normal', align = 'end', above, disabled, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const first = root.current?.querySelector<HTMLElement>('.menu-list :is(input, button:not(:disabled), a)');
    first?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  useLayoutEffect(() => {
    const list = root.current?.querySelector<HTMLElement>('.menu-list');
    if (open && list) keepInside(list);
  }, [open]);
  return (
    <div
      ref={root}
      class={`menu ${align} ${above ? 'above' : ''}`}
      onKeyDown={(event) => {
        if (!open) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          event.preventDefault();
          close();
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          const items = [...(root.current?.querySelectorAll<HTMLElement>('.menu-list .menu-item:not(:disabled)') ?? [])];
          if (items.length === 0) return;
          event.preventDefault();
          const at = items.indexOf(document.activeElement as HTMLElement);
          items[(at + (event.key === 'ArrowDown' ? 1 : items.length - 1) + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) % items.length]?.focus();
        }
      }}
    >
      <Button
        kind={kind}
        {...(icon ? { icon } : {})}
        {...(compact ? { label } : {})}
        disabled={disabled ?? false}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {compact ? undefined : label}
      </Button>
      {open && (
        <div id={id} class="menu-list" role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

const margin = 8;

/** Moves the list aside as far as it stands out of the window, or of the panel that would cut it. */
function keepInside(list: HTMLElement): void {
  const panel = list.closest('.lead-panel, dialog')?.getBoundingClientRect();
  const left = (panel?.left ?? 0) + margin;
  const right = (panel?.right ?? document.documentElement.clientWidth) - margin;
  const now = list.getBoundingClientRect();
  const aside = now.left < left ? left - now.left : Math.min(0, right - now.right);
  list.style.transform = aside === 0 ? '' : `translateX(${aside}px)`;
}

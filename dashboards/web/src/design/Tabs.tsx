import { useLayoutEffect, useRef } from 'preact/hooks';
import type { State } from '../api/types';
import { count } from '../text/format';

export interface Tab {
  id: string;
  label: string;
  href: string;
  count?: number | undefined;
  state?: State;
}

/** Tabs that are links, so that they can be opened elsewhere and the back button works; arrow keys go along. */
export function Tabs({ label, tabs, selected }: { label: string; tabs: readonly Tab[]; selected: string }) {
  const bar = useRef<HTMLDivElement>(null);
  // Where there is no room for all of them, the one that is shown is to be seen.
  useLayoutEffect(() => {
    const all = bar.current!;
    const tab = all.querySelector<HTMLElement>('[aria-selected=true]');
    if (tab) all.scrollLeft = Math.max(0, tab.offsetLeft - all.offsetLeft - (all.clientWidth - tab.offsetWidth) / 2);
  }, [selected]);
  return (
    <div
      ref={bar}
      class="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
        const next = all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length];
        next?.focus();
        next?.click();
      }}
    >
      {tabs.map((tab) => (
        <a key={tab.id} role="tab" href={tab.href} class={`tab ${tab.state ?? ''}`} aria-selected={tab.id === selected} tabIndex={tab.id === selected ? 0 : -1}>
          {tab.label}
          {tab.count !== undefined && <span class="num">{count(tab.count)}</span>}
        </a>
      ))}
    </div>
  );
}

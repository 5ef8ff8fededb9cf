import { computed, signal } from '@preact/signals';
import { askToLeave, isUnsaved } from './unsaved';

/** Where the user is. All that a screen shows follows from it, so that a link opens what was seen. */
const location = signal(here());

function here(): { path: string; search: string } {
  return { path: window.location.pathname, search: window.location.search };
}

export const path = computed(() => location.value.path);
export const params = computed(() => new URLSearchParams(location.value.search));

window.addEventListener('popstate', () => {
  const { path, search } = location.value;
  if (isUnsaved() && leaves(path + search, window.location.href)) {
    // The browser has gone already: come back, and ask.
    history.pushState(null, '', path + search);
    askToLeave(() => history.back());
    return;
  }
  location.value = here();
});

/** What a form stands in: another page, tab or lead takes its place; a filter does not. */
function leaves(from: string, to: string): boolean {
  const [before, after] = [from, to].map((one) => new URL(one, window.location.href)) as [URL, URL];
  return before.pathname !== after.pathname || ['tab', 'lead'].some((name) => before.searchParams.get(name) !== after.searchParams.get(name));
}

export interface Move {
  /** Takes the place of the present entry, so that the back button skips it. */
  replace?: boolean;
  /** Whatever is typed here is saved or given up. */
  anyway?: boolean;
}

export function go(to: string, move: Move = {}): void {
  if (to === window.location.pathname + window.location.search) return;
  if (!move.anyway && isUnsaved() && leaves(window.location.href, to)) {
    askToLeave(() => go(to, move));
    return;
  }
  const samePath = new URL(to, window.location.href).pathname === window.location.pathname;
  if (move.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  location.value = here();
  if (!samePath) window.scrollTo(0, 0);
}

/** Changes the query of the present address; undefined removes a parameter. */
export function setParams(change: Record<string, string | undefined>, move: Move = {}): void {
  const next = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  goToParams(next, move);
}

export function goToParams(next: URLSearchParams, move: Move = {}): void {
  go(window.location.pathname + queryText(next), move);
}

/** Readable: what an address may hold unescaped stays so. */
export function queryText(query: URLSearchParams): string {
  const text = query.toString().replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/');
  return text === '' ? '' : `?${text}`;
}

/** Follows links of the page without loading it anew; the browser's own ways (new tab, download) stay. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== window.location.origin) return;
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

/** The named parts of a path, or undefined when the pattern does not fit: `/leads/:id`. */
export function match(pattern: string, of: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = of.replace(/\/+$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i]!;
    const got = given[i]!;
    if (want.startsWith(':')) found[want.slice(1)] = decodeURIComponent(got);
    else if (want !== got) return undefined;
  }
  return found;
}

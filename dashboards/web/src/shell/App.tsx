import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { online } from '../api/connection';
import { keyWanted } from '../api/key';
import { Icon } from '../design/Icon';
import { Failed, KeyWanted, Loading } from '../design/Quiet';
import { announcement } from './announce';
import { KeyHelp } from './KeyHelp';
import { Leaving } from './Leaving';
import { listenToKeys, useShortcuts } from './keys';
import { Navigation } from './Navigation';
import { Palette } from './Palette';
import { watchViews } from './watch';
import { followLinks, go, match, path } from './router';
import { routes, type Route } from './routes';
import { ToastStack } from './ToastStack';

listenToKeys();
document.addEventListener('click', followLinks);

type Screen = ComponentType<{ params: Record<string, string> }>;

const loaded = new Map<Route, Screen>();

export function App() {
  const [overlay, setOverlay] = useState<'palette' | 'help'>();
  useShortcuts([
    { keys: 'Control+k', does: 'Go anywhere, do anything', group: 'Everywhere', run: () => setOverlay('palette') },
    { keys: '?', does: 'Show the keys', group: 'Everywhere', run: () => setOverlay('help') },
    ...routes.flatMap((route) =>
      route.nav ? [{ keys: route.nav.keys, does: route.title, group: 'Go to', run: () => go(route.path) }] : [],
    ),
  ]);
  useEffect(watchViews, []);
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={skip}>Skip to the content</a>
      <Navigation onPalette={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
      <main id="main" tabIndex={-1}>
        {!online.value && (
          <div class="offline-bar" role="status">
            <Icon name="offline" /> The server does not answer. Waiting for it; nothing that you did is lost.
          </div>
        )}
        {keyWanted.value ? <KeyWanted /> : <CurrentScreen />}
      </main>
      <ToastStack />
      {overlay === 'palette' && <Palette onClose={() => setOverlay(undefined)} onHelp={() => setOverlay('help')} />}
      <Leaving />
      {overlay === 'help' && <KeyHelp onClose={() => setOverlay(undefined)} />}
      <div class="sr" role="status" aria-live="polite">{announcement.value}</div>
    </div>
  );
}

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function CurrentScreen() {
  const at = path.value;
  const [, setLoads] = useState(0);
  const [failure, setFailure] = useState<unknown>();
  const found = routes.flatMap((route) => {
    const params = match(route.path, at);
    return params ? [{ route, params }] : [];
  })[0];
  const route = found?.route;

  const first = useRef(true);
  const screen = route && loaded.get(route);
  useEffect(() => {
    // Who came by a link that is gone, or by the navigation, goes on in the new screen.
    if (first.current) first.current = false;
    else if (screen && !document.getElementById('main')!.contains(document.activeElement)) document.getElementById('main')!.focus({ preventScroll: true });
  }, [at, screen]);
  useEffect(() => {
    if (at === '/') go('/buyers', { replace: true });
  }, [at]);
  useEffect(() => {
    document.title = route ? `${route.title} · Leadline` : 'Leadline';
    setFailure(undefined);
    if (!route || loaded.has(route)) return;
    route.load().then(
      (module) => {
        loaded.set(route, module.default);
        setLoads((n) => n + 1);
      },
      () => setFailure(new Error('This screen could not be loaded. Leadline may have been updated since this page was opened; load it anew.')),
    );
  }, [route]);

  if (at === '/') return null;
  if (!found) return <Failed page error={new Error(`There is no page at ${at}.`)} />;
  if (failure) return <Failed page error={failure} onRetry={() => window.location.reload()} />;
  const Screen = loaded.get(found.route);
  return Screen ? <Screen key={found.route.path} params={found.params} /> : <div class="page"><Loading /></div>;
}

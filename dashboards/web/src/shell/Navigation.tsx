import { useState } from 'preact/hooks';
import { me } from '../api/me';
import { Button } from '../design/Button';
import { Icon, type IconName } from '../design/Icon';
import { path } from './router';
import { routes } from './routes';
import { nextTheme, theme, type Theme } from './theme';

const groups = { find: 'Find', work: 'Prepare', team: 'Team' } as const;
const themeIcons: Record<Theme, IconName> = { system: 'half', light: 'sun', dark: 'moon' };

export function Navigation({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <nav class={`nav ${open ? 'open' : ''}`} aria-label="Leadline">
      <div class="nav-head">
        <a class="brand" href="/buyers">
          <svg viewBox="0 0 24 32" width="18" height="24" aria-hidden="true">
            <path d="M12 1v18M6 6h6M12 12h6" />
            <path class="weight" d="M8 19h8l2 9a1.500 1.500 0 0 1-1.500 2h-9A1.500 1.500 0 0 1 6 28z" />
          </svg>
          <span class="nav-text">Leadline</span>
        </a>
        <Button class="nav-toggle" kind="plain" icon={open ? 'close' : 'menu'} label={open ? 'Close the menu' : 'Open the menu'} aria-expanded={open} onClick={() => setOpen(!open)} />
      </div>
      {me.value && me.value.workspace !== 'default' && (
        <a class="nav-workspace nav-text ellipsis" href="/settings?tab=workspaces" title="Workspace">{me.value.workspace_name}</a>
      )}
      <button type="button" class="nav-find" onClick={onPalette}>
        <Icon name="search" size={16} />
        <span class="nav-text">Go to…</span>
        <kbd class="nav-text" aria-hidden="true">Ctrl K</kbd>
      </button>
      <div class="nav-body" onClick={() => setOpen(false)}>
        {(Object.keys(groups) as (keyof typeof groups)[]).filter((group) => routes.some((route) => route.nav?.group === group)).map((group) => (
          <div key={group} class="nav-group">
            <h2 class="nav-text">{groups[group]}</h2>
            <ul>
              {routes.filter((route) => route.nav?.group === group).map((route) => {
                const here = path.value === route.path || path.value.startsWith(`${route.path}/`);
                return (
                  <li key={route.path}>
                    <a href={route.path} aria-current={here ? 'page' : undefined} title={route.title}>
                      <Icon name={route.nav!.icon} />
                      <span class="nav-text">{route.title}</span>
                    </a>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
        <div class="nav-foot">
          <Button kind="plain" icon={themeIcons[theme.value]} label={`Colours: ${theme.value}`} onClick={(event) => { event.stopPropagation(); nextTheme(); }} />
          <Button kind="plain" icon="help" label="Keys" onClick={onHelp} />
        </div>
      </div>
    </nav>
  );
}

import { Dialog } from '../design/Dialog';
import { activeShortcuts } from './keys';

const names: Record<string, string> = { 'Control+k': 'Ctrl K', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', ' ': 'Space' };

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const shortcuts = activeShortcuts();
  const groups = [...new Set(shortcuts.map((one) => one.group))];
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div class="key-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts.filter((one) => one.group === group).map((one) => (
                <div key={one.keys} class="row">
                  <dt>
                    {(one.keys.length === 1 ? [one.keys] : one.keys.split(' ')).map((key, i) => (
                      <kbd key={i}>{names[key] ?? key}</kbd>
                    ))}
                  </dt>
                  <dd>{one.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

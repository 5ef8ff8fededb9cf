import { api } from '../api/client';
import { onChange } from '../api/events';
import { plural } from '../text/format';
import { go } from './router';
import { toast } from './toasts';

const screens: Record<string, string> = { buyers: '/buyers', leads: '/leads', sequence: '/sequence-leads' };

/** Says when leads enter or leave a view that the user watches. Returns how to stop. */
export function watchViews(): () => void {
  return onChange('view', ({ view: id, entered, left }) => {
    void api.get('/api/v1/views/{id}', { path: { id } }).then(
      (view) => {
        if (!view.mine || !view.watch) return;
        const parts = [entered.length > 0 && `${plural(entered.length, 'lead')} came in`, left.length > 0 && `${plural(left.length, 'lead')} left`].filter(Boolean);
        toast(`“${view.name}”: ${parts.join(', ')}.`, {
          action: { label: 'Show', run: () => go(`${screens[view.screen] ?? '/leads'}?view=${encodeURIComponent(id)}`) },
        });
      },
      () => undefined,
    );
  });
}

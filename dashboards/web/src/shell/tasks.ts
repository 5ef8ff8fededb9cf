import { toast, toastError, updateToast } from './toasts';
import { plural } from '../text/format';
import { api } from '../api/client';
import { download } from '../api/files';
import type { Action, Filter, Task } from '../api/types';

/** For whom: some by id, or all that a search finds. */
export type Whom = { ids: string[] } | { filter: Filter; query?: string };

export interface Enrich {
  mode?: 'full' | 'enrich' | 'score' | 'stages';
  stages?: string[];
  find_linkedin?: boolean;
  find_x?: boolean;
}

const firstWait = 60;
const longestWait = 1_500;
const ended: readonly Task['state'][] = ['done', 'cancelled', 'failed', 'undone'];

/**
 * Does something with many leads as a task of the server: shows its progress, then offers Undo.
 *
 * @param words what was done: "moved to Ready"
 * @param onEnd called when leads have changed, also after an undo
 */
export function runTask(whom: Whom, action: Action, words: string, onEnd: () => void): Promise<void> {
  return track(() => api.post('/api/v1/leads/bulk', { body: { ...whom, action } as never }), words, 'refused', onEnd);
}

/** Asks X, LinkedIn and the web about leads; the task ends when they have answered. */
export function runEnrich(whom: Whom, how: Enrich, onEnd: () => void): Promise<void> {
  const words = how.mode === 'score' ? 'scored' : 'enriched';
  return track(() => api.post('/api/v1/leads/enrich', { body: { ...whom, ...how } as never }), words, 'without a result', onEnd);
}

/** @param failedWords what is said of those of whom it did not work: "refused" */
async function track(start: () => Promise<Task>, words: string, failedWords: string, onEnd: () => void): Promise<void> {
  const note = toast(`${words}…`, { kind: 'working' });
  try {
    const started = await start();
    const task = await follow(started, (now) =>
      updateToast(note, { progress: share(now), text: `${words}: ${now.done + now.failed} of ${plural(now.total, 'lead')}`, action: { label: 'Stop', run: () => stop(now.id) } }),
    );
    const failed = task.failed > 0 ? ` ${plural(task.failed, 'lead')} ${failedWords}: ${reasons(task)}.` : '';
    const text = task.state === 'failed' ? (task.error ?? 'It did not work.') : `${plural(task.done, 'lead')} ${words}.${failed}`;
    if (task.file) await download(task.file, `leads.${task.action.format ?? 'csv'}`);
    updateToast(note, {
      kind: task.state === 'failed' || task.done === 0 ? 'failed' : 'done',
      text,
      progress: undefined as never,
      action: task.undoable && task.done > 0 ? { label: 'Undo', run: () => undo(task, onEnd) } : (undefined as never),
    });
  } catch (error) {
    updateToast(note, { kind: 'done', text: 'Not done.' });
    toastError(error);
  }
  onEnd();
}

async function undo(task: Task, onEnd: () => void): Promise<void> {
  const note = toast('Undoing…', { kind: 'working' });
  try {
    const end = await follow(await api.delete('/api/v1/tasks/{id}', { path: { id: task.id } }), (now) =>
      updateToast(note, { progress: (now.undone + now.kept) / Math.max(1, now.done) }),
    );
    const kept = end.kept > 0 ? ` ${plural(end.kept, 'lead')} changed since and stayed.` : '';
    updateToast(note, { kind: 'done', text: `${plural(end.undone, 'lead')} as before.${kept}` });
  } catch (error) {
    updateToast(note, { kind: 'done', text: 'Not undone.' });
    toastError(error);
  }
  onEnd();
}

async function stop(id: string): Promise<void> {
  await api.delete('/api/v1/tasks/{id}', { path: { id } });
}

async function follow(started: Task, tell: (task: Task) => void): Promise<Task> {
  let task = started;
  for (let wait = firstWait; !ended.includes(task.state); wait = Math.min(wait * 1.5, longestWait)) {
    if (wait > 4 * firstWait) tell(task);
    await new Promise((resolve) => setTimeout(resolve, wait));
    task = await api.get('/api/v1/tasks/{id}', { path: { id: task.id }, query: { errors: 5 } });
  }
  return task;
}

const share = (task: Task): number => (task.done + task.failed) / Math.max(1, task.total);

function reasons(task: Task): string {
  return [...new Set((task.errors ?? []).map((error) => error.reason))].slice(0, 2).join('; ') || 'see the task';
}

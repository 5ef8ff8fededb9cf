import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { useResource } from '../api/resource';
import type { Filter, View, ViewBody } from '../api/types';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/Field';
import { Icon } from '../design/Icon';
import { Menu } from '../design/Menu';
import { Loading } from '../design/Quiet';
import { go, params, path, queryText } from '../shell/router';
import { toast, toastError } from '../shell/toasts';
import type { ListLook } from './ListTools';
import { fromFilter, type ListState, toFilter, toParams } from './listState';

interface Props {
  screen: string;
  state: ListState;
  look: ListLook;
}

/** Saved filters: open, save, rename, share, make the first that is seen. */
export function Views({ screen, state, look }: Props) {
  const [dialog, setDialog] = useState<'new' | View>();
  const [round, setRound] = useState(0);
  const views = useResource(`views ${round}`, (signal) => api.get('/api/v1/views', { signal }));
  const mine = (views.data?.views ?? []).filter((view) => view.screen === screen);
  const current = mine.find((view) => view.id === params.value.get('view'));

  useEffect(() => {
    // Who comes without an address of their own sees their default first.
    const first = mine.find((view) => view.mine && view.default);
    if (views.data && first && window.location.search === '' && !visited.has(screen)) open(first, true);
    // A link that names a view alone shows all of it.
    if (current && [...params.value.keys()].every((name) => name === 'view')) open(current, true);
    if (views.data) visited.add(screen);
  }, [views.data]);
  useEffect(() => {
    if (current) look.set({ ...(current.columns?.length ? { columns: current.columns } : {}), ...(current.density ? { density: current.density } : {}) });
  }, [current?.id, current?.updated_at]);

  const body = (name: string, more: Partial<ViewBody>): ViewBody => {
    const filter = toFilter(state);
    return {
      name,
      screen,
      ...(filter ? { filter: filter as never } : {}),
      ...(state.q ? { query: state.q } : {}),
      ...(state.like ? { like: state.like } : {}),
      sort: [...state.sort],
      columns: [...look.columns],
      density: look.density,
      ...more,
    };
  };
  const changed = () => setRound((n) => n + 1);
  return (
    <>
      <Menu label={current?.name ?? 'Views'} icon="bookmark" kind="plain">
        {(close) => (
          <>
            {views.loading && !views.data && <Loading lines={2} />}
            {mine.map((view) => (
              <div key={view.id} class="row view-item">
                <button type="button" class="menu-item" aria-pressed={view === current} onClick={() => { close(); open(view); }}>
                  <span class="menu-mark">{view === current && <Icon name="check" size={16} />}</span>
                  <span class="ellipsis">{view.name}</span>
                  <span class="muted small">{[view.default && 'first', view.shared && (view.mine ? 'shared' : `by ${view.user}`)].filter(Boolean).join(', ')}</span>
                </button>
                {view.mine && <Button kind="plain" icon="edit" label={`Change ${view.name}`} onClick={() => { close(); setDialog(view); }} />}
              </div>
            ))}
            {views.data && mine.length === 0 && <p class="muted small view-none">No saved views yet.</p>}
            <hr />
            {current?.mine && (
              <button type="button" class="menu-item" onClick={() => { close(); void save(current, body(current.name, rights(current)), changed); }}>
                <Icon name="check" /> Save changes to “{current.name}”
              </button>
            )}
            <button type="button" class="menu-item" onClick={() => { close(); setDialog('new'); }}>
              <Icon name="plus" /> Save as a new view…
            </button>
          </>
        )}
      </Menu>
      {dialog && (
        <ViewDialog
          view={dialog === 'new' ? undefined : dialog}
          onClose={() => setDialog(undefined)}
          onSave={async (name, given) => {
            const kept = dialog === 'new' ? body(name, given) : { ...asBody(dialog), name, ...given };
            const saved = await save(dialog === 'new' ? undefined : dialog, kept, changed);
            if (saved) {
              setDialog(undefined);
              if (dialog === 'new') open(saved);
            }
          }}
          onDelete={async () => {
            if (dialog === 'new') return;
            await remove(dialog, changed);
            setDialog(undefined);
          }}
        />
      )}
    </>
  );
}

const visited = new Set<string>();
type Rights = Pick<ViewBody, 'shared' | 'default' | 'watch'>;

function rights(view: View): Rights {
  return { shared: view.shared, default: view.default, watch: view.watch };
}

function asBody({ name, screen, filter, query, like, offer, sort, columns, density, ...view }: View): ViewBody {
  return {
    name,
    screen,
    ...(filter ? { filter } : {}),
    ...(query ? { query } : {}),
    ...(like ? { like } : {}),
    ...(offer ? { offer } : {}),
    sort,
    columns,
    density,
    ...rights({ ...view, name, screen, sort, columns, density } as View),
  };
}

function open(view: View, replace = false): void {
  const state = fromFilter(view.filter as Filter | undefined, { q: view.query ?? '', like: view.like ?? '', sort: view.sort ?? [] });
  const next = toParams(state);
  if (path.value === '/buyers' && params.value.get('tab')) next.set('tab', params.value.get('tab')!);
  next.set('view', view.id);
  go(path.value + queryText(next), { replace });
}

async function save(view: View | undefined, body: ViewBody, changed: () => void): Promise<View | undefined> {
  try {
    const saved = view ? await api.put('/api/v1/views/{id}', { path: { id: view.id }, body }) : await api.post('/api/v1/views', { body });
    toast(`“${saved.name}” is saved.`);
    changed();
    return saved;
  } catch (error) {
    toastError(error);
    return undefined;
  }
}

async function remove(view: View, changed: () => void): Promise<void> {
  try {
    await api.delete('/api/v1/views/{id}', { path: { id: view.id } });
    toast(`“${view.name}” is removed.`, { action: { label: 'Undo', run: async () => { await api.post('/api/v1/views', { body: asBody(view) }); changed(); } } });
    changed();
  } catch (error) {
    toastError(error);
  }
}

interface DialogProps {
  view: View | undefined;
  onClose: () => void;
  onSave: (name: string, rights: Rights) => Promise<void>;
  onDelete: () => Promise<void>;
}

function ViewDialog({ view, onClose, onSave, onDelete }: DialogProps) {
  const [name, setName] = useState(view?.name ?? '');
  const [given, setGiven] = useState<Rights>(view ? rights(view) : { shared: false, default: false, watch: false });
  const box = (key: keyof Rights, label: string) => (
    <label class="row">
      <input type="checkbox" checked={given[key] ?? false} onChange={(event) => setGiven({ ...given, [key]: event.currentTarget.checked })} />
      {label}
    </label>
  );
  const submit = () => void onSave(name.trim(), given);
  return (
    <Dialog
      title={view ? `Change “${view.name}”` : 'Save this view'}
      onClose={onClose}
      actions={
        <>
          {view && <Button kind="danger" icon="trash" onClick={() => void onDelete()}>Remove</Button>}
          <span class="push" />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={name.trim() === ''} onClick={submit}>Save</Button>
        </>
      }
    >
      <TextField label="Name" value={name} onValue={setName} autofocus required hint={view ? undefined : 'Filters, search, order, columns and density are saved.'} />
      {box('shared', 'Everybody in the workspace sees it')}
      {box('default', 'I see it first on this screen')}
      {box('watch', 'Tell when leads enter or leave it')}
    </Dialog>
  );
}

import { useState } from 'preact/hooks';
import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import { Menu } from '../design/Menu';
import { columns } from './columns';
import type { Density } from './LeadTable';
import type { ListState } from './listState';
import { Views } from './Views';

/** How a list is shown: what the user chose for this screen, remembered by the browser. */
export interface ListLook {
  columns: readonly string[];
  density: Density;
  set: (change: Partial<Pick<ListLook, 'columns' | 'density'>>) => void;
}

export function useListLook(screen: string, defaults: readonly string[]): ListLook {
  const place = `leadline.look.${screen}`;
  const [look, setLook] = useState<Pick<ListLook, 'columns' | 'density'>>(() => {
    try {
      return { columns: defaults, density: 'comfortable', ...(JSON.parse(localStorage.getItem(place) ?? '{}') as object) };
    } catch {
      return { columns: defaults, density: 'comfortable' };
    }
  });
  const set = (change: Partial<Pick<ListLook, 'columns' | 'density'>>) => {
    const next = { ...look, ...change };
    setLook(next);
    localStorage.setItem(place, JSON.stringify(next));
  };
  return { ...look, set };
}

const sorts: readonly [string, string][] = [
  ['-score', 'Highest score'],
  ['-fit', 'Best fit'],
  ['-intent', 'Strongest intent'],
  ['-timing', 'Best timing'],
  ['-signal_at', 'Newest signal'],
  ['next_action_at', 'Due first'],
  ['-last_action_at', 'Last action'],
  ['-enrolled_at', 'Enrolled last'],
  ['-created_at', 'Added last'],
  ['name', 'Name'],
  ['company', 'Company'],
];

interface Props {
  screen: string;
  state: ListState;
  onState: (state: ListState) => void;
  look: ListLook;
  defaultSort: readonly string[];
}

export function ListTools({ screen, state, onState, look, defaultSort }: Props) {
  const sort = state.sort[0] ?? (state.like || state.alike.length > 0 ? undefined : defaultSort[0]);
  const sortName = sorts.find(([by]) => by === sort)?.[1] ?? (sort ? sort.replace(/^-/, '') : 'Relevance');
  return (
    <>
      <Views screen={screen} state={state} look={look} />
      <Menu label={sortName} icon="sort" kind="plain">
        {(close) => (
          <>
            {(state.like || state.alike.length > 0 || state.q) && <SortItem label="Relevance" on={sort === '_score'} onChoose={() => { onState({ ...state, sort: state.like ? [] : ['_score'] }); close(); }} />}
            {sorts.map(([by, label]) => (
              <SortItem key={by} label={label} on={by === sort} onChoose={() => { onState({ ...state, sort: by === defaultSort[0] && !state.like ? [] : [by] }); close(); }} />
            ))}
          </>
        )}
      </Menu>
      <span class="table-tools">
      <Menu label="Columns" icon="columns" kind="plain" compact>
        {() => columns.map((column) => (
          <label key={column.name} class="menu-item">
            <input
              type="checkbox"
              checked={look.columns.includes(column.name)}
              onChange={(event) => look.set({
                columns: event.currentTarget.checked
                  ? [...look.columns, column.name]
                  : look.columns.filter((name) => name !== column.name),
              })}
            />
            {column.label}
          </label>
        ))}
      </Menu>
      <Button
        kind="plain"
        icon="rows"
        label="Compact rows"
        aria-pressed={look.density === 'compact'}
        onClick={() => look.set({ density: look.density === 'compact' ? 'comfortable' : 'compact' })}
      />
      </span>
    </>
  );
}

function SortItem({ label, on, onChoose }: { label: string; on: boolean; onChoose: () => void }) {
  return (
    <button type="button" class="menu-item" aria-pressed={on} onClick={onChoose}>
      <span class="menu-mark">{on && <Icon name="check" size={16} />}</span>
      {label}
    </button>
  );
}

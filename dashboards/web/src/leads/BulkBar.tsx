import { useState } from 'preact/hooks';
import { may } from '../api/me';
import type { Action, Filter, State } from '../api/types';
import { Button } from '../design/Button';
import { Menu } from '../design/Menu';
import { NewWord, OwnerItems, SequenceItems, StageItems } from '../lead/choices';
import { EnrichDialog } from '../lead/EnrichDialog';
import { go, queryText } from '../shell/router';
import { runTask, type Whom } from '../shell/tasks';
import { count, plural } from '../text/format';
import { sentence, stateNames } from '../text/words';
import { empty, toParams } from './listState';
import { all, none, type Selection, sizeOf } from './selection';

/** How many leads can say what others should be like. */
const mostAlike = 20;

interface Props {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  total: number;
  filter: Filter | undefined;
  query: string;
  sort: readonly string[];
  onDone: () => void;
}

const settable: readonly Exclude<State, 'not_scored'>[] = ['active', 'monitor', 'manual_outreach', 'poor_fit', 'disqualified'];

/** What can be done with the leads that are chosen; each is a task that can be stopped and, mostly, undone. */
export function BulkBar({ selection, onSelection, total, filter, query, sort, onDone }: Props) {
  const size = sizeOf(selection, total);
  const [enriching, setEnriching] = useState(false);
  if (size === 0) return null;
  const writes = may('write');
  const run = (action: Action, words: string) => {
    onSelection(none);
    void runTask(whom(selection, filter, query), action, words, onDone);
  };
  return (
    <div class="bulk-bar" role="toolbar" aria-label="Chosen leads">
      <strong class="num">{plural(size, 'lead')}</strong>
      {selection.kind === 'some' && size < total && (
        <Button kind="plain" onClick={() => onSelection(all)}>Choose all {count(total)}</Button>
      )}
      {writes && (
        <>
          <Menu label="State" icon="flag" align="start" above>
            {(close) => settable.map((state) => (
              <button key={state} type="button" class="menu-item" onClick={() => { close(); run({ type: 'state', state }, `set to ${stateNames[state]}`); }}>
                <span class={`state-dot ${state}`} /> {stateNames[state]}
              </button>
            ))}
          </Menu>
          <Menu label="Tag" icon="tag" align="start" above>
            {(close) => (
              <>
                <NewWord label="Add a tag" onChoose={(tag) => { close(); run({ type: 'tag', add: [tag] }, `tagged ${tag}`); }} />
                <NewWord label="Take a tag off" onChoose={(tag) => { close(); run({ type: 'tag', remove: [tag] }, `without the tag ${tag}`); }} />
              </>
            )}
          </Menu>
          <Menu label="Owner" icon="person" align="start" above>
            {(close) => <OwnerItems onChoose={(owner) => { close(); run({ type: 'owner', owner }, owner ? `given to ${owner}` : 'given to nobody'); }} />}
          </Menu>
          <Menu label="Stage" icon="steps" align="start" above>
            {(close) => <StageItems onChoose={(stage) => { close(); run({ type: 'stage', stage }, `moved to ${sentence(stage)}`); }} />}
          </Menu>
          <Menu label="Enrol" icon="flow" align="start" above>
            {(close) => (
              <>
                <SequenceItems onChoose={(sequence, name) => { close(); run({ type: 'enrol', sequence }, `enrolled on ${name}`); }} />
                <button type="button" class="menu-item" onClick={() => { close(); run({ type: 'unenrol' }, 'taken off their sequence'); }}>Take off their sequence</button>
              </>
            )}
          </Menu>
        </>
      )}
      <Menu label="Export" icon="export" align="start" above>
        {(close) => (['csv', 'ndjson'] as const).map((format) => (
          <button key={format} type="button" class="menu-item" onClick={() => { close(); run({ type: 'export', format, sort: [...sort] }, 'exported'); }}>
            {format === 'csv' ? 'CSV, for spreadsheets' : 'NDJSON, for programs'}
          </button>
        ))}
      </Menu>
      {selection.kind === 'some' && size <= mostAlike && (
        <Button icon="people" label="Find people like these" onClick={() => { onSelection(none); go(`/leads${queryText(toParams({ ...empty, alike: [...selection.ids] }))}`); }} />
      )}
      {writes && (
        <>
          <Button icon="bolt" onClick={() => setEnriching(true)}>Enrich…</Button>
          <Button icon="refresh" label="Score now" onClick={() => run({ type: 'rescore' }, 'scored')} />
          <Button icon="trash" kind="danger" label="Remove from the offer" onClick={() => run({ type: 'delete' }, 'removed')} />
        </>
      )}
      <Button icon="close" kind="plain" label="Choose none" onClick={() => onSelection(none)} />
      {enriching && <EnrichDialog whom={whom(selection, filter, query)} size={size} onClose={() => setEnriching(false)} onBegin={() => onSelection(none)} onEnd={onDone} />}
    </div>
  );
}

function whom(selection: Selection, filter: Filter | undefined, query: string): Whom {
  if (selection.kind === 'some') return { ids: [...selection.ids] };
  const parts: Filter[] = [...(filter ? [filter] : []), ...(selection.but.size > 0 ? [{ not: { field: 'id', in: [...selection.but] } }] : [])];
  return { filter: parts.length === 1 ? parts[0]! : { and: parts }, ...(query.trim() !== '' ? { query } : {}) };
}

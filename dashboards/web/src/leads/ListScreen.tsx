import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { may } from '../api/me';
import type { Filter } from '../api/types';
import { Button } from '../design/Button';
import { Failed, Loading, Quiet } from '../design/Quiet';
import { announce } from '../shell/announce';
import { offerCommands } from '../shell/commands';
import { useShortcuts } from '../shell/keys';
import { useSame, useSteady } from '../shell/steady';
import { toastError } from '../shell/toasts';
import { go, goToParams, params, path, queryText, setParams } from '../shell/router';
import { plural } from '../text/format';
import { AddLead } from './AddLead';
import { BulkBar } from './BulkBar';
import { Chips } from './Chips';
import { columnsByName } from './columns';
import { FacetRail } from './FacetRail';
import './list.css';
import './search.css';
import './facets.css';
import './rows.css';
import { LeadTable } from './LeadTable';
import { ListTools, useListLook } from './ListTools';
import type { LeadPages } from './pages';
import { empty, fromParams, isFiltered, type ListState, toFilter, toParams, toSearch } from './listState';
import { SearchBox } from './SearchBox';
import { all, none, type Selection } from './selection';
import { useLeadPages } from './useLeadPages';

interface Props {
  /** Names the screen in saved views and in what the browser remembers. */
  screen: string;
  title: string;
  /** What every lead of this screen has in common. */
  base?: Filter;
  sort: readonly string[];
  columns: readonly string[];
  facets: readonly string[];
  /** Stands between the title and the search, given what may have changed the counts. */
  above?: (round: number) => ComponentChildren;
  railFirst: boolean;
  nothing: { title: string; text: string };
}

const wide = window.matchMedia('(min-width: 1180px)');

/** Search box, chips, facets and rows over one search, all of it in the address. */
export function ListScreen(props: Props) {
  const query = params.value;
  const state = useSame(fromParams(query));
  const body = useSame(toSearch(state, props.base, props.sort));
  const list = useLeadPages({ ...body, ...(state.q ? { highlight: true } : {}) } as typeof body);
  const look = useListLook(props.screen, props.columns);
  const [rail, setRail] = useState(props.railFirst && wide.matches);
  const [adding, setAdding] = useState(false);
  const [selection, setSelection] = useState<Selection>(none);
  const opened = query.get('lead') ?? undefined;
  const { pages, error } = list;
  const total = pages?.total;

  const columns = useMemo(() => look.columns.flatMap((name) => columnsByName.get(name) ?? []), [look.columns]);
  const facets = useSame(props.facets);

  const onState = useSteady((next: ListState, typing?: boolean) => {
    setSelection(none);
    goToParams(toParams(next, params.value), { replace: typing === true });
  });
  useEffect(() => {
    if (total !== undefined && !list.stale) announce(plural(total, 'lead'));
  }, [total, list.stale, pages]);
  useShortcuts([
    { keys: '/', does: 'Search', group: 'List', run: () => document.querySelector<HTMLElement>('.search-box input')?.focus() },
    { keys: 'f', does: 'Show or hide the filters', group: 'List', run: () => setRail(!rail) },
    { keys: 'r', does: 'Refresh the list', group: 'List', run: list.refresh },
  ]);

  // On a small window the filters lie over the list: who opens them is in them until they close.
  const railCovers = rail && !wide.matches;
  useEffect(() => {
    if (railCovers) document.querySelector<HTMLElement>('.rail-head button')?.focus();
  }, [railCovers]);
  const closeRail = () => {
    setRail(false);
    document.querySelector<HTMLElement>('.list-search > .button')?.focus();
  };
  useShortcuts([{ keys: 'Escape', does: 'Close the filters', group: 'List', run: closeRail }], railCovers);

  useEffect(() =>
    offerCommands(() => [
      ...(may('write') ? [{ name: 'Add a lead…', icon: 'plus' as const, hint: 'new manual', run: () => setAdding(true) }] : []),
      { name: rail ? 'Hide the filters' : 'Show the filters', icon: 'filter', run: () => setRail(!rail) },
      { name: 'Refresh the list', icon: 'refresh', run: list.refresh },
      { name: 'Choose all leads of the list', icon: 'check', hint: 'select', run: () => setSelection(all) },
      ...(isFiltered(state) ? [{ name: 'Clear all filters', icon: 'close' as const, run: () => onState({ ...empty, sort: state.sort }) }] : []),
    ]),
  );

  const onSort = (by: string) => {
    const now = state.sort.length > 0 ? state.sort[0] : props.sort[0];
    onState({ ...state, sort: [now === `-${by}` ? by : `-${by}`] });
  };
  return (
    <div class={`list-screen ${rail ? 'with-rail' : ''} ${opened ? 'with-panel' : ''}`}>
      <div class="list-top">
        <div class="list-title">
          <h1>{props.title}</h1>
          <span class="muted num" aria-hidden="true">{total === undefined ? '' : plural(total, 'lead')}</span>
          <div class="push row-wrap">
            {may('write') && <Button icon="plus" kind="plain" label="Add a lead" onClick={() => setAdding(true)} />}
            <ListTools screen={props.screen} state={state} onState={onState} look={look} defaultSort={props.sort} />
          </div>
        </div>
        {props.above?.(list.round + list.changes)}
        <div class="list-search">
          <Button icon="filter" aria-expanded={rail} aria-controls="facets" onClick={() => setRail(!rail)}>
            Filters
          </Button>
          <SearchBox q={state.q} like={state.like} problem={error} onSearch={(q, like) => {
              // The address may have changed since the first letter was typed.
              const now = fromParams(params.value);
              onState({ ...now, q, like, sort: like ? [] : now.sort }, now.q !== '' || now.like !== '');
            }} />
        </div>
        <Chips state={state} onState={onState} />
      </div>
      {rail && (
        <aside id="facets" class="list-rail" aria-label="Filters">
          <div class="rail-head">
            <h2>Filters</h2>
            <Button icon="close" kind="plain" label="Hide the filters" onClick={closeRail} />
          </div>
          <FacetRail screen={props.screen} state={state} onState={onState} body={body} open={facets} round={list.round + list.changes} />
        </aside>
      )}
      <div class="list-main">
        {list.changes > 0 && (
          <div class="list-news">
            <span>{plural(list.changes, 'person changed', 'people changed')} since this list was made.</span>
            <Button icon="refresh" onClick={list.refresh}>Refresh</Button>
          </div>
        )}
        {error !== undefined && !isQueryProblem(error) && <Failed error={error} onRetry={list.refresh} />}
        {!pages && isQueryProblem(error) && (
          <Quiet scene="empty" title="The search can’t be read yet">
            Words must all match. Also: title:(vp OR head), score:&gt;=60, -industry:gambling, "head of sales", company:acme*.
          </Quiet>
        )}
        {!pages && error === undefined && <Loading lines={10} height={44} />}
        {pages && pages.total === 0 && !list.stale && (
          isFiltered(state) ? (
            <Quiet scene="empty" title="No lead is like this" actions={<Button onClick={() => onState({ ...empty, sort: state.sort })}>Clear all filters</Button>}>
              Take off a filter above, or look for other words.
            </Quiet>
          ) : (
            <Quiet scene="empty" title={props.nothing.title} actions={<><Button kind="primary" onClick={() => go('/imports')}>Import a file</Button><Button onClick={() => go('/pool')}>Look in the pool</Button></>}>
              {props.nothing.text}
            </Quiet>
          )
        )}
        {pages && pages.total > 0 && (
          <LeadTable
            pages={pages}
            columns={columns}
            density={look.density}
            sort={state.sort.length > 0 ? state.sort : props.sort}
            onSort={onSort}
            selection={selection}
            onSelection={setSelection}
            opened={opened}
            onOpen={(id) => setParams({ lead: id }, { replace: opened !== undefined })}
            stale={list.stale}
          />
        )}
      </div>
      {pages && (
        <BulkBar
          selection={selection}
          onSelection={setSelection}
          total={pages.total}
          filter={toFilter(state, props.base)}
          query={state.q}
          sort={body.sort ?? []}
          onDone={list.refresh}
        />
      )}
      {adding && <AddLead onClose={() => setAdding(false)} />}
      {opened && <Panel id={opened} pages={pages} />}
    </div>
  );
}

type PanelProps = Parameters<(typeof import('../lead/LeadPanel'))['default']>[0];

/** The lead beside the list, loaded with the first one that is opened. */
function Panel({ id, pages }: { id: string; pages: LeadPages | undefined }) {
  const [Loaded, setLoaded] = useState<{ panel: ComponentType<PanelProps> }>();
  useEffect(() => {
    let live = true;
    import('../lead/LeadPanel').then((module) => live && setLoaded({ panel: module.default }), toastError);
    return () => {
      live = false;
    };
  }, []);
  if (!Loaded) return null;
  const at = pages?.indexOf(id) ?? -1;
  const step = (by: number) => {
    const row = at < 0 ? undefined : pages?.row(at + by);
    return row && (() => setParams({ lead: row.id }, { replace: true }));
  };
  const close = () => {
    setParams({ lead: undefined }, { replace: true });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.lead-row.at .lead-name')?.focus({ preventScroll: true }));
  };
  return <Loaded.panel id={id} onBefore={step(-1)} onNext={step(1)} onClose={close} />;
}

function isQueryProblem(error: unknown): boolean {
  return error instanceof Error && 'errors' in error && (error.errors as { path: string }[]).some((one) => one.path === 'query');
}

/** The address of this screen with another state. */
export function hrefOf(state: ListState, at: string = path.value): string {
  return at + queryText(toParams(state));
}


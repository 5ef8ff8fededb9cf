import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useResource } from '../api/resource';
import { Icon } from '../design/Icon';
import { count } from '../text/format';
import { fieldSuggestions, insert, positionOf, quoteValue, type Suggestion, wantedAt } from './completion';
import { wordsOf } from './fields';

interface Props {
  q: string;
  like: string;
  onSearch: (q: string, like: string) => void;
  /** What the server said of the last search, if it could not read it. */
  problem: unknown;
}

const likeStart = /^\s*like:\s*/i;
const pause = 250;

/** One box: words, the query language with completion, or "like: a sentence". */
export function SearchBox({ q, like, onSearch, problem }: Props) {
  const said = like !== '' ? `like: ${like}` : q;
  const [text, setText] = useState(said);
  const [cursor, setCursor] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(said);
  const timer = useRef(0);
  const id = useId();

  // The address changed by other means: the back button, a saved view, a chip.
  useEffect(() => {
    if (said !== sent.current) {
      sent.current = said;
      setText(said);
    }
  }, [said]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (value: string) => {
    clearTimeout(timer.current);
    const isLike = likeStart.test(value);
    const next: [string, string] = isLike ? ['', value.replace(likeStart, '').trim()] : [value.trim(), ''];
    sent.current = next[1] !== '' ? `like: ${next[1]}` : next[0];
    onSearch(...next);
  };

  const isLike = likeStart.test(text);
  const wanted = isLike || !open ? undefined : wantedAt(text, cursor);
  const values = useResource(wanted?.kind === 'value' ? `${wanted.field} ${wanted.typed}` : undefined, async (signal) => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    signal.throwIfAborted();
    return api.get('/api/v1/leads/suggest', { query: { field: wanted!.field!, prefix: wanted!.typed, size: 8 }, signal });
  });
  const suggestions: Suggestion[] =
    wanted?.kind === 'field'
      ? fieldSuggestions(wanted.typed)
      : wanted?.kind === 'value' && values.data && values.data.field === wanted.field && !values.error
        ? values.data.values.map((one) => ({ text: quoteValue(one.value), label: wordsOf(wanted.field!, one.value), detail: count(one.count) }))
        : [];

  const choose = (suggestion: Suggestion) => {
    if (!wanted) return;
    const next = insert(text, wanted, suggestion);
    setText(next.text);
    setAt(-1);
    setCursor(next.cursor);
    if (wanted.kind === 'value') send(next.text);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.cursor, next.cursor));
  };

  const refused = problem instanceof Problem && problem.errors.find((one) => one.path === 'query');
  const where = refused && sent.current === text.trim() ? positionOf(refused.problem) : undefined;
  const showsList = open && suggestions.length > 0;
  return (
    <div class="search-box" role="search">
      <div class={`search-field ${refused ? 'refused' : ''}`}>
        <Icon name="search" />
        <div class="search-text">
          {where && (
            <div class="search-under" aria-hidden="true">
              {text.slice(0, where.at)}
              <span class="wrong">{text.slice(where.at, where.at + 1) || ' '}</span>
            </div>
          )}
          <input
            ref={input}
            id={`${id}-input`}
            type="text"
            role="combobox"
            aria-label="Search leads"
            aria-expanded={showsList}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={showsList && at >= 0 ? `${id}-${at}` : undefined}
            aria-invalid={refused ? true : undefined}
            aria-describedby={refused ? `${id}-problem` : undefined}
            autocomplete="off"
            spellcheck={false}
            placeholder="Words, title:vp score:>=60, or like: head of growth at a fintech"
            value={text}
            onInput={(event) => {
              const value = event.currentTarget.value;
              setText(value);
              setCursor(event.currentTarget.selectionStart ?? value.length);
              setOpen(true);
              setAt(-1);
              clearTimeout(timer.current);
              timer.current = window.setTimeout(() => send(value), likeStart.test(value) ? 2 * pause : pause);
            }}
            onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && showsList) setAt(Math.min(at + 1, suggestions.length - 1));
              else if (event.key === 'ArrowUp' && showsList) setAt(Math.max(at - 1, -1));
              else if ((event.key === 'Enter' || event.key === 'Tab') && showsList && at >= 0) choose(suggestions[at]!);
              else if (event.key === 'Enter') {
                setOpen(false);
                send(text);
              } else if (event.key === 'Escape' && showsList) setOpen(false);
              else return;
              event.preventDefault();
            }}
          />
        </div>
        {text !== '' && (
          <button
            type="button"
            class="search-clear"
            aria-label="Clear the search"
            onClick={() => {
              setText('');
              send('');
              input.current?.focus();
            }}
          >
            <Icon name="close" size={16} />
          </button>
        )}
      </div>
      {refused && (
        <p class="search-problem" id={`${id}-problem`} role="alert">
          {where ? `${where.at < text.length ? `At “${text.slice(where.at, where.at + 12)}”` : 'At the end'}: ${where.message}` : refused.problem}
        </p>
      )}
      <ul id={`${id}-list`} class="search-list" role="listbox" aria-label="Completions" hidden={!showsList}>
        {suggestions.map((one, i) => (
          <li
            key={one.text}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(one);
            }}
          >
            <span class="ellipsis">{one.label}</span>
            <span class="muted small num">{one.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

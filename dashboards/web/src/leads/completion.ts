import { fields, textFields } from './fields';

/** What could come next in a query, at a place in its text. */
export interface Wanted {
  kind: 'field' | 'value';
  /** Of a value: whose. */
  field?: string;
  typed: string;
  /** What is replaced by the answer. */
  from: number;
  to: number;
}

export interface Suggestion {
  text: string;
  label: string;
  detail?: string;
}

export const queryFields: readonly { name: string; label: string }[] = [
  ...fields.map((field) => ({ name: field.name, label: field.label })),
  ...textFields.filter((name) => !fields.some((field) => field.name === name)).map((name) => ({ name, label: 'text' })),
];

/** Reads the word at the cursor. Inside quotes of free text nothing is offered. */
export function wantedAt(text: string, cursor: number): Wanted | undefined {
  const before = text.slice(0, cursor);
  const inField = /(?:^|[\s(])-?([\w.]+):\(?((?:(?:[^\s()":]+|"[^"]*")\s+OR\s+)*)("[^"]*|[^\s()"]*)$/.exec(before);
  if (inField) {
    const typed = inField[3]!;
    return { kind: 'value', field: inField[1]!, typed: typed.replace(/^"/, ''), from: cursor - typed.length, to: cursor };
  }
  if ((before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1) return undefined;
  const word = /(?:^|[\s(])-?([\w.]*)$/.exec(before);
  if (!word || word[1] === '') return undefined;
  return { kind: 'field', typed: word[1]!, from: cursor - word[1]!.length, to: cursor };
}

export function fieldSuggestions(typed: string): Suggestion[] {
  const lower = typed.toLowerCase();
  return queryFields
    .filter((field) => field.name.startsWith(lower) || field.label.toLowerCase().startsWith(lower))
    .slice(0, 8)
    .map((field) => ({ text: `${field.name}:`, label: field.name, detail: field.label }));
}

/** A value as the query language wants it: in quotes where it has more than one word. */
export function quoteValue(value: string): string {
  return /^[\p{L}\p{N}_.@-]+$/u.test(value) && !/^(AND|OR|NOT|TO)$/.test(value) && !value.startsWith('-') ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

export function insert(text: string, wanted: Wanted, suggestion: Suggestion): { text: string; cursor: number } {
  const tail = wanted.kind === 'value' && !/^[\s)]/.test(text.slice(wanted.to)) ? ' ' : '';
  const put = suggestion.text + tail;
  return { text: text.slice(0, wanted.from) + put + text.slice(wanted.to), cursor: wanted.from + put.length };
}

/** "query: at position 13: expected ..." -> where and what, counted from 0. */
export function positionOf(problem: string): { at: number; message: string } | undefined {
  const found = /at position (\d+): (.*)$/s.exec(problem);
  return found ? { at: Number(found[1]) - 1, message: found[2]! } : undefined;
}

/** Which leads are chosen: some by id, or all that the search finds but a few. */
export type Selection = { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; but: ReadonlySet<string> };

export const none: Selection = { kind: 'some', ids: new Set() };
export const all: Selection = { kind: 'all', but: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.but.has(id);
}

export function sizeOf(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.but.size);
}

export function withSelected(selection: Selection, ids: readonly string[], on: boolean): Selection {
  if (selection.kind === 'some') {
    const next = new Set(selection.ids);
    for (const id of ids) if (on) next.add(id); else next.delete(id);
    return { kind: 'some', ids: next };
  }
  const but = new Set(selection.but);
  for (const id of ids) if (on) but.delete(id); else but.add(id);
  return { kind: 'all', but };
}

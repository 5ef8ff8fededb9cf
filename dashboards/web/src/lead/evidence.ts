/** A stretch of text, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Marks each quote where the text has it, whatever spaces and letters' size it was quoted with. */
export function markQuotes(text: string, quotes: readonly string[]): Piece[] {
  const marks = new Uint8Array(text.length);
  for (const quote of quotes) {
    const words = quote.trim().replace(/(…|\.\.\.)$/, '').split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) continue;
    const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'giu');
    for (const found of text.matchAll(pattern)) marks.fill(1, found.index, found.index + found[0].length);
  }
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    while (to < text.length && marks[to] === marks[from]) to++;
    pieces.push({ text: text.slice(from, to), marked: marks[from] === 1 });
    from = to;
  }
  return pieces;
}

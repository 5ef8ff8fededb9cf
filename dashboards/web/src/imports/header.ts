/** The first rows of a file, read here: enough to map it by hand where the server recognises nobody in it. */
export interface Head {
  header: string[];
  rows: string[][];
}

const separators = [',', ';', '\t'] as const;

export function headOf(text: string, rows = 3): Head {
  const plain = text.replace(/^\ufeff/, '');
  const line = plain.split(/\r?\n/, 1)[0] ?? '';
  const separator = separators.reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
  const all = records(plain, separator, rows + 1);
  return { header: all[0] ?? [], rows: all.slice(1) };
}

/** Quoted cells may hold separators, line breaks and doubled quotes. */
function records(text: string, separator: string, most: number): string[][] {
  const found: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length && found.length < most; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (char === '"' && cell === '') {
      quoted = true;
    } else if (char === separator || char === '\n') {
      record.push(cell.replace(/\r$/, ''));
      cell = '';
      if (char === '\n') {
        found.push(record);
        record = [];
      }
    } else {
      cell += char;
    }
  }
  if (found.length < most && (cell !== '' || record.length > 0)) found.push([...record, cell]);
  return found;
}

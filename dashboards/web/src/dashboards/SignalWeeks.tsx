import { Bars, Columns } from '../design/Charts';
import { type ListState, withChoice } from '../leads/listState';
import { count, day } from '../text/format';
import { sentence, signalWords } from '../text/words';
import { alignedTo, hrefOfValue, partsOf, type StatRow, weekColumns } from './charts';

const weeksShown = 16;

/** A row a type, a column a week, the same scale for all types. */
export function SignalWeeks({ groups, state }: { groups: Readonly<Record<string, StatRow[]>>; state: ListState }) {
  const weeks = weekColumns(groups['signal_at'] ?? [], 'signal_at', state, weeksShown);
  const signals = groups['signals'] ?? [];
  const types = signals.flatMap((row) => {
    const rows = groups[`signal_at:${row.value}`];
    return rows ? [{ row, columns: alignedTo(weeks, rows, 'signal_at', withChoice(state, 'signals', { in: [row.value], not: [] })) }] : [];
  });
  if (weeks.length === 0) return <p class="muted">No signal yet.</p>;
  const largest = Math.max(...types.flatMap((type) => type.columns.map((column) => column.count)));
  const others = signals.filter((row) => !types.some((type) => type.row === row));
  const ends = [day(`${weeks[0]!.id}T12:00:00`), day(`${weeks[weeks.length - 1]!.id}T12:00:00`)] as const;
  return (
    <div class="signal-weeks">
      <div class="signal-row all">
        <span>All signals, by the week of the newest</span>
        <Columns label="Leads by the week of their newest signal" columns={weeks} ends={ends} height={72} />
        <span />
      </div>
      {types.map(({ row, columns }) => {
        const words = sentence(signalWords(row.value));
        return (
          <div key={row.value} class="signal-row">
            <a href={hrefOfValue(state, 'signals', row.value)}>{words}</a>
            <Columns label={`${words}, by week`} columns={columns} height={26} largest={largest} />
            <span class="num">{count(row.count)}</span>
          </div>
        );
      })}
      {others.length > 0 && (
        <div class="signal-others">
          <h3>Rarer ones</h3>
          <Bars label="Rarer signals" parts={partsOf(others, 'signals', state, (value) => sentence(signalWords(value)))} most={4} />
        </div>
      )}
    </div>
  );
}

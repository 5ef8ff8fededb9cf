import type { DryRun } from '../api/types';
import { percent } from '../text/format';
import { custom, customTarget, leftOut, targets } from './targets';

export type Column = DryRun['columns'][number];

interface Props {
  columns: readonly Column[];
  /** What the user chose, by header. */
  mapping: Readonly<Record<string, string>>;
  problems: readonly { path: string; problem: string }[];
  onMap: (header: string, target: string) => void;
}

/** Header, samples, and what the column becomes. The cells come from outside: they are texts, never markup. */
export function MappingTable({ columns, mapping, problems, onMap }: Props) {
  return (
    <table class="table stacks mapping">
      <caption class="sr">Columns of the file</caption>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">For example</th>
          <th scope="col">Becomes</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const target = mapping[column.header] ?? column.target;
          const problem = problems.find((one) => one.path === `mapping.${column.header}`)?.problem;
          return (
            <tr key={column.index} class={target === leftOut ? 'left-out' : ''}>
              <th scope="row">{column.header || <span class="muted">column {column.index + 1}</span>}</th>
              <td class="samples">
                {column.samples.length === 0 ? <span class="muted">empty</span> : column.samples.map((sample) => <span key={sample} class="sample">{sample}</span>)}
              </td>
              <td>
                <Target column={column} target={target} problem={problem} onMap={(to) => onMap(column.header, to)} />
                <span class={problem ? 'problem small' : 'muted small'}>
                  {problem ?? (mapping[column.header] !== undefined ? 'as you chose' : `${column.why}${column.confidence > 0 && column.confidence < 1 ? `, ${percent(column.confidence)} sure` : ''}`)}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Target({ column, target, problem, onMap }: { column: Column; target: string; problem: string | undefined; onMap: (to: string) => void }) {
  const own = target.startsWith(custom);
  return (
    <div class="target">
      <select
        class="input"
        aria-label={`${column.header} becomes`}
        aria-invalid={problem ? true : undefined}
        value={own ? custom : target}
        onChange={(event) => onMap(event.currentTarget.value === custom ? customTarget(column.header) : event.currentTarget.value)}
      >
        {targets.map((group) => (
          <optgroup key={group.group} label={group.group}>
            {group.options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
          </optgroup>
        ))}
        <optgroup label="Anything else">
          <option value={custom}>Own field</option>
          <option value={leftOut}>Leave out</option>
        </optgroup>
      </select>
      {own && (
        <input
          class="input"
          aria-label={`Name of the own field for ${column.header}`}
          value={target.slice(custom.length)}
          onChange={(event) => onMap(customTarget(event.currentTarget.value))}
        />
      )}
    </div>
  );
}

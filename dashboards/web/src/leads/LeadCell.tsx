import type { LeadRow } from '../api/types';
import { Icon } from '../design/Icon';
import { ago, moment, score as scoreText } from '../text/format';
import { connectionNames, signalWords } from '../text/words';

const dimensions = [
  ['fit', 'Fit'],
  ['intent', 'Intent'],
  ['timing', 'Timing'],
] as const;

/** The score and its three parts: a sounding, deep where much is known to be good. */
export function ScoreMark({ of }: { of: Pick<LeadRow, 'score' | 'fit' | 'intent' | 'timing'> }) {
  const words = [['score', 'Score'] as const, ...dimensions].map(([name, label]) => `${label} ${of[name] === undefined ? 'not known' : scoreText(of[name])}`).join(', ');
  return (
    <span class="score-mark" role="img" aria-label={words} title={words}>
      <span class="score-number num">{scoreText(of.score)}</span>
      <span class="score-parts">
        {dimensions.map(([name]) => (
          <span key={name} class={`part ${name} ${of[name] === undefined ? 'unknown' : ''}`}>
            <span class="part-bar" style={{ '--share': `${of[name] ?? 0}%` }} />
            <span class="part-number num">{of[name] === undefined ? '?' : Math.round(of[name])}</span>
          </span>
        ))}
      </span>
    </span>
  );
}

/** "asked for a recommendation, 3 days ago". */
export function NewestSignal({ of }: { of: LeadRow }) {
  const type = of.signals?.[0];
  if (!type || !of.signal_at) return <span class="muted">No signal yet</span>;
  const more = of.signals!.length - 1;
  return (
    <span class="signal" title={moment(of.signal_at)}>
      {of.signal_strength === 'high' && <Icon name="bolt" size={14} />}
      <span>
        {signalWords(type)}, <span class="muted">{ago(of.signal_at)}</span>
        {more > 0 && <span class="muted"> +{more}</span>}
      </span>
    </span>
  );
}

export function ConnectionBadge({ connection }: { connection: string | undefined }) {
  if (!connection || connection === 'not_connected') return null;
  const name = connectionNames[connection] ?? connection;
  return (
    <span class={`connection ${connection}`} title={`LinkedIn: ${name}`}>
      <Icon name={connection === 'connected' ? 'link' : connection === 'withdrawn' ? 'minus' : 'clock'} size={13} />
      <span class="sr">{name}</span>
    </span>
  );
}

/** Words of ours around what was found, marked; the texts come from outside and stay texts. */
export function Highlighted({ row, field }: { row: LeadRow; field: 'name' | 'headline' | 'title' | 'company' }) {
  const text = row[field];
  const found = row.highlights?.[field]?.[0];
  if (!found || !text) return <>{text}</>;
  return <>{found.split(/(<em>.*?<\/em>)/).map((part, i) => (part.startsWith('<em>') ? <mark key={i}>{part.slice(4, -5)}</mark> : part))}</>;
}

/** Says which bar is which, above a column of them. */
export function ScoreLegend() {
  return (
    <span class="score-legend" aria-hidden="true">
      {dimensions.map(([name, label]) => (
        <span key={name} class={name}>{label.toLowerCase()}</span>
      ))}
    </span>
  );
}

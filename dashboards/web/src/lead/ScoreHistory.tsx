import { api } from '../api/client';
import { useResource } from '../api/resource';
import type { Lead, Score } from '../api/types';
import { Failed, Loading } from '../design/Quiet';
import { StateBadge } from '../design/Small';
import { day, moment, score as points, signedScore } from '../text/format';
import { triggerWords } from '../text/words';

/** The scores taken, as steps over time and as a list that says what moved each. */
export function ScoreHistory({ lead }: { lead: Lead }) {
  const history = useResource(`${lead.id} ${lead.seq}`, (signal) => api.get('/api/v1/leads/{id}/scores', { path: { id: lead.id }, signal }));
  if (history.error && !history.data) return <Failed error={history.error} onRetry={history.reload} />;
  if (!history.data) return <Loading lines={3} />;
  const scores = history.data.scores;
  if (scores.length === 0) return <p class="muted">No score was taken yet.</p>;
  return (
    <div class="stack-s">
      {scores.length > 1 && <Steps scores={[...scores].reverse()} />}
      <ol class="score-list">
        {scores.map((score, i) => (
          <li key={score.as_of} class="row-wrap">
            <strong class="num">{points(score.total)}</strong>
            <StateBadge state={score.state} />
            <span class="small">{moved(score, scores[i + 1])}</span>
            <span class="muted small push" title={moment(score.as_of)}>{triggerWords(score.trigger)}, {day(score.as_of)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function moved(now: Score, before: Score | undefined): string {
  if (!before) return 'first score';
  const parts = (['fit', 'intent', 'timing'] as const).flatMap((name) => {
    const a = before[name];
    const b = now[name];
    if (a === b) return [];
    if (a === undefined) return [`${name} now known`];
    if (b === undefined) return [`${name} no longer known`];
    return [`${name} ${signedScore(b - a)}`];
  });
  if (now.offer_version !== before.offer_version) parts.push(`offer version ${now.offer_version}`);
  return parts.length === 0 ? 'nothing moved' : parts.join(', ');
}

const width = 600;
const height = 90;

function Steps({ scores }: { scores: readonly Score[] }) {
  const first = Date.parse(scores[0]!.as_of);
  const span = Math.max(1, Date.parse(scores[scores.length - 1]!.as_of) - first);
  const x = (score: Score) => ((Date.parse(score.as_of) - first) / span) * (width - 12) + 6;
  const y = (value: number) => height - 4 - (value / 100) * (height - 8);
  const path = scores.map((score, i) => `${i === 0 ? 'M' : 'H'}${x(score).toFixed(1)}${i === 0 ? ',' : 'V'}${y(score.total ?? 0).toFixed(1)}`).join('');
  return (
    <svg class="score-steps" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Score from ${points(scores[0]!.total)} to ${points(scores[scores.length - 1]!.total)} over ${scores.length} scores`}>
      {[30, 60].map((at) => (
        <line key={at} class="band" x1="0" x2={width} y1={y(at)} y2={y(at)} />
      ))}
      <path d={path} />
      {scores.map((score) => (
        <circle key={score.as_of} class={score.state} cx={x(score)} cy={y(score.total ?? 0)} r="4">
          <title>{`${points(score.total)}, ${moment(score.as_of)}`}</title>
        </circle>
      ))}
    </svg>
  );
}

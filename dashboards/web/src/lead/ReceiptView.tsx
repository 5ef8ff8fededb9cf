import type { Score } from '../api/types';
import { Icon } from '../design/Icon';
import { plural, score as points, signedScore, webUrl, percent } from '../text/format';
import { ruleName, sentence, sourceName } from '../text/words';
import { addsUp, type Dimension, dimensions, type Ledger, ledgerOf, type Step } from './receiptSums';

const names: Record<Dimension, string> = { fit: 'Fit', intent: 'Intent', timing: 'Timing' };
const questions: Record<Dimension, string> = { fit: 'Is it the right person?', intent: 'Do they want something now?', timing: 'Is it the right moment?' };

/** Every point of the score as a line; each bar begins where the one before ended. */
export function ReceiptView({ score }: { score: Score }) {
  const whole = ledgerOf(score, undefined);
  return (
    <div class="receipt">
      <section class="receipt-part whole" aria-label="Score">
        <header>
          <h3>Score</h3>
          <span class="receipt-total num">{points(score.total)}</span>
        </header>
        <LedgerTable ledger={whole} caption="How the three parts make the score" weights={score.receipt?.weights ?? {}} />
        {score.receipt?.notes.map((note) => (
          <p key={note} class="receipt-note">
            <Icon name="info" size={16} /> {sentence(note)}
          </p>
        ))}
      </section>
      {dimensions.map((dimension) => {
        const ledger = ledgerOf(score, dimension);
        return (
          <section key={dimension} class={`receipt-part ${dimension}`} aria-label={names[dimension]}>
            <header>
              <h3>{names[dimension]}</h3>
              <span class="muted small">{questions[dimension]}</span>
              <span class="receipt-total num">{points(ledger.total)}</span>
            </header>
            {ledger.total === undefined ? (
              <p class="receipt-note"><Icon name="info" size={16} /> Not known yet, so it does not count; its weight went to the others.</p>
            ) : ledger.steps.length === 0 ? (
              <p class="muted small">Nothing gave points.</p>
            ) : (
              <LedgerTable ledger={ledger} caption={`What gave points for ${names[dimension]}`} weights={{}} />
            )}
          </section>
        );
      })}
    </div>
  );
}

function LedgerTable({ ledger, caption, weights }: { ledger: Ledger; caption: string; weights: Record<string, number> }) {
  return (
    <table class="ledger">
      <caption class="sr">{caption}</caption>
      <thead class="sr">
        <tr>
          <th>Rule</th>
          <th>Place in the sum</th>
          <th>Points</th>
        </tr>
      </thead>
      <tbody>
        {ledger.steps.map((step, i) => (
          <Line key={i} step={step} weights={weights} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{addsUp(ledger) ? 'Adds up to' : 'The lines do not add up'}</th>
          <td class="ledger-bar" />
          <td class="num">{points(ledger.sum)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Line({ step, weights }: { step: Step; weights: Record<string, number> }) {
  const left = Math.max(0, Math.min(step.from, step.to));
  const width = Math.abs(step.to - step.from);
  const dimension = step.rule.startsWith('weight_') ? step.rule.slice('weight_'.length) : '';
  const url = webUrl(step.evidence?.url);
  return (
    <tr class={`${step.kind} ${dimension}`}>
      <th scope="row">
        <span>{nameOf(step)}</span>
        <span class="ledger-why muted small">{why(step, weights[dimension])}</span>
        {step.evidence?.quote && (
          <q class="ledger-quote small">
            {step.evidence.quote}
            {url && (
              <a href={url} target="_blank" rel="noopener noreferrer" aria-label="Open the source">
                <Icon name="external" size={13} />
              </a>
            )}
          </q>
        )}
      </th>
      <td class="ledger-bar" aria-hidden="true">
        <span style={{ left: `${left}%`, width: `max(2px, ${Math.min(width, 100 - left)}%)` }} class={step.points < 0 ? 'minus' : ''} />
      </td>
      <td class="num">{signedScore(step.points)}</td>
    </tr>
  );
}

function nameOf(step: Step): string {
  const [kind, rest] = step.rule.split(':');
  if (kind === 'source' && rest) return `Found by ${sourceName(rest)}`;
  if (kind === 'own' && rest) return `Your signal: ${rest}`;
  if (rest) return `${sentence(kind!)}: ${rest}`;
  return ruleName(step.rule);
}

function why(step: Step, weight: number | undefined): string {
  if (step.kind === 'weight') return weight === undefined ? points(step.before) : `${points(step.before)} × ${percent(weight / 1_000)}`;
  if (step.kind === 'floor') return `lifted from ${points(step.before)}`;
  if (step.kind === 'cap') return `capped, was ${points(step.before)}`;
  if (step.kind === 'clamp') return 'never under 0 or over 100';
  if (step.kind === 'hard_rule') return 'rules the lead out';
  if (step.age_days === undefined) return '';
  const age = step.age_days === 0 ? 'today' : `${plural(step.age_days, 'day')} old`;
  return step.before === step.points ? age : `${points(step.before)} when new, ${age}`;
}

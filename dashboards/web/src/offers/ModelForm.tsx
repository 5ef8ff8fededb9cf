import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may } from '../api/me';
import { useResource } from '../api/resource';
import type { Offer, Schemas } from '../api/types';
import { Button } from '../design/Button';
import '../design/forms.css';
import { Failed, Loading } from '../design/Quiet';
import { Panel } from '../design/Small';
import { toast, toastError } from '../shell/toasts';
import { useUnsaved } from '../shell/unsaved';
import { plural } from '../text/format';
import { ruleName, sentence, signalWords, sourceName } from '../text/words';
import { ImpactDialog } from './ImpactDialog';
import { at, changesOf, type ScoreModel, signalsOf, type Typed } from './model';

/** The numbers behind every score of this offer, each of them to be changed. */
export function ModelForm({ offer }: { offer: Offer }) {
  const path = { id: offer.id };
  const loaded = useResource(offer.id, async (signal) => (await api.get('/api/v1/offers/{id}/model', { path, signal })) as unknown as ScoreModel);
  const [typed, setTyped] = useState<Typed>({});
  const [impact, setImpact] = useState<Schemas['Impact']>();
  const [working, setWorking] = useState(false);
  const model = loaded.data;
  useUnsaved(model !== undefined && Object.keys(changesOf(model, typed)).length > 0);
  if (!model) return loaded.error !== undefined ? <Failed error={loaded.error} onRetry={loaded.reload} /> : <Loading lines={8} height={32} />;

  const changes = changesOf(model, typed);
  const changed = Object.keys(changes).length > 0;
  const wrongWeights = levels.filter((level) => sumOf(model, typed, level) !== 1_000);
  const attempt = async (act: () => Promise<void>) => {
    setWorking(true);
    try {
      await act();
    } catch (error) {
      toastError(error);
    }
    setWorking(false);
  };
  const put = (dryRun: boolean) => api.put('/api/v1/offers/{id}/model', { path, query: { dry_run: dryRun }, body: changes as never });
  const look = () => attempt(async () => setImpact((await put(true)) as Schemas['Impact']));
  const save = () =>
    attempt(async () => {
      loaded.set((await put(false)) as unknown as ScoreModel);
      setTyped({});
      setImpact(undefined);
      toast('Saved. The leads of this offer are scored anew.');
    });
  const cell = (where: string, label: string, per = 1) => {
    const text = typed[where];
    const saved = at(model, where);
    return (
      <NumberCell
        label={label}
        value={text === undefined ? String(saved / per) : shown(text, per)}
        changed={text !== undefined && Number(text) !== saved}
        onValue={(value) => setTyped({ ...typed, [where]: value === '' ? '' : String(Number(value) * per) })}
      />
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <fieldset disabled={!may('write')} class="form-columns">
        <Panel title="What each dimension weighs, in %">
          <table class="table numbers">
            <thead>
              <tr><th scope="col">Signals are likely</th><th scope="col">Fit</th><th scope="col">Intent</th><th scope="col">Timing</th><th scope="col">Sum</th></tr>
            </thead>
            <tbody>
              {levels.map((level) => (
                <tr key={level} class={level === (offer.signal_likelihood ?? 'medium') ? 'in-use' : ''}>
                  <th scope="row">{sentence(level)}{level === (offer.signal_likelihood ?? 'medium') && <span class="muted small"> · this offer</span>}</th>
                  {dimensions.map((dimension) => <td key={dimension}>{cell(`weights.${level}.${dimension}`, `${sentence(dimension)} at ${level}`, 10)}</td>)}
                  <td class={`num ${wrongWeights.includes(level) ? 'problem' : 'muted'}`}>{sumOf(model, typed, level) / 10}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title="Points of fit">
          <Lines>
            {Object.keys(model.fit_points).map((rule) => <Line key={rule} label={ruleName(rule)}>{cell(`fit_points.${rule}`, ruleName(rule))}</Line>)}
            <Line label="At most, in the wrong industry">{cell('wrong_industry_cap', 'Fit at most in the wrong industry')}</Line>
          </Lines>
        </Panel>
        {(['intent', 'timing'] as const).map((dimension) => (
          <Panel key={dimension} title={`Signals of ${dimension}`}>
            <table class="table numbers">
              <thead><tr><th scope="col">Signal</th><th scope="col">Points</th><th scope="col">Half-life, days</th></tr></thead>
              <tbody>
                {signalsOf(model, dimension).map((type) => (
                  <tr key={type}>
                    <th scope="row">{sentence(signalWords(type))}</th>
                    <td>{model.signal_points[type] === undefined ? <span class="muted">–</span> : cell(`signal_points.${type}`, `Points: ${signalWords(type)}`)}</td>
                    <td>{cell(`half_life_days.${type}`, `Half-life in days: ${signalWords(type)}`)}</td>
                  </tr>
                ))}
                {dimension === 'intent' && (
                  <tr>
                    <th scope="row">Signals of the offer’s own</th>
                    <td class="muted">theirs</td>
                    <td>{cell('own_signal_half_life_days', 'Half-life in days: own signals')}</td>
                  </tr>
                )}
              </tbody>
            </table>
          </Panel>
        ))}
        <Panel title="How strong a signal is">
          <Lines>{levels.map((level) => <Line key={level} label={`${sentence(level)}: times`}>{cell(`strength_factor.${level}`, `Factor of ${level} strength`)}</Line>)}</Lines>
        </Panel>
        <Panel title="Intent by how they were found">
          <Lines>{Object.keys(model.source_baseline).map((source) => <Line key={source} label={sourceName(source)}>{cell(`source_baseline.${source}`, sourceName(source))}</Line>)}</Lines>
        </Panel>
        <Panel title="Floors of intent">
          <Lines>
            <Line label="Customer of a competitor">{cell('competitor_customer_floor', 'Floor: customer of a competitor')}</Line>
            <Line label="Engages with competitors">{cell('competitor_engagement_floor', 'Floor: engages with competitors')}</Line>
            <Line label="… with this many accounts">{cell('competitor_engagement_accounts', 'Accounts of competitors')}</Line>
            <Line label="… within days">{cell('competitor_engagement_days', 'Days of engagement')}</Line>
            <Line label="New in the role for days">{cell('new_hire_days', 'New in the role for days')}</Line>
          </Lines>
        </Panel>
        <Panel title="Floors of the score">
          <table class="table numbers">
            <thead><tr><th scope="col">Intent at least</th><th scope="col">Fit at least</th><th scope="col">Score at least</th></tr></thead>
            <tbody>
              {model.score_floors.map((_, i) => (
                <tr key={i}>
                  {(['intent', 'fit', 'score'] as const).map((name) => <td key={name}>{cell(`score_floors.${i}.${name}`, `Floor ${i + 1}: ${name}`)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title="States by score">
          <Lines>
            <Line label="Ready from">{cell('bands.active', 'Ready from')}</Line>
            <Line label="Emerging from">{cell('bands.monitor', 'Emerging from')}</Line>
            <Line label="Disqualified below, with fit">{cell('bands.disqualified_below', 'Disqualified below')}</Line>
            <Line label="At most, with one dimension known">{cell('single_dimension_cap', 'At most with one dimension known')}</Line>
            <Line label="Meaning counts from cosine">{cell('meaning_low', 'Meaning counts from cosine')}</Line>
            <Line label="… and fully at">{cell('meaning_high', 'Meaning counts fully at cosine')}</Line>
          </Lines>
        </Panel>
      </fieldset>
      <div class="form-foot">
        <span class={wrongWeights.length > 0 ? 'problem' : 'muted'}>
          {wrongWeights.length > 0 ? `The weights at ${wrongWeights.join(' and ')} do not sum up to 100 %.` : changed ? `${plural(Object.keys(flat(changes)).length, 'number')} changed, not saved yet.` : `Version ${model.version}, as saved.`}
        </span>
        {changed && <Button onClick={() => setTyped({})}>Discard</Button>}
        {may('write') && <Button kind="primary" type="submit" disabled={working || !changed || wrongWeights.length > 0}>{working && !impact ? 'Every lead is looked at…' : 'See who changes'}</Button>}
      </div>
      {impact && <ImpactDialog impact={impact} working={working} save="Save and score anew" onClose={() => setImpact(undefined)} onSave={() => void save()} />}
    </form>
  );
}

const levels = ['high', 'medium', 'low'] as const;
const dimensions = ['fit', 'intent', 'timing'] as const;

function sumOf(model: ScoreModel, typed: Typed, level: (typeof levels)[number]): number {
  return dimensions.reduce((sum, dimension) => {
    const where = `weights.${level}.${dimension}`;
    return sum + (typed[where] === undefined ? at(model, where) : Number(typed[where]));
  }, 0);
}

function shown(text: string, per: number): string {
  return text === '' ? '' : String(Number(text) / per);
}

function flat(of: object, path = ''): Record<string, unknown> {
  return Object.assign({}, ...Object.entries(of).map(([name, value]) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? flat(value as object, `${path}${name}.`) : { [path + name]: value as unknown }))) as Record<string, unknown>;
}

function NumberCell({ label, value, changed, onValue }: { label: string; value: string; changed: boolean; onValue: (value: string) => void }) {
  return <input class={`input num ${changed ? 'changed' : ''}`} type="number" step="any" min={0} required aria-label={label} value={value} onInput={(event) => onValue(event.currentTarget.value)} />;
}

function Lines({ children }: { children: ComponentChildren }) {
  return <div class="lines">{children}</div>;
}

function Line({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="line">
      <span>{label}</span>
      {children}
    </div>
  );
}

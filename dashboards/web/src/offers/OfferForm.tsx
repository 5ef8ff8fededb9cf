import { api } from '../api/client';
import { useResource } from '../api/resource';
import { Check, Choices } from '../design/Choices';
import { ListField, Select, TextArea, TextField } from '../design/Field';
import { Panel } from '../design/Small';
import { wordsOf } from '../leads/fields';
import { Competitors, OwnSignals } from './Lists';
import { seniorities, sizes, type Draft } from './draft';

export type Problems = readonly { path: string; problem: string }[];

interface Props {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  problems: Problems;
}

/** Every field of an offer, in the order in which one thinks of it. */
export function OfferForm({ draft, onDraft, problems }: Props) {
  const sequences = useResource('sequences', (signal) => api.get('/api/v1/sequences', { signal }));
  const set = (change: Partial<Draft>) => onDraft({ ...draft, ...change });
  const problem = (path: string) => problems.find((one) => one.path === path)?.problem;
  return (
    <div class="form-columns">
      <Panel title="What you sell">
        <div class="stack">
          <TextField label="Name" required value={draft.name} onValue={(name) => set({ name })} problem={problem('name')} />
          <TextArea label="Description" value={draft.description} onValue={(description) => set({ description })} problem={problem('description')} hint="For your team. Who buys is said beside it." />
          <TextField label="Website" type="url" value={draft.website} onValue={(website) => set({ website })} problem={problem('website')} placeholder="https://" />
          <div class="pair">
            <TextField label="Value of a deal" type="number" min={0} step="any" value={draft.deal_value} onValue={(deal_value) => set({ deal_value })} problem={problem('deal_value')} />
            <TextField label="Language" value={draft.language} onValue={(language) => set({ language })} problem={problem('language')} placeholder="en" />
          </div>
        </div>
      </Panel>
      <Panel title="Who buys it">
        <div class="stack">
          <TextArea label="Audience" rows={4} value={draft.target_audience} onValue={(target_audience) => set({ target_audience })} problem={problem('target_audience')} hint="In a sentence: who they are, where they work, what they struggle with. Profiles are compared with its meaning." />
          <ListField label="Roles" values={draft.roles} onValues={(roles) => set({ roles })} problem={problem('roles')} />
          <Choices label="Seniority" values={seniorities} chosen={draft.seniorities} words={(value) => wordsOf('seniority', value)} onChoose={(chosen) => set({ seniorities: chosen })} />
          <Choices label="Company size" values={sizes} chosen={draft.company_sizes} onChoose={(chosen) => set({ company_sizes: chosen })} />
          <ListField label="Industries" values={draft.industries} onValues={(industries) => set({ industries })} problem={problem('industries')} />
          <ListField label="Places" values={draft.locations} onValues={(locations) => set({ locations })} problem={problem('locations')} hint="Countries, states, cities or regions such as DACH, one a line. Whoever is known to be elsewhere is ruled out." />
          {draft.locations.length > 0 && (
            <Select
              label="Which place counts"
              value={draft.location_filter}
              onValue={(value) => set({ location_filter: value === 'company_hq' ? 'company_hq' : 'lead' })}
              options={[{ value: 'lead', label: 'Where the person is' }, { value: 'company_hq', label: 'Where the company has its headquarters' }]}
            />
          )}
        </div>
      </Panel>
      <Panel title="How they show it">
        <div class="stack">
          <ListField label="Pains that you take away" values={draft.pain_points} onValues={(pain_points) => set({ pain_points })} problem={problem('pain_points')} />
          <Competitors competitors={draft.competitors} onCompetitors={(competitors) => set({ competitors })} problems={problems} />
          <OwnSignals signals={draft.signals} onSignals={(signals) => set({ signals })} problems={problems} />
          <Select
            label="How likely buyers are to show signals"
            value={draft.signal_likelihood}
            onValue={(value) => set({ signal_likelihood: value as Draft['signal_likelihood'] })}
            options={[
              { value: 'high', label: 'High: what they do counts most' },
              { value: 'medium', label: 'Medium: who they are and what they do' },
              { value: 'low', label: 'Low: who they are counts most' },
            ]}
          />
        </div>
      </Panel>
      <Panel title="What happens with its leads">
        <div class="stack">
          <Select
            label="Enrol who becomes Ready"
            value={draft.auto_enrol}
            onValue={(auto_enrol) => set({ auto_enrol })}
            problem={problem('auto_enrol')}
            options={[{ value: '', label: 'Not by itself' }, ...(sequences.data?.sequences ?? []).map((one) => ({ value: one.id, label: one.name }))]}
          />
          <Check checked={draft.active} onCheck={(active) => set({ active })} label="Active">Finds and scores leads.</Check>
          <Check checked={draft.is_default} onCheck={(is_default) => set({ is_default })} label="The default offer">Takes the leads that come without the name of an offer.</Check>
        </div>
      </Panel>
    </div>
  );
}

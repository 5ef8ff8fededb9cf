import type { Offer, Schemas } from '../api/types';

export type Competitor = Schemas['Competitor'];
export type OwnSignal = Schemas['OwnSignal'];

/** An offer while it is written: every field is there. */
export interface Draft {
  name: string;
  target_audience: string;
  description: string;
  website: string;
  industries: string[];
  locations: string[];
  location_filter: 'lead' | 'company_hq';
  roles: string[];
  seniorities: string[];
  company_sizes: string[];
  pain_points: string[];
  competitors: Competitor[];
  language: string;
  deal_value: string;
  auto_enrol: string;
  signal_likelihood: 'high' | 'medium' | 'low';
  signals: OwnSignal[];
  active: boolean;
  is_default: boolean;
}

export const newDraft: Draft = {
  name: '',
  target_audience: '',
  description: '',
  website: '',
  industries: [],
  locations: [],
  location_filter: 'lead',
  roles: [],
  seniorities: [],
  company_sizes: [],
  pain_points: [],
  competitors: [],
  language: '',
  deal_value: '',
  auto_enrol: '',
  signal_likelihood: 'medium',
  signals: [],
  active: true,
  is_default: false,
};

export function draftOf(offer: Offer): Draft {
  return {
    name: offer.name,
    target_audience: offer.target_audience ?? '',
    description: offer.description ?? '',
    website: offer.website ?? '',
    industries: offer.industries ?? [],
    locations: offer.locations ?? [],
    location_filter: offer.location_filter ?? 'lead',
    roles: offer.roles ?? [],
    seniorities: offer.seniorities ?? [],
    company_sizes: offer.company_sizes ?? [],
    pain_points: offer.pain_points ?? [],
    competitors: offer.competitors ?? [],
    language: offer.language ?? '',
    deal_value: offer.deal_value === undefined ? '' : String(offer.deal_value),
    auto_enrol: offer.auto_enrol ?? '',
    signal_likelihood: offer.signal_likelihood ?? 'medium',
    signals: offer.signals ?? [],
    active: offer.active ?? true,
    is_default: offer.is_default ?? false,
  };
}

/** What is left empty is left out, which gives it its default. */
export function bodyOf(draft: Draft): Schemas['OfferBody'] {
  const { description, website, language, deal_value, auto_enrol, competitors, ...rest } = draft;
  return {
    ...rest,
    competitors: competitors.map(withoutEmpty) as Competitor[],
    ...(withoutEmpty({ description, website, language, auto_enrol }) as Partial<Draft>),
    ...(deal_value.trim() === '' ? {} : { deal_value: Number(deal_value) }),
  } as Schemas['OfferBody'];
}

function withoutEmpty(of: object): object {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined && String(value).trim() !== ''));
}

export const sizes = ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001+'] as const;

export const seniorities = ['founder', 'c_level', 'owner', 'partner', 'vp', 'director', 'head', 'manager', 'lead', 'senior', 'entry'] as const;

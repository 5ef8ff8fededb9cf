import type { components } from './schema';

export type Schemas = components['schemas'];

export type Lead = Schemas['Lead'];
export type LeadRow = Schemas['LeadRow'];
export type State = Schemas['State'];
export type Score = Schemas['Score'];
export type Receipt = Schemas['Receipt'];
export type Signal = Schemas['Signal'];
export type Claim = Schemas['Claim'];
export type Bucket = Schemas['Bucket'];
export type SearchResult = Schemas['SearchResult'];
export type Offer = Schemas['Offer'];
export type Sequence = Schemas['Sequence'];
export type Import = Schemas['Import'];
export type DryRun = Schemas['DryRun'];
export type Connection = Schemas['Connection'];
export type FeedbackAnswer = Schemas['FeedbackAnswer'];
export type PersonView = Schemas['PersonView'];

/** The document leaves a filter open, since it nests; these are its forms. */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { field: string; in: string[] }
  | { field: string; gte?: number | string; lte?: number | string; gt?: number | string; lt?: number | string }
  | { field: string; exists: boolean };

export interface FacetRequest {
  field: string;
  size?: number;
  contains?: string;
  interval?: string | number;
  order?: 'count' | 'value';
}

export interface Search {
  query?: string;
  filter?: Filter;
  like?: { text?: string; leads?: string[]; not?: string[] };
  facets?: (string | FacetRequest)[];
  sort?: string[];
  size?: number;
  after?: string;
  offer?: string;
  frozen?: boolean;
}

export type Action = Schemas['Action'];
export type Task = Schemas['Task'];
export type View = Schemas['View'];
export type ViewBody = Schemas['ViewBody'];
export type Enrolment = Schemas['Enrolment'];
export type EnrolmentHistory = Schemas['EnrolmentHistory'];
export type Post = Schemas['Post'];
export type Provider = Schemas['Provider'];
export type SavedSource = Schemas['SavedSource'];
export type SourceRun = Schemas['SourceRun'];
export type SourceBody = Schemas['SourceBody'];
export type Estimate = Schemas['Estimate'];

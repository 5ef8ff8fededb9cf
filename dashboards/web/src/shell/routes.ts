import type { ComponentType } from 'preact';
import type { IconName } from '../design/Icon';

export interface Route {
  path: string;
  /** The title of the window and the name in the command palette. */
  title: string;
  /** Set for what stands in the navigation. */
  nav?: { icon: IconName; group: 'find' | 'work' | 'team'; keys: string };
  load: () => Promise<{ default: ComponentType<{ params: Record<string, string> }> }>;
}

/** Every screen, each loaded when it is first shown. The first fitting one is taken. */
export const routes: readonly Route[] = [
  { path: '/buyers', title: 'Buyers', nav: { icon: 'target', group: 'find', keys: 'g b' }, load: () => import('../leads/Buyers') },
  { path: '/leads', title: 'All leads', nav: { icon: 'people', group: 'find', keys: 'g l' }, load: () => import('../leads/AllLeads') },
  {
    path: '/sequence-leads',
    title: 'Sequence leads',
    nav: { icon: 'flow', group: 'find', keys: 'g s' },
    load: () => import('../leads/SequenceLeads'),
  },
  { path: '/leads/:id', title: 'Lead', load: () => import('../lead/LeadPage') },
  { path: '/offers', title: 'Offers', nav: { icon: 'offer', group: 'work', keys: 'g o' }, load: () => import('../offers/Offers') },
  { path: '/offers/:id', title: 'Offer', load: () => import('../offers/OfferScreen') },
  { path: '/sequences', title: 'Sequences', nav: { icon: 'steps', group: 'work', keys: 'g q' }, load: () => import('../sequences/Sequences') },
  { path: '/sequences/:id', title: 'Sequence', load: () => import('../sequences/SequenceScreen') },
  { path: '/sources', title: 'Sources', nav: { icon: 'search', group: 'work', keys: 'g f' }, load: () => import('../sources/Sources') },
  { path: '/sources/:id', title: 'Source', load: () => import('../sources/SourceScreen') },
  { path: '/pool', title: 'Pool', nav: { icon: 'pool', group: 'work', keys: 'g p' }, load: () => import('../pool/Pool') },
  { path: '/matches', title: 'Same person?', nav: { icon: 'merge', group: 'work', keys: 'g m' }, load: () => import('../matches/Matches') },
  { path: '/imports', title: 'Imports', nav: { icon: 'import', group: 'work', keys: 'g i' }, load: () => import('../imports/Imports') },
  { path: '/imports/:id', title: 'Import', load: () => import('../imports/ImportScreen') },
  { path: '/dashboards', title: 'Dashboards', nav: { icon: 'chart', group: 'team', keys: 'g d' }, load: () => import('../dashboards/Dashboards') },
  { path: '/dashboards/:id', title: 'Dashboard', load: () => import('../dashboards/Board') },
  { path: '/settings', title: 'Settings', nav: { icon: 'settings', group: 'team', keys: 'g ,' }, load: () => import('../settings/Settings') },
];

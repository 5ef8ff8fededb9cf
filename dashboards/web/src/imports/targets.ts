/** What a column may become, as a user reads it. */
export const targets: readonly { group: string; options: readonly (readonly [string, string])[] }[] = [
  {
    group: 'Says who it is',
    options: [
      ['linkedin_url', 'LinkedIn URL'],
      ['x_handle', 'X handle'],
      ['x_url', 'X URL'],
      ['email', 'Email'],
      ['linkedin_slug', 'LinkedIn name in the URL'],
    ],
  },
  {
    group: 'Person',
    options: [
      ['name', 'Name'],
      ['first_name', 'First name'],
      ['last_name', 'Last name'],
      ['title', 'Job title'],
      ['headline', 'Headline'],
      ['bio', 'Bio'],
      ['seniority', 'Seniority'],
      ['department', 'Department'],
      ['location', 'Location'],
      ['country', 'Country'],
      ['region', 'State or region'],
      ['city', 'City'],
      ['skills', 'Skills'],
      ['languages', 'Languages'],
      ['website', 'Website'],
      ['picture', 'Picture'],
    ],
  },
  {
    group: 'Company',
    options: [
      ['company', 'Company'],
      ['company_domain', 'Company domain'],
      ['industry', 'Industry'],
      ['company_size', 'Company size'],
      ['company_hq', 'Company headquarters'],
      ['company_founded', 'Company founded'],
      ['specialities', 'Specialities'],
    ],
  },
  {
    group: 'Reach',
    options: [
      ['followers', 'Followers'],
      ['following', 'Following'],
      ['connections', 'Connections'],
      ['verified', 'Verified'],
      ['can_dm', 'Takes messages'],
    ],
  },
];

export const leftOut = '-';
export const custom = 'custom.';

const names = new Map(targets.flatMap((group) => group.options.map(([value, label]) => [value, label] as const)));

export function targetName(target: string): string {
  if (target === leftOut) return 'Left out';
  return names.get(target) ?? (target.startsWith(custom) ? `Own field: ${target.slice(custom.length)}` : target);
}

/** The name that a column gets as an own field. */
export function customTarget(header: string): string {
  const name = header.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '');
  return custom + (name === '' ? 'column' : name);
}

/** What a key allows. Each scope allows what those before it do. */
export const scopeMeanings = {
  read: { name: 'Reads', meaning: 'Sees everything in the workspace, changes nothing.' },
  write: { name: 'Writes', meaning: 'Works with leads, offers, sequences and imports.' },
  admin: { name: 'Administers', meaning: 'Makes keys, changes settings, erases people.' },
} as const;

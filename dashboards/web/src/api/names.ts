import { signal } from '@preact/signals';
import { api } from './client';
import { key } from './key';
import { everyPage } from './pages';

type Kind = 'offer' | 'sequence' | 'import';

const names = { offer: signal<ReadonlyMap<string, string>>(new Map()), sequence: signal<ReadonlyMap<string, string>>(new Map()), import: signal<ReadonlyMap<string, string>>(new Map()) };
const asked = new Set<Kind>();

const load: Record<Kind, () => Promise<[string, string][]>> = {
  offer: async () => (await api.get('/api/v1/offers')).offers.map((one) => [one.id, one.name]),
  sequence: async () => {
    const { sequences, removed } = await api.get('/api/v1/sequences');
    return [...removed, ...sequences].map((one) => [one.id, one.name]);
  },
  import: async () => (await everyPage((query) => api.get('/api/v1/imports', { query }))).flatMap((page) => page.imports.map((one): [string, string] => [one.id, one.file])),
};

/** The name of an offer, a sequence or an import; its id until that is known. Who reads it is drawn again when it comes. */
export function nameOf(kind: Kind, id: string): string {
  const known = names[kind].value.get(id);
  if (known === undefined && !asked.has(kind)) refreshNames(kind);
  return known ?? id;
}

/** To be called when one was made or renamed. */
export function refreshNames(kind: Kind): void {
  asked.add(kind);
  load[kind]().then(
    (all) => {
      names[kind].value = new Map(all);
    },
    () => asked.delete(kind),
  );
}

key.subscribe(() => asked.clear());

import { describe, expect, it } from 'vitest';
import type { SavedSource } from '../api/types';
import { bodyOf, draftOf, isWhole, newDraft } from './draft';
import { kinds } from './kinds';

describe('a source in its form', () => {
  it('begins with the defaults of its kind, and is whole when what must be given is given', () => {
    const draft = newDraft('x_search');
    expect(isWhole(draft)).toBe(false);
    const given = { ...draft, name: 'Asks', values: { ...draft.values, query: 'which crm' } };
    expect(isWhole(given)).toBe(true);
    expect(bodyOf(given)).toEqual({
      name: 'Asks',
      settings: { kind: 'x_search', query: 'which crm', days_back: 7, max_posts: 250, with_replies: false, excluded: ['giveaway', 'retweet', 'airdrop'] },
      tags: [],
      schedule: 'manual',
      paused: false,
      links: { depth: 1, budget: 20 },
    });
  });

  it('comes back as it was saved, also with a schedule of its own', () => {
    for (const { kind } of kinds) {
      const body = bodyOf({ ...newDraft(kind), name: 'N', schedule: 'cron', cron: '0 7 * * 2' });
      const saved = { ...body, id: 'n', version: 1, kind, missing: [], changed_at: '' } as unknown as SavedSource;
      expect(bodyOf(draftOf(saved))).toEqual(body);
    }
  });
});

import { api } from './client';
import type { Search, SearchResult } from './types';

export function search(body: Search, signal?: AbortSignal): Promise<SearchResult> {
  return api.post('/api/v1/leads/search', { body: body as never, ...(signal ? { signal } : {}) });
}

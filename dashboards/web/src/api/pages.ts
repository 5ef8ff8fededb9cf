import type { Query } from './client';

/** All of a list that is answered by pages: asks until an answer has no `after`. */
export async function everyPage<P extends { after?: string }>(page: (query: Query) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  for (let after: string | undefined; ; ) {
    const next = await page({ after });
    pages.push(next);
    after = next.after;
    if (!after) return pages;
  }
}

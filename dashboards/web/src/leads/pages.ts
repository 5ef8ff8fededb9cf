import { search } from '../api/leads';
import { isAbort, Problem } from '../api/problem';
import type { LeadRow, Search } from '../api/types';

/** A little more than a large window shows: what is not seen is not waited for. */
export const pageSize = 30;
/** How many pages are kept; those farther away are asked for again when one comes back to them. */
const keptPages = 40;

/**
 * The rows of one search, cut from one frozen snapshot. Pages follow each other by cursors; far ones are dropped, so that
 * memory does not grow with scrolling.
 */
export class LeadPages {
  total = 0;
  /** The cursor with which each known page begins. */
  private cursors: (string | undefined)[] = [undefined];
  private readonly pages = new Map<number, LeadRow[]>();
  private readonly wanted = new Set<number>();
  private readonly gone = new Set<string>();
  private working = false;
  private complete = false;
  private readonly abort = new AbortController();

  constructor(
    private readonly body: Search,
    private readonly changed: (error?: unknown) => void,
  ) {
    this.want(0, 0);
  }

  /** How many rows are known to be there; one page more while there are more. */
  get length(): number {
    return this.complete ? this.total : Math.min(this.total, this.cursors.length * pageSize);
  }

  get loaded(): boolean {
    return this.pages.size > 0;
  }

  row(index: number): LeadRow | undefined {
    return this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  indexOf(id: string): number {
    for (const [page, rows] of this.pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * pageSize + at;
    }
    return -1;
  }

  rows(): LeadRow[] {
    return [...this.pages.values()].flat();
  }

  /** Whether the lead was removed since the snapshot was taken; its row stays where it is. */
  isGone(id: string): boolean {
    return this.gone.has(id);
  }

  /** Puts newer versions of rows in their places; nothing moves. Those of `asked` that are not among them are gone. */
  update(newer: readonly LeadRow[], asked: readonly LeadRow[]): void {
    for (const row of asked) this.gone.add(row.id);
    for (const row of newer) this.gone.delete(row.id);
    const byId = new Map(newer.map((row) => [row.id, row]));
    for (const [page, rows] of this.pages) {
      if (rows.some((row) => byId.has(row.id))) this.pages.set(page, rows.map((row) => byId.get(row.id) ?? row));
    }
    this.changed();
  }

  /** Sees to it that these rows are there. */
  want(first: number, last: number): void {
    const firstPage = Math.floor(first / pageSize);
    const lastPage = Math.floor(Math.max(first, last) / pageSize);
    this.wanted.clear();
    for (let page = firstPage; page <= lastPage; page++) if (!this.pages.has(page)) this.wanted.add(page);
    for (const page of this.pages.keys()) {
      if (this.pages.size > keptPages && Math.abs(page - firstPage) > keptPages / 2) this.pages.delete(page);
    }
    if (this.wanted.size > 0 && !this.working) void this.work();
  }

  close(): void {
    this.abort.abort();
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      for (let page = this.next(); page !== undefined; page = this.next()) {
        // A page is reached through those before it.
        await this.load(Math.min(page, this.cursors.length - 1), page);
        this.changed();
      }
    } catch (error) {
      if (!isAbort(error)) this.changed(error);
    } finally {
      this.working = false;
    }
  }

  private next(): number | undefined {
    const [page] = this.wanted;
    return page;
  }

  private async load(page: number, goal: number): Promise<void> {
    const after = this.cursors[page];
    try {
      const answer = await search({ ...this.body, size: pageSize, frozen: true, ...(after ? { after } : {}) }, this.abort.signal);
      this.total = answer.total;
      if (page === goal || this.wanted.has(page) || page === 0) this.pages.set(page, answer.leads);
      this.wanted.delete(page);
      if (answer.after) {
        this.cursors[page + 1] = answer.after;
      } else {
        this.complete = true;
        this.wanted.clear();
      }
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'gone') || page === 0) throw error;
      // The snapshot is no longer held: walk again through a new one; what is on the screen stays until it comes.
      this.cursors = [undefined];
      this.complete = false;
      this.wanted.add(goal);
    }
  }
}

import type { components } from './schema';

type Answered = components['schemas']['Problem'];

/** What the server said went wrong; `code` is stable, `message` is for people. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { path: string; problem: string }[];

  constructor(status: number, code: string, detail: string, errors: readonly { path: string; problem: string }[] = []) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  static async of(response: Response): Promise<Problem> {
    try {
      const body = (await response.json()) as Partial<Answered>;
      return new Problem(
        response.status,
        body.code ?? 'internal',
        body.detail ?? body.title ?? response.statusText,
        body.errors ?? [],
      );
    } catch {
      return new Problem(response.status, 'internal', `The server answered ${response.status} ${response.statusText}.`);
    }
  }
}

/** The server could not be reached, also not after waiting for it. */
export class Unreachable extends Error {
  constructor() {
    super('The server can’t be reached. What you did is not saved; try again when it is back.');
    this.name = 'Unreachable';
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

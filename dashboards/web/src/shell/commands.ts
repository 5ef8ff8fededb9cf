import type { IconName } from '../design/Icon';

/** Something that the command palette offers. */
export interface Command {
  name: string;
  icon: IconName;
  /** More words by which it is found. */
  hint?: string;
  run: () => void;
}

const offered = new Set<() => readonly Command[]>();

/** A screen offers its commands while it is shown; call the answer to take them back. */
export function offerCommands(commands: () => readonly Command[]): () => void {
  offered.add(commands);
  return () => {
    offered.delete(commands);
  };
}

export function offeredCommands(): readonly Command[] {
  return [...offered].flatMap((commands) => commands());
}

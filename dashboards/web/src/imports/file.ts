import { signal } from '@preact/signals';

/** The file that was dropped or chosen, until it is taken in. A reload forgets it: browsers give a file once. */
export const chosenFile = signal<File | undefined>(undefined);

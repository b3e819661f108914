/**
 * Work in pieces of some milliseconds each. It yields between two of them, where others may get
 * their turn, and returns a result.
 */
export type Pauses<T> = Generator<void, T, void>;

export function atOnce<T>(pauses: Pauses<T>): T {
  let step = pauses.next();
  while (step.done !== true) step = pauses.next();
  return step.value;
}

/** The answer of a command that is too long to share a transaction, and has written nothing. */
export class TooLong {
  constructor(readonly begin: () => Pauses<unknown>) {}
}

/**
 * Work in pieces of some milliseconds each: between two of them, where it yields, others may get their
 * turn. It returns what it comes to.
 */
export type Pauses<T> = Generator<void, T, void>;

/** Carries out all pieces without a pause. */
export function atOnce<T>(pauses: Pauses<T>): T {
  let step = pauses.next();
  while (step.done !== true) step = pauses.next();
  return step.value;
}

/** What a command that shares a transaction answers when it is too long for that, and has written nothing. */
export class TooLong {
  /** @param begin begins it again, to be carried out alone */
  constructor(readonly begin: () => Pauses<unknown>) {}
}

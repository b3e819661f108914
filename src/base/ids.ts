import { createHash, randomUUID } from 'node:crypto';

/** Identities are inputs: only this file makes random ones. */
export interface Ids {
  correlationId(): string;
  /** Something that no other process has. */
  token(): string;
}

export const randomIds: Ids = { correlationId: () => randomUUID(), token: () => randomUUID() };

/** Ids in the form of a UUID (RFC 9562, version 8) that follow from a seed, always the same ones. */
export function seededIds(seed: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    const digits = createHash('sha256').update(`${count} ${seed}`).digest('hex');
    const parts = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digits) as RegExpExecArray;
    const [, first, second, third, fourth, last] = parts;
    return `${first}-${second}-8${third}-8${fourth}-${last}`;
  };
}

/** Ids that can be made to follow from a seed while others use them. */
export class AdjustableIds implements Ids {
  private next: () => string;

  /** @param machine where they come from without a seed; tokens always do */
  constructor(private readonly machine: Ids) {
    this.next = () => machine.correlationId();
  }

  /** @param seed undefined for those of the machine */
  seed(seed: string | undefined): void {
    this.next = seed === undefined ? () => this.machine.correlationId() : seededIds(seed);
  }

  correlationId(): string {
    return this.next();
  }

  token(): string {
    return this.machine.token();
  }
}

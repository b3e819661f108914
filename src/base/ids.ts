import { createHash, randomUUID } from 'node:crypto';

/** Identities are inputs: only this file makes random ones. */
export interface Ids {
  correlationId(): string;
  token(): string;
}

export const randomIds: Ids = { correlationId: () => randomUUID(), token: () => randomUUID() };

/** UUIDs (RFC 9562, version 8) that follow from a seed. */
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

export class AdjustableIds implements Ids {
  private next: () => string;

  constructor(private readonly machine: Ids) {
    this.next = () => machine.correlationId();
  }

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

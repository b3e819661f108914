import { randomUUID } from 'node:crypto';
import { sha256 } from './sha256.js';

/** Identities are inputs: only this file makes random ones. */
export interface Ids {
  correlationId(): string;
  token(): string;
}

export const randomIds: Ids = { correlationId: () => randomUUID(), token: () => randomUUID() };

/** The point that ids from a seed have come to. */
export interface SeededState {
  readonly seed: string;
  /** The number of ids given out. */
  readonly count: number;
}

/**
 * UUIDs (RFC 9562, version 8) that follow from a seed.
 *
 * @param noted is told how many have been given out
 */
export function seededIds(
  seed: string,
  given = 0,
  noted: (count: number) => void = () => undefined,
): () => string {
  let count = given;
  return () => {
    count += 1;
    noted(count);
    const digits = sha256(`${count} ${seed}`);
    const parts = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digits) as RegExpExecArray;
    const [, first, second, third, fourth, last] = parts;
    return `${first}-${second}-8${third}-8${fourth}-${last}`;
  };
}

export class AdjustableIds implements Ids {
  private next: () => string;
  private current: SeededState | undefined;

  constructor(private readonly machine: Ids) {
    this.next = () => machine.correlationId();
  }

  /** The state of ids from a seed. Undefined where ids are random. */
  get state(): SeededState | undefined {
    return this.current;
  }

  seed(seed: string | undefined): void {
    this.goOn(seed === undefined ? undefined : { seed, count: 0 });
  }

  /** Goes on from an earlier state. */
  goOn(state: SeededState | undefined): void {
    this.current = state;
    if (state === undefined) this.next = () => this.machine.correlationId();
    else {
      const { seed, count } = state;
      this.next = seededIds(seed, count, (given) => {
        this.current = { seed, count: given };
      });
    }
  }

  correlationId(): string {
    return this.next();
  }

  token(): string {
    return this.machine.token();
  }
}

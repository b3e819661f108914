import { randomUUID } from 'node:crypto';

/** Identities are inputs: only this file makes random ones. */
export interface Ids {
  correlationId(): string;
  /** Something that no other process has. */
  token(): string;
}

export const randomIds: Ids = { correlationId: () => randomUUID(), token: () => randomUUID() };

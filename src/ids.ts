import { randomUUID } from 'node:crypto';

/** Identities are inputs: only this file makes random ones. */
export interface Ids {
  correlationId(): string;
}

export const randomIds: Ids = { correlationId: () => randomUUID() };

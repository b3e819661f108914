import type { ApiAnswer, ApiArguments } from '../support/api.js';
import type { Connection } from '../support/databases.js';

/** No row of the record may have any of these. */
export const SECRETS = {
  password: 'marker-of-a-password',
  next: 'marker-of-the-next-one',
};

/** What the cases have made so far, by the names that they give. */
export type Made = Map<string, number | string>;

export interface AuditCase {
  readonly route: string;
  /** What the case stands on. */
  readonly before?: (database: Connection, made: Made) => Promise<void>;
  readonly asks?: (made: Made) => ApiArguments;
  /** Keeps something of the answer. */
  readonly keeps?: (answer: ApiAnswer, made: Made) => void;
  /** Of the row; its before and after are parsed. */
  readonly row: Readonly<Record<string, unknown>>;
}

export const CHEESE = '100000147';
export const AT = '2026-03-01T08:00:00.000Z';

export const keepsId = (name: string) => (answer: ApiAnswer, made: Made) => {
  made.set(name, answer.value.id);
};
export const withId = (name: string, body?: unknown) => (made: Made) => ({
  parameters: { id: made.get(name) ?? '' },
  ...(body === undefined ? {} : { body }),
});

export const plain = (body: unknown) => () => ({ body });

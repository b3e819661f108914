import { basic, PASSWORD } from '../access/signing.js';
import { callApi } from '../support/api.js';
import type { TestApp } from '../support/app.js';
import {
  type Answer,
  codesOf,
  lockMessage,
  lockOperation,
  lockReference,
  post,
  referenceMessage,
  savedId,
  saveMessage,
} from '../support/soap.js';

export const ITEM = '100000147';
export const THEFT = 21;
export const STORE = 5000;

/** Asked who they are only where they say it: ann and bob have their names, others the configured one. */
export const ASKED = { security: 'optional', user: 'sim' } as const;

export type Headers = Readonly<Record<string, string>>;

export const ANN = basic('ann', PASSWORD);
export const BOB = basic('bob', PASSWORD);

/** Two people who may change and close adjustments at the store. */
export async function addPeople({ serviceUrl }: Pick<TestApp, 'serviceUrl'>): Promise<void> {
  const permissions = ['access', 'create', 'edit', 'complete', 'delete'].map(
    (name) => `inventory_adjustment.${name}`,
  );
  const role = { name: 'locker', permissions, reasons: [THEFT] };
  await carriedOut(serviceUrl, 'roles create', { body: role });
  for (const name of ['ann', 'bob']) {
    const body = { name, password: PASSWORD, roles: [{ role: 'locker', store: STORE }] };
    await carriedOut(serviceUrl, 'users create', { body });
  }
}

/** Calls a route that must be carried out. */
export async function carriedOut(
  serviceUrl: string,
  name: string,
  given: Parameters<typeof callApi>[2],
) {
  const { error, value } = await callApi(serviceUrl, name, given);
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  return value;
}

const LINES = [{ item: ITEM, reason: THEFT, quantity: '1' }];

export const lockOf = (app: TestApp, of: number | string, as: Headers = {}): Promise<Answer> =>
  post(app.lockUrl, lockMessage(of), as);

export const readLock = (app: TestApp, id: number, as: Headers = {}): Promise<Answer> =>
  post(app.lockUrl, lockReference('readActivityLock', id), as);

export const deleteLock = (app: TestApp, id: number, as: Headers = {}): Promise<Answer> =>
  post(app.lockUrl, lockReference('deleteActivityLock', id), as);

export const lookup = (app: TestApp, criteria: string, as: Headers = {}): Promise<Answer> =>
  post(app.lockUrl, lockOperation('lookupActivityLock', 'ActLckCriVo', criteria), as);

export const save = (app: TestApp, id: number | undefined, as: Headers = {}): Promise<Answer> => {
  const content = id === undefined ? { lines: LINES } : { id, comments: 'changed' };
  return post(app.serviceUrl, saveMessage(content), as);
};

export const close = (
  app: TestApp,
  operation: 'confirmInventoryAdjustment' | 'cancelInventoryAdjustment',
  id: number,
  as: Headers = {},
): Promise<Answer> => post(app.serviceUrl, referenceMessage(operation, id), as);

/** A new adjustment of ann's, of one line. */
export const saved = async (app: TestApp): Promise<number> =>
  savedId(await save(app, undefined, ANN));

/** The lock_id of an answer; throws if it was refused. */
export function lockId(answer: Answer): number {
  if (answer.fault !== undefined) throw new Error(answer.fault.text);
  const [id] = answer.payload?.lock_id ?? [];
  return Number(id);
}

/** What a lookup has found, each as its fields. */
export function locksOf({ payload }: Answer): Record<string, string>[] {
  const found = (payload?.ActLckDesc ?? []) as unknown as Record<string, string[]>[];
  return found.map((lock) =>
    Object.fromEntries(Object.entries(lock).map(([name, [value = '']]) => [name, value])),
  );
}

/** The codes of a refusal; none of what was carried out. Another fault throws. */
export function refusedWith(answer: Answer): string[] {
  const { fault } = answer;
  if (fault !== undefined && fault.type !== 'ValidationWSFaultException') {
    throw new Error(fault.text);
  }
  return codesOf(answer);
}

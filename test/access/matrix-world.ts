import {
  PERMISSIONS,
  type Permission,
  STORE_PERMISSIONS,
  SYSTEM_PERMISSIONS,
} from '../../src/engine/access/permissions.js';
import { callApi } from '../support/api.js';
import { startApp, type TestApp } from '../support/app.js';
import type { DatabaseKind } from '../support/databases.js';

export const CREATE: Permission = 'inventory_adjustment.create';
export const EDIT: Permission = 'inventory_adjustment.edit';
export const COMPLETE: Permission = 'inventory_adjustment.complete';
export const APPLY: Permission = 'inventory_adjustment_template.apply';
export const ACCESS: Permission = 'inventory_adjustment.access';

/** Ranged at every store of the demo, without serial numbers. */
export const ITEM = '100000147';
/** Theft, which every role here has. */
export const REASON = 21;
const WASTAGE = 11;

/** Where a user of the matrix stands to a store. */
export const PLACES = ['own', 'other', 'unseen'] as const;

export type PlaceName = (typeof PLACES)[number];

/** What a request is aimed at: a store, and what is there. */
export interface Target {
  readonly store: number;
  /** Adjustments in progress and completed, each with the id of its line. */
  readonly open: number;
  readonly openLine: number;
  readonly done: number;
  readonly doneLine: number;
  /** Templates completed and in progress. */
  readonly template: number;
  readonly openTemplate: number;
  readonly transaction: number;
  /** A lock on the adjustment in progress. */
  readonly lock: number;
}

/** Nothing of it exists. */
export const PHANTOM: Target = {
  ...{ store: 987600, open: 987601, openLine: 987602, done: 987603, doneLine: 987604 },
  ...{ template: 987605, openTemplate: 987606, transaction: 987607 },
  lock: 987608,
};

const STORES: Readonly<Record<PlaceName, number>> = { own: 5000, other: 5001, unseen: 5002 };

const LOCKS_BEFORE = 100;

/** Somebody who has one permission, or none. */
export interface MatrixUser {
  readonly name: string;
  readonly permission: Permission | undefined;
  /** By a role for all stores; else at the own store, beside a role without any at the other one. */
  readonly isEverywhere: boolean;
  readonly token: string;
}

const SYSTEM: readonly string[] = SYSTEM_PERMISSIONS;

/** D51: what a user has at a store. What is about no store counts in roles for all stores alone. */
export function rightsAt(user: MatrixUser, place: PlaceName): readonly Permission[] {
  const { permission, isEverywhere } = user;
  if (permission === undefined || (place !== 'own' && !isEverywhere)) return [];
  const all = permission === 'admin' ? PERMISSIONS : [permission];
  return isEverywhere ? all : all.filter((one) => !SYSTEM.includes(one));
}

/** D52: whether a store is there for a user. */
export function sees({ isEverywhere }: MatrixUser, place: PlaceName): boolean {
  return isEverywhere || place !== 'unseen';
}

const KINDS: readonly Omit<MatrixUser, 'token'>[] = [
  { name: 'nothing', permission: undefined, isEverywhere: false },
  ...[...STORE_PERMISSIONS, ...SYSTEM_PERMISSIONS].map((permission) => ({
    ...{ name: `${permission} here`, permission, isEverywhere: false },
  })),
  ...SYSTEM_PERMISSIONS.map((permission) => ({
    ...{ name: `${permission} everywhere`, permission, isEverywhere: true },
  })),
];

export interface MatrixWorld {
  readonly app: TestApp;
  readonly users: readonly MatrixUser[];
  readonly targets: Readonly<Record<PlaceName, Target>>;
}

type Call = (name: string, given?: Parameters<typeof callApi>[2]) => Promise<{ id: number }>;

/** Calls a route that must be carried out. */
function caller(app: TestApp): Call {
  return async (name, given) => {
    const { error, value } = await callApi(app.serviceUrl, name, given);
    if (error !== undefined) throw new Error(`${name}: ${error.message}`);
    return value;
  };
}

async function lineOf(call: Call, id: number): Promise<number> {
  const read = (await call('adjustments read', { parameters: { id } })) as unknown;
  return (read as { lines: { id: number }[] }).lines[0]?.id ?? 0;
}

async function targetAt(call: Call, storeId: number): Promise<Target> {
  const line = { item: ITEM, reasonId: REASON, quantity: '1', caseSize: '1' };
  const body = { storeId, lines: [line] };
  const template = { ...body, description: 'A list' };
  const { id: open } = await call('adjustments save', { body });
  const { id: done } = await call('adjustments save-and-confirm', { body });
  const { id: openTemplate } = await call('templates save', { body: template });
  const { id: completed } = await call('templates save', { body: template });
  await call('templates confirm', { parameters: { id: completed } });
  const wasted = { item: ITEM, reasonId: WASTAGE, quantity: '1' };
  const { id: transaction } = await call('system-transactions create', {
    body: { type: 'WASTAGE', storeId, lines: [wasted] },
  });
  const locked = { activityType: 'INVENTORY_ADJUSTMENT', activityId: String(open) };
  const { id: lock } = await call('locks create', { body: locked });
  const lines = { openLine: await lineOf(call, open), doneLine: await lineOf(call, done) };
  const made = { openTemplate, transaction, lock };
  return { store: storeId, open, done, ...lines, template: completed, ...made };
}

async function makeUser(app: TestApp, call: Call, kind: (typeof KINDS)[number]) {
  const { permission, isEverywhere, name } = kind;
  const role = `only ${permission}`;
  const own = permission === undefined ? 'no permission' : role;
  const roles = isEverywhere
    ? [{ role }]
    : [
        { role: own, store: STORES.own },
        { role: 'no permission', store: STORES.other },
      ];
  await call('users create', { body: { name, roles } });
  const { value } = await callApi(app.serviceUrl, 'tokens create', {
    parameters: { user: name },
    body: { name: 'matrix' },
  });
  return { ...kind, token: String(value.token) };
}

/** The service with one user for each permission, made while nobody was asked who calls. */
export async function startMatrixWorld(kind: DatabaseKind): Promise<MatrixWorld> {
  const on = await kind.create();
  const before = await startApp(kind, { on });
  const call = caller(before);
  await call('roles create', { body: { name: 'no permission' } });
  for (const permission of PERMISSIONS) {
    const body = { name: `only ${permission}`, permissions: [permission], reasons: [REASON] };
    await call('roles create', { body });
  }
  const users: MatrixUser[] = [];
  for (const one of KINDS) users.push(await makeUser(before, call, one));
  // Ids of locks are none of those of other things: answers are compared without them.
  for (let at = 0; at < LOCKS_BEFORE; at += 1) {
    const body = { activityType: 'RETURN', activityId: `R-${at}` };
    await call('locks create', { body });
  }
  const targets = {
    own: await targetAt(call, STORES.own),
    other: await targetAt(call, STORES.other),
    unseen: await targetAt(call, STORES.unseen),
  };
  await before.stop();
  return { app: await startApp(kind, { on, settings: { security: 'required' } }), users, targets };
}

export async function stopMatrixWorld({ app }: MatrixWorld): Promise<void> {
  await app.stop();
  await app.on.remove();
}

/** Activity locks (D35): one user at a time changes an adjustment, a template or a reason. */
import { answered, client } from '../interface/client.js';
import { asFailure } from '../interface/failure.js';
import type { components } from '../interface/generated/api.js';
import { isSmallForm } from '../parts/small-form.js';
import { sentenceOf } from '../texts/problems.js';
import { instantIn } from '../texts/times.js';

type Lock = components['schemas']['LocksListAnswer']['locks'][number];

export type ActivityType = Extract<Lock['activityType'], `INVENTORY_ADJUSTMENT${string}`>;

export interface Activity {
  readonly type: ActivityType;
  readonly id: number;
}

/** The lock that lives on it; undefined where there is none. @throws Failure */
export async function liveLock({ type, id }: Activity): Promise<Lock | undefined> {
  const query = { activityType: type, activityId: String(id) };
  const { locks } = await answered(client.GET('/_admin/api/locks', { params: { query } }));
  return locks[0];
}

/**
 * Takes it, from whomever has it (D35b), and answers the id of the lock. No intention is stored: repeated
 * later it would take it from who has it by then.
 *
 * @throws Failure
 */
export async function takeLock({ type, id }: Activity): Promise<number> {
  const deviceType = isSmallForm() ? 'HH' : 'PC';
  const body = { activityType: type, activityId: String(id), deviceType } as const;
  return (await answered(client.POST('/_admin/api/locks', { body }))).id;
}

/** Releases it, even while the page goes; what is not there any more is released. */
export async function dropLock(id: number): Promise<void> {
  const given = { params: { path: { id } }, keepalive: true };
  await client.DELETE('/_admin/api/locks/{id}', given).catch(() => undefined);
}

/** Where what is locked belongs to: the time of its lock is told as there. */
export interface LockPlace {
  readonly zone: string;
  /** A reason belongs to no store. */
  readonly isOfNoStore?: boolean;
}

/** `Lindqvist has it since 2 Mar 2026, 13:58 CET`. */
export function holderText(user: string, since: string, { zone, ...shown }: LockPlace): string {
  return `${user} has it since ${instantIn(zone, since, shown)}`;
}

/**
 * Does a work under the lock of an adjustment, which is released after it unless the user had it before.
 *
 * @returns why it was not done, where another user has the lock or it cannot be taken
 */
export async function underLock<Result>(
  id: number,
  user: string,
  zone: string,
  work: () => Promise<Result>,
): Promise<Result | string> {
  const activity = { type: 'INVENTORY_ADJUSTMENT', id } as const;
  let taken: number | undefined;
  try {
    const found = await liveLock(activity);
    if (found === undefined) taken = await takeLock(activity);
    else if (found.user !== user) return `${holderText(found.user, found.createDate, { zone })}.`;
  } catch (error) {
    return sentenceOf(asFailure(error));
  }
  try {
    return await work();
  } finally {
    if (taken !== undefined) await dropLock(taken);
  }
}

import type { Decision } from '../../engine/adjustments/decision.js';
import type { Id } from '../../engine/model/model.js';
import type { CarriedOut, Follower } from '../../store/flow.js';
import { PAUSE, type Pace, type Steps } from '../../store/steps.js';
import { touch } from '../store/sync-marks.js';
import { followAdjustment } from './adjustments.js';

export interface FollowerOptions {
  /** Under which offsets are posted: the setting `visibilityOrganization`. */
  readonly organizationId: string;
  readonly onFailed: (cause: unknown) => void;
}

/** Items of an adjustment's store whose figures its change may move (IV31). */
function itemsOf({ status, ...decision }: Decision, { facts }: CarriedOut): Set<string> {
  const items = new Set(decision.addedLines.map(({ item }) => item));
  const changed = new Set([
    ...decision.removedLineIds,
    ...decision.changedLines.map(({ id }) => id),
  ]);
  for (const { id, item } of facts.adjustment?.lines ?? []) {
    if (status !== 'IN_PROGRESS' || changed.has(id)) items.add(item);
  }
  return items;
}

function* touchItems(storeId: Id, items: Iterable<string>, pace: Pace): Steps<void> {
  for (const item of items) {
    yield* touch(storeId, item);
    if (pace.isDue()) yield PAUSE;
  }
}

function* touchMoved({ decision }: CarriedOut, done: ReadonlySet<string>, pace: Pace): Steps<void> {
  for (const { storeId, item } of decision.movements) {
    if (storeId === decision.storeId && done.has(item)) continue;
    yield* touch(storeId, item);
    if (pace.isDue()) yield PAUSE;
  }
}

/** Marks what our own figures are of, and offsets lines of adjustments, with what changes them (IV33, IV40). */
export function visibilityFollower({ organizationId, onFailed }: FollowerOptions): Follower {
  return {
    *follow(done, { usesSubBuckets }, author, pace) {
      const { decision } = done;
      const items = decision.kind === 'adjustment' ? itemsOf(decision, done) : new Set<string>();
      yield* touchItems(decision.storeId, items, pace);
      yield* touchMoved(done, items, pace);
      if (decision.kind !== 'adjustment') return;
      const options = { usesSubBuckets, organizationId };
      yield* followAdjustment({ ...done, decision }, options, author, pace);
    },
    onFailed,
  };
}

import type { Decision } from '../../engine/adjustments/decision.js';
import type { CarriedOut, Follower } from '../../store/flow.js';
import { touchItems } from '../store/sync-marks.js';
import { followAdjustment } from './adjustments.js';

export interface FollowerOptions {
  /** The organisation that offsets are posted under: the setting `visibilityOrganization`. */
  readonly organizationId: string;
  readonly onFailed: (cause: unknown) => void;
}

const NO_ITEMS: ReadonlySet<string> = new Set();

/**
 * Items whose figures an adjustment changes without moving stock, by its open quantities (IV31). The history
 * tells the movements.
 */
function itemsOf(decision: Decision, { facts }: CarriedOut): ReadonlySet<string> {
  const { status } = decision;
  // Almost all adjustments are completed at once, and were never open.
  if (status === 'COMPLETED' && facts.adjustment === undefined) return NO_ITEMS;
  const items = new Set<string>();
  const changed = new Set(decision.removedLineIds);
  if (status === 'IN_PROGRESS') {
    for (const { item } of decision.addedLines) items.add(item);
    for (const { id } of decision.changedLines) changed.add(id);
  }
  for (const { id, item } of facts.adjustment?.lines ?? []) {
    if (status === 'CANCELED' || changed.has(id)) items.add(item);
  }
  return items;
}

/**
 * Marks the stores and items of our own figures, and offsets lines of adjustments, with each change (IV33,
 * IV40).
 */
export function visibilityFollower({ organizationId, onFailed }: FollowerOptions): Follower {
  return {
    *follow(done, { dialect, usesSubBuckets }, author, pace) {
      const { decision } = done;
      if (decision.kind !== 'adjustment') return;
      const items = itemsOf(decision, done);
      if (items.size > 0) yield* touchItems(dialect, decision.storeId, items);
      const options = { usesSubBuckets, organizationId };
      yield* followAdjustment({ ...done, decision }, options, author, pace);
    },
    onFailed,
  };
}

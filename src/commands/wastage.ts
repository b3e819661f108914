import { availableOf } from '../engine/model/dispositions.js';
import type { Id } from '../engine/model/model.js';
import { NO_QUANTITY, type Quantity } from '../engine/model/quantity.js';
import { WASTAGE_CODE } from '../engine/model/reason-codes.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import {
  decideWastageGroupEnd,
  decideWastageGroupSave,
  type GroupRequest,
} from '../engine/wastage/groups.js';
import {
  decideWastageScheduleCreate,
  decideWastageScheduleEnd,
  type ScheduleRequest,
} from '../engine/wastage/schedules.js';
import { decideWastageSlice, type SkipReason } from '../engine/wastage/wastage.js';
import { wastageFlow } from '../store/kernel.js';
import { previewSlice } from '../store/wastage/slices.js';
import type { WastageCommand } from '../store/wastage/wastage.js';
import { type CommandCall, carryOutOnce } from './adjustments.js';
import type { CommandContext } from './context.js';

async function change(
  context: CommandContext,
  call: CommandCall,
  work: Pick<WastageCommand, 'wants' | 'decide'>,
): Promise<Id> {
  const { author, store } = context;
  const { id } = await carryOutOnce(context, call, (remember) =>
    store.commit(author, wastageFlow({ ...work, remember })),
  );
  return id;
}

export function saveWastageGroup(
  context: CommandContext,
  call: CommandCall,
  request: GroupRequest,
): Promise<Id> {
  const { groupId, items = [], nodes = [], stores = [] } = request;
  const storeIds = stores === 'ALL' ? [] : stores;
  return change(context, call, {
    wants: { groupId, items, nodes, storeIds },
    decide: (facts) => decideWastageGroupSave(request, facts),
  });
}

export function endWastageGroup(
  context: CommandContext,
  call: CommandCall,
  groupId: Id,
): Promise<Id> {
  const decide: WastageCommand['decide'] = (facts) => decideWastageGroupEnd(groupId, facts);
  return change(context, call, { wants: { groupId }, decide });
}

export function createWastageSchedule(
  context: CommandContext,
  call: CommandCall,
  request: ScheduleRequest,
): Promise<Id> {
  return change(context, call, {
    wants: { groupId: request.groupId },
    decide: (facts) => decideWastageScheduleCreate(request, facts, context.author.at),
  });
}

export function endWastageSchedule(
  context: CommandContext,
  call: CommandCall,
  scheduleId: Id,
): Promise<Id> {
  const decide: WastageCommand['decide'] = (facts) => decideWastageScheduleEnd(scheduleId, facts);
  return change(context, call, { wants: { scheduleId }, decide });
}

/** The quantity that a run would take of an item now, or why it would take none. */
export type PreviewedItem =
  | { readonly item: string; readonly available: Quantity; readonly quantity: Quantity }
  | { readonly item: string; readonly available: Quantity; readonly reason: SkipReason };

/**
 * The items that a run of a group would take at a store now, by the batch's own decision. Nothing is written.
 *
 * @param after the item to go on after
 * @throws RefusedError
 */
export async function previewWastage(
  { author, store, rules }: CommandContext,
  group: Id,
  storeId: Id,
  after: string | undefined,
): Promise<{ readonly items: readonly PreviewedItem[]; readonly next: string | undefined }> {
  const own = await store.wastage.readGroup(group);
  if (own === undefined) throw new RefusedError([refuse('WASTAGE_GROUP_NOT_FOUND', { group })]);
  if (!(await store.stock.storeExists(storeId))) {
    throw new RefusedError([refuse('STORE_NOT_FOUND', { store: storeId })]);
  }
  if (own.stores !== 'ALL' && !own.stores.includes(storeId)) {
    throw new RefusedError([refuse('WASTAGE_STORE_NOT_OF_GROUP', { group, store: storeId })]);
  }
  const preview = await store.commit(
    author,
    previewSlice({
      ...{ groupId: group, storeId, after, reasonCode: WASTAGE_CODE },
      decide: (slice, facts) => decideWastageSlice(slice, facts, rules),
    }),
  );
  if (preview === undefined) throw new RefusedError([refuse('WASTAGE_GROUP_NOT_FOUND', { group })]);
  const { outcome, facts, next } = preview;
  if (!outcome.accepted) throw new RefusedError(outcome.refusals);
  const { transaction, skipped } = outcome.decision;
  const availableOfItem = (item: string): Quantity => {
    const position = facts.items.get(item)?.position;
    return position === undefined ? NO_QUANTITY : availableOf(position);
  };
  const lost = (transaction?.movements ?? []).map(({ item, quantity }) => ({
    ...{ item, quantity, available: availableOfItem(item) },
  }));
  const left = skipped.map(({ item, reason }) => ({
    ...{ item, reason, available: availableOfItem(item) },
  }));
  const items = [...lost, ...left].sort((one, other) => (one.item < other.item ? -1 : 1));
  return { items, next };
}

import type { Id } from '../engine/model/model.js';
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
import { wastageFlow } from '../store/kernel.js';
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

import type { Id } from '../engine/model/model.js';
import { decideReasonEdit, type ReasonRequest } from '../engine/upkeep/reasons.js';
import { maintenanceFlow } from '../store/kernel.js';
import type { MaintenanceCommand } from '../store/store.js';
import { type CommandCall, carryOutOnce } from './adjustments.js';
import type { CommandContext } from './context.js';

export type MaintenanceWork = Pick<MaintenanceCommand, 'wants' | 'asks' | 'decide'>;

export async function maintain(
  context: CommandContext,
  call: CommandCall,
  work: MaintenanceWork,
): Promise<Id> {
  const { author, store } = context;
  const { id } = await carryOutOnce(context, call, (remember) =>
    store.commit(author, maintenanceFlow({ ...work, remember })),
  );
  return id;
}

function asksForUse({ code, from, to, fromSubBucket, toSubBucket }: ReasonRequest): boolean {
  return [code, from, to, fromSubBucket, toSubBucket].some((value) => value !== undefined);
}

/**
 * Returns the reason's id.
 *
 * @throws RefusedError with every broken rule
 */
export async function editReason(
  context: CommandContext,
  call: CommandCall,
  id: Id,
  request: ReasonRequest,
): Promise<Id> {
  // Searched for before, a slice at a time: in the transaction it would hold everybody up.
  const reasonUse = asksForUse(request) ? await context.store.reasons.searchUse(id) : undefined;
  return maintain(context, call, {
    wants: { wantsReasons: true, reasonUse },
    decide: (facts) => decideReasonEdit(id, request, facts),
  });
}

import type { InvocationSuccess, StrAdjRef } from '../contract/generated/types.js';
import type { Outcome } from '../engine/decision.js';
import type { EngineRules, Facts, Id } from '../engine/model.js';
import { RefusedError } from '../engine/refusals.js';
import type { OperationContext } from './context.js';
import { checkRepeat } from './repeats.js';
import { checkedId, refuseTooWide } from './translate.js';

const NO_UINS: ReadonlyMap<string, readonly string[]> = new Map();

/** Lines of a stored adjustment are not known before it is loaded: a middling size is assumed. */
const ASSUMED_LINE_COUNT = 50;

/**
 * Confirms or cancels the adjustment that the message names.
 *
 * @param operation the name that the answer repeats (D11)
 * @throws RefusedError with every broken rule
 */
export async function close(
  context: OperationContext,
  message: StrAdjRef,
  operation: string,
  decide: (adjustmentId: Id, facts: Facts, rules: EngineRules) => Outcome,
): Promise<InvocationSuccess> {
  refuseTooWide('StrAdjRef', message);
  const adjustmentId = checkedId(message.adjustment_id);
  const { now, user, rules } = context;
  const repeat = checkRepeat(context, operation, message);
  const result = await context.store.execute({
    wants: {
      adjustmentId,
      storeId: undefined,
      referenceId: undefined,
      templateId: undefined,
      items: [],
      reasonIds: [],
      uins: NO_UINS,
    },
    lineCount: ASSUMED_LINE_COUNT,
    user,
    now,
    remember: repeat.remember,
    decide: (facts) => decide(adjustmentId, facts, rules),
  });
  if (!result.accepted) throw new RefusedError(result.refusals);
  return { success_message: `${operation} service call was successful.` };
}

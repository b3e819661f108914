import {
  askedByApply,
  askedByTemplateDelete,
  askedByTemplateSave,
  nothingAsked,
} from '../engine/access/asked.js';
import { rulesFor } from '../engine/access/permits.js';
import { type ApplyRequest, decideApply } from '../engine/adjustments/copies.js';
import {
  decideSystemTransaction,
  type SystemTransactionRequest,
} from '../engine/adjustments/system-transactions.js';
import { guarded } from '../engine/locks/guard.js';
import type { EngineRules, FactKeys, Id } from '../engine/model/model.js';
import type { RefusedError } from '../engine/refusals/refused-error.js';
import {
  decideTemplateDelete,
  decideTemplateSave,
  type TemplateRequest,
} from '../engine/upkeep/templates.js';
import {
  ASSUMED_LINE_COUNT,
  type CommandCall,
  type CommandWork,
  carryOut,
  defined,
  editGuard,
  NO_UINS,
  refuseTooManyUins,
  uinsOf,
  wouldRefuse,
} from './adjustments.js';
import type { CommandContext } from './context.js';

function factsOfTemplate(templateId: Id | undefined, storeId: Id | undefined): FactKeys {
  const nothing = { adjustmentId: undefined, referenceId: undefined, uins: NO_UINS };
  const names = { items: [], reasonIds: [] };
  return { ...nothing, ...names, storeId, templateId, wantsTemplateLines: true };
}

/**
 * Creates or edits a template, and completes it if asked to. Returns its id.
 *
 * @throws RefusedError with every broken rule
 */
export function saveTemplate(
  context: CommandContext,
  call: CommandCall,
  request: TemplateRequest,
  completes: boolean,
): Promise<Id> {
  return carryOut(context, call, templateWork(request, completes, context.rules));
}

function templateWork(
  request: TemplateRequest,
  completes: boolean,
  rules: EngineRules,
): CommandWork {
  const { lines = [], templateId, storeId } = request;
  const items = defined(lines.map((line) => line.item));
  const reasonIds = defined(lines.map((line) => line.reasonId));
  return {
    wants: { ...factsOfTemplate(templateId, storeId), items, reasonIds },
    lineCount: lines.length,
    asks: (facts) => askedByTemplateSave(request, facts),
    decide: (facts) => decideTemplateSave(request, completes, facts, rules),
  };
}

/** The refusals of saving a template, see wouldRefuse. */
export function checkTemplate(
  context: CommandContext,
  request: TemplateRequest,
  completes: boolean,
): Promise<RefusedError | undefined> {
  return wouldRefuse(context, templateWork(request, completes, context.rules));
}

/**
 * The template becomes CANCELED.
 *
 * @throws RefusedError with every broken rule
 */
export function deleteTemplate(
  context: CommandContext,
  call: CommandCall,
  templateId: Id,
  expectedVersion: number | undefined,
): Promise<Id> {
  return carryOut(context, call, {
    wants: factsOfTemplate(templateId, undefined),
    lineCount: 0,
    asks: askedByTemplateDelete,
    decide: (facts) => decideTemplateDelete(templateId, facts, expectedVersion),
  });
}

/**
 * Applies a template to a new adjustment, or to one in progress. Returns the adjustment's id.
 *
 * @throws RefusedError with every broken rule
 */
export function applyTemplate(
  context: CommandContext,
  call: CommandCall,
  request: ApplyRequest,
): Promise<Id> {
  const { templateId, storeId, adjustmentId } = request;
  const guard = editGuard(context.rules, adjustmentId);
  return carryOut(context, call, {
    wants: { ...factsOfTemplate(templateId, storeId), adjustmentId, lockMinutes: guard?.minutes },
    lineCount: ASSUMED_LINE_COUNT,
    asks: (facts) => askedByApply(request, facts),
    decide: (facts, caller) => {
      const rules = rulesFor(context.rules, caller, storeId);
      return guarded(guard, facts, caller, decideApply(request, facts, rules));
    },
  });
}

/**
 * Moves stock for another area (D39). Returns the id of the system transaction.
 *
 * @throws RefusedError with every broken rule
 */
export async function carryOutSystemTransaction(
  context: CommandContext,
  call: CommandCall,
  request: SystemTransactionRequest,
): Promise<Id> {
  const { storeId, type, reference, lines } = request;
  refuseTooManyUins(lines);
  const nothing = { adjustmentId: undefined, referenceId: undefined, templateId: undefined };
  return carryOut(context, call, {
    wants: {
      ...nothing,
      storeId,
      items: defined(lines.map((line) => line.item)),
      reasonIds: defined(lines.map((line) => line.reasonId)),
      uins: uinsOf(lines),
      sent: reference === undefined ? undefined : { type, reference },
    },
    lineCount: lines.length,
    asks: nothingAsked,
    decide: (facts) => decideSystemTransaction(request, facts, context.rules),
  });
}

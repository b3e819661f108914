import { addTo } from '../base/grouping.js';
import { askedByCopy, askedBySave } from '../engine/access/asked.js';
import { type Asked, rulesFor } from '../engine/access/permits.js';
import { decideCopy } from '../engine/adjustments/copies.js';
import type { Outcome } from '../engine/adjustments/decision.js';
import { decideSave, uinsSentRefusals } from '../engine/adjustments/save.js';
import { guarded, guardOf, type LockGuard } from '../engine/locks/guard.js';
import type {
  EngineRules,
  FactKeys,
  Facts,
  Id,
  LineRequest,
  SaveRequest,
} from '../engine/model/model.js';
import type { Refusal } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { AcceptedResult, CommandResult, Remembrance } from '../store/command.js';
import { adjustmentFlow, checkFlow } from '../store/kernel.js';
import type { Command } from '../store/store.js';
import type { CommandContext } from './context.js';
import { rememberedBy } from './once.js';

/** Before it is loaded, a stored adjustment counts as one of middling size. */
export const ASSUMED_LINE_COUNT = 50;

export const NO_UINS: ReadonlyMap<string, readonly string[]> = new Map();
const NO_NAMES = NO_UINS;

/** A repeat of a command is recognised by it (D12). */
export interface CommandCall {
  readonly operation: string;
  readonly payload: object;
}

export interface CommandWork extends Pick<Command, 'wants' | 'lineCount' | 'decide' | 'beside'> {
  readonly asks: (facts: Facts) => Asked;
}

/**
 * Runs a command once, however often it is repeated (D12).
 *
 * @param execute gives the store the command, with what to remember
 * @throws RefusedError with every broken rule
 */
export async function carryOutOnce(
  context: CommandContext,
  call: CommandCall,
  execute: (remember: Remembrance | undefined) => Promise<CommandResult>,
): Promise<AcceptedResult> {
  const repeat = rememberedBy(context, call.operation, call.payload);
  const result = await execute(repeat.remember);
  if (!result.accepted) throw new RefusedError(result.refusals);
  if (result.isRepeat) context.onRepeat?.();
  else repeat.carriedOut();
  return result;
}

function commitOnce(
  context: CommandContext,
  call: CommandCall,
  work: CommandWork,
): Promise<AcceptedResult> {
  const { author, store } = context;
  return carryOutOnce(context, call, (remember) =>
    store.commit(author, adjustmentFlow({ ...work, remember })),
  );
}

export async function carryOut(
  context: CommandContext,
  call: CommandCall,
  work: CommandWork,
): Promise<Id> {
  const { id } = await commitOnce(context, call, work);
  return id;
}

/** Copies a Completed adjustment. Returns the id of the copy, and remarks on the lines left out (D77). */
export function copyAdjustment(
  context: CommandContext,
  call: CommandCall,
  adjustmentId: Id,
): Promise<AcceptedResult> {
  return commitOnce(context, call, {
    wants: factsOfAdjustment(adjustmentId),
    lineCount: ASSUMED_LINE_COUNT,
    asks: askedByCopy,
    decide: (facts) => decideCopy(adjustmentId, facts, context.rules),
  });
}

export function factsOfAdjustment(adjustmentId: Id): FactKeys {
  const nothing = { storeId: undefined, referenceId: undefined, templateId: undefined };
  return { ...nothing, adjustmentId, items: [], reasonIds: [], uins: NO_UINS };
}

/**
 * Confirms or cancels (D29, D31). Returns the adjustment's id.
 *
 * @throws RefusedError with every broken rule
 */
export function changeAdjustment(
  context: CommandContext,
  call: CommandCall,
  adjustmentId: Id,
  asks: (facts: Facts) => Asked,
  decide: (adjustmentId: Id, facts: Facts, rules: EngineRules) => Outcome,
): Promise<Id> {
  const guard = guardOf(context.rules.locks, 'close');
  return carryOut(context, call, {
    wants: { ...factsOfAdjustment(adjustmentId), lockMinutes: guard?.minutes },
    lineCount: ASSUMED_LINE_COUNT,
    asks,
    decide: (facts, caller) => {
      const rules = rulesFor(context.rules, caller, facts.adjustment?.storeId);
      return guarded(guard, facts, caller, decide(adjustmentId, facts, rules));
    },
  });
}

export function defined<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

export function uinsOf(lines: readonly LineRequest[]): ReadonlyMap<string, readonly string[]> {
  const withUins = lines.filter(
    (line) => line.addedUins !== undefined && line.addedUins.length > 0,
  );
  if (withUins.length === 0) return NO_UINS;
  const uins = new Map<string, string[]>();
  for (const { item = '', addedUins = [] } of withUins) {
    for (const uin of addedUins) addTo(uins, item, uin);
  }
  return uins;
}

/** @throws RefusedError for more UINs than one request may have, with which nothing more is done */
export function refuseTooManyUins(
  lines: readonly Pick<LineRequest, 'addedUins' | 'removedUins'>[],
): void {
  const refusals = uinsSentRefusals(lines);
  if (refusals.length > 0) throw new RefusedError(refusals);
}

/** The names of extended attributes that lines have, by item. */
function attributeNamesOf(lines: readonly LineRequest[]): ReadonlyMap<string, readonly string[]> {
  if (lines.every(({ attributes }) => attributes === undefined)) return NO_NAMES;
  const names = new Map<string, string[]>();
  for (const { item = '', attributes = [] } of lines) {
    for (const { name } of attributes) addTo(names, item, name);
  }
  return names;
}

function factsFor(request: SaveRequest): FactKeys {
  const { storeId, adjustmentId, referenceId, templateId, lines } = request;
  const items = defined(lines.map((line) => line.item));
  const reasonIds = defined(lines.map((line) => line.reasonId));
  const uins = uinsOf(lines);
  const attributeNames = attributeNamesOf(lines);
  return {
    ...{ storeId, adjustmentId, referenceId, templateId, items, reasonIds, uins, attributeNames },
  };
}

/**
 * Saves, and confirms if asked to, in one transaction (D28, D30). Returns the adjustment's id.
 *
 * @param refused problems found before: they are reported together with the rest
 * @param beside for the follower, see CarriedOut
 * @throws RefusedError with every broken rule
 */
export async function saveAdjustment(
  context: CommandContext,
  call: CommandCall,
  request: SaveRequest,
  refused: readonly Refusal[],
  confirms: boolean,
  beside?: unknown,
): Promise<Id> {
  refuseTooManyUins(request.lines);
  return carryOut(context, call, {
    ...saveWork(request, refused, confirms, context.rules),
    beside,
  });
}

/** A new adjustment needs no lock (D35e). */
export function editGuard(
  { locks }: EngineRules,
  adjustmentId: Id | undefined,
): LockGuard | undefined {
  return adjustmentId === undefined ? undefined : guardOf(locks, 'edit');
}

/** The work of a save: the facts that it asks of the store, and its decision. */
export function saveWork(
  request: SaveRequest,
  refused: readonly Refusal[],
  confirms: boolean,
  rules: EngineRules,
): CommandWork {
  const guard = editGuard(rules, request.adjustmentId);
  return {
    wants: { ...factsFor(request), lockMinutes: guard?.minutes },
    lineCount: request.lines.length + request.removedLineIds.length,
    asks: (facts) => askedBySave(request, confirms, facts),
    decide: (facts, caller) => {
      const storeId = facts.adjustment?.storeId ?? request.storeId;
      const own = rulesFor(rules, caller, storeId);
      return guarded(guard, facts, caller, decideSave(request, refused, confirms, facts, own));
    },
  };
}

/** The refusals of work if it were carried out now. Undefined for none. Changes nothing. */
export async function wouldRefuse(
  { store, author }: CommandContext,
  work: CommandWork,
): Promise<RefusedError | undefined> {
  const refusals = await store.commit(author, checkFlow(work));
  return refusals.length === 0 ? undefined : new RefusedError(refusals);
}

/** The refusals of a save, see wouldRefuse. */
export async function checkSave(
  context: CommandContext,
  request: SaveRequest,
  confirms: boolean,
): Promise<RefusedError | undefined> {
  const tooMany = uinsSentRefusals(request.lines);
  if (tooMany.length > 0) return new RefusedError(tooMany);
  return wouldRefuse(context, saveWork(request, [], confirms, context.rules));
}

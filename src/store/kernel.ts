import type { AccessDecision, AccessFacts, AccessKeys } from '../engine/access/accounts.js';
import {
  type AuditEntry,
  auditOfAccess,
  auditOfMaintenance,
  auditOfTemplate,
} from '../engine/access/audit.js';
import { auditOfWastage } from '../engine/access/audit-wastage.js';
import { type Author, type Caller, mayEverything } from '../engine/access/caller.js';
import {
  maskedRefusals,
  permitRefusals,
  visibleFacts,
  visibleState,
} from '../engine/access/permits.js';
import type { Outcome, Repeated } from '../engine/adjustments/decision.js';
import { liveSince } from '../engine/locks/guard.js';
import {
  auditOfLock,
  type LockDecision,
  type LockFacts,
  type LockKeys,
  visibleLockFacts,
} from '../engine/locks/locks.js';
import type { FactKeys, Facts, Id } from '../engine/model/model.js';
import type { Refusal } from '../engine/refusals/refusal.js';
import type { MaintenanceFacts, MaintenanceKeys } from '../engine/upkeep/maintenance-facts.js';
import type { WastageDecision, WastageFacts, WastageKeys } from '../engine/wastage/facts.js';
import { loadAccessFacts } from './access/facts-loader.js';
import { applyAccess } from './access/writer.js';
import { recordAudit } from './audit/writer.js';
import { subjectsOf } from './changed-subjects.js';
import type { Subject } from './changes.js';
import type { CommandOf, CommandResult, Remembrance } from './command.js';
import type { Database, Flow } from './flow.js';
import { offered } from './follower.js';
import { loadLockFacts, lockOfAdjustment } from './locks/facts-loader.js';
import type { LockCommand } from './locks/locks.js';
import { applyLock } from './locks/writer.js';
import { type Stamp, stampOf } from './stamp.js';
import { PAUSE, Pace, type Steps } from './steps.js';
import type {
  AccessCommand,
  AnyDecision,
  Command,
  MaintenanceCommand,
  MaintenanceDecision,
} from './store.js';
import { saveTemplate } from './templates/writer.js';
import { loadMaintenanceFacts } from './upkeep/facts-loader.js';
import { applyMaintenance } from './upkeep/writer.js';
import { loadWastageFacts } from './wastage/facts-loader.js';
import type { WastageCommand } from './wastage/wastage.js';
import { applyWastage } from './wastage/writer.js';

/** An applied decision with its facts. */
interface Done<Found, Decided> {
  readonly id: Id;
  readonly decision: Decided;
  readonly facts: Found;
  readonly beside: unknown;
  readonly pace: Pace;
}

export interface Work<Keys, Found, Decided> {
  /** The facts without the documents that the caller does not see. */
  readonly shown?: (facts: Found, wants: Keys, caller: Caller) => Found;
  readonly load: (database: Database, wants: Keys, pace: Pace, author: Author) => Steps<Found>;
  readonly apply: (database: Database, decision: Decided, stamp: Stamp, pace: Pace) => Steps<Id>;
  /** The subjects that a decision changes. */
  readonly changes: (decision: Decided) => readonly Subject[];
  /** The entry of the record. Undefined for a decision that the record does not tell of. */
  readonly audit?: (decision: Decided, facts: Found, id: Id) => AuditEntry | undefined;
  /** Offers the applied decision to the follower. */
  readonly offer?: (done: Done<Found, Decided>, database: Database, author: Author) => Steps<void>;
}

const NONE: readonly Refusal[] = [];

/** The facts do not tell of the serial numbers that a decision makes. */
function generatedCount(decision: object): number {
  if (!('uins' in decision)) return 0;
  const uins = decision.uins as readonly { readonly generatedCount: number }[];
  return uins.reduce((sum, line) => sum + line.generatedCount, 0);
}

/** The result of a command that was carried out before. Undefined where it was not (D12). */
export function* recalled(
  { answers }: Database,
  author: Author,
  remember: Remembrance | undefined,
): Steps<CommandResult | undefined> {
  const first = remember && (yield* answers.recall(author, remember));
  if (first === undefined) return undefined;
  return 'code' in first
    ? { accepted: false, refusals: [first] }
    : { accepted: true, ...first, isRepeat: true };
}

/** Decides if the author is permitted to. A missing permission is refused alone (D52). */
function decided<Keys, Found, Decided>(
  { asks, decide }: Pick<CommandOf<Keys, Found, Decided>, 'asks' | 'decide'>,
  facts: Found,
  caller: Caller,
): Outcome<Decided> | Repeated {
  if (mayEverything(caller)) return decide(facts, caller);
  const refusals = asks === undefined ? NONE : permitRefusals(asks(facts), caller);
  if (refusals.length > 0) return { accepted: false, refusals };
  const outcome = decide(facts, caller);
  if (!('refusals' in outcome)) return outcome;
  return { accepted: false, refusals: maskedRefusals(outcome.refusals, caller) };
}

/**
 * The one way by which a decision changes anything: recall, load, decide, apply, record, remember, in
 * one transaction. An error undoes all that it wrote.
 */
export function* carriedOut<Keys, Found, Decided extends object>(
  { load, shown, apply, changes, audit, offer }: Work<Keys, Found, Decided>,
  { wants, remember, asks, decide, beside }: CommandOf<Keys, Found, Decided>,
  database: Database,
  author: Author,
): Steps<CommandResult> {
  const first = yield* recalled(database, author, remember);
  if (first !== undefined) return first;
  const pace = new Pace();
  const found = yield* load(database, wants, pace, author);
  const facts = shown === undefined ? found : shown(found, wants, author.caller);
  const outcome = decided({ asks, decide }, facts, author.caller);
  if ('repeatOf' in outcome) {
    return { accepted: true, id: outcome.repeatOf, isRepeat: true, remarks: NONE };
  }
  if (!outcome.accepted) return outcome;
  const { decision, remarks = NONE } = outcome;
  if (pace.isFoundLong(generatedCount(decision))) yield PAUSE;
  const id = yield* apply(database, decision, stampOf(author), pace);
  database.noteChanged(...changes(decision));
  const entry = audit?.(decision, facts, id);
  if (entry !== undefined) yield* recordAudit(author, entry);
  if (offer !== undefined) {
    yield* offer({ id, decision, facts, beside, pace }, database, author);
  }
  if (remember !== undefined) yield* database.answers.remember(author, remember, { id, remarks });
  return { accepted: true, id, isRepeat: false, remarks };
}

/** The facts, and the lock of the adjustment where the change asks for one. */
function* loadFacts(database: Database, wants: FactKeys, pace: Pace, { at }: Author): Steps<Facts> {
  const facts = yield* database.load(wants, pace);
  const { adjustmentId, lockMinutes } = wants;
  if (adjustmentId === undefined || lockMinutes === undefined) return facts;
  return { ...facts, lock: yield* lockOfAdjustment(adjustmentId, liveSince(at, lockMinutes)) };
}

const ADJUSTMENTS: Work<FactKeys, Facts, AnyDecision> = {
  load: loadFacts,
  shown: visibleFacts,
  apply: (database, decision, stamp, pace) =>
    decision.kind === 'template'
      ? saveTemplate(decision, stamp)
      : database.moveStock(decision, stamp, pace),
  changes: subjectsOf,
  // The history and the adjustment itself tell of the others.
  audit: (decision, facts, id) =>
    decision.kind === 'template' ? auditOfTemplate(decision, facts, id) : undefined,
  *offer({ id, decision, facts, beside, pace }, database, author) {
    if (decision.kind === 'template') return;
    yield* offered({ id, decision, facts, beside }, database, author, pace);
  },
};

export function adjustmentFlow(command: Command): Flow<CommandResult> {
  return {
    lineCount: command.lineCount,
    steps: (database, author) => carriedOut(ADJUSTMENTS, command, database, author),
  };
}

/** The refusals that a change of adjustments or templates would get at this moment. Writes nothing. */
export function checkFlow({ wants, lineCount, asks, decide }: Command): Flow<readonly Refusal[]> {
  return {
    lineCount,
    *steps(database, author) {
      const { caller } = author;
      const found = yield* loadFacts(database, wants, new Pace(), author);
      const facts = visibleFacts(found, wants, caller);
      const outcome = decided({ asks, decide }, facts, caller);
      return 'refusals' in outcome ? outcome.refusals : NONE;
    },
  };
}

const MAINTAINED: Readonly<Record<MaintenanceDecision['kind'], readonly Subject[]>> = {
  reason: ['reasons'],
  'sub-bucket': ['subBuckets', 'reasons'],
  note: ['adjustments'],
  attributes: ['adjustments'],
  parameter: ['parameters'],
};

const MAINTENANCE: Work<MaintenanceKeys, MaintenanceFacts, MaintenanceDecision> = {
  load: loadMaintenanceFacts,
  shown: visibleState,
  apply: applyMaintenance,
  changes: ({ kind }) => MAINTAINED[kind],
  audit: auditOfMaintenance,
};

export function maintenanceFlow(command: MaintenanceCommand): Flow<CommandResult> {
  return {
    lineCount: 1,
    changesParameters: true,
    changesAccess: true,
    steps: (database, author) => carriedOut(MAINTENANCE, command, database, author),
  };
}

const ACCESS: Work<AccessKeys, AccessFacts, AccessDecision> = {
  load: (database, wants, _pace, { at }) => loadAccessFacts(database, wants, at),
  apply: applyAccess,
  // A sign-in alone changes nothing that is shown.
  changes: ({ kind }) => (kind === 'user' || kind === 'role' ? ['access'] : []),
  audit: auditOfAccess,
};

/** A change of users and roles, or of sessions and tokens alone, which leaves them as they are. */
export function accessFlow(command: AccessCommand, isOfTokens = false): Flow<CommandResult> {
  return {
    lineCount: 1,
    changesAccess: !isOfTokens,
    steps: (database, author) => carriedOut(ACCESS, command, database, author),
  };
}

const WASTAGE: Work<WastageKeys, WastageFacts, WastageDecision> = {
  load: (_database, wants) => loadWastageFacts(wants),
  apply: (_database, decision, stamp) => applyWastage(decision, stamp),
  changes: () => ['wastage'],
  audit: auditOfWastage,
};

export function wastageFlow(command: WastageCommand): Flow<CommandResult> {
  const { items = [], nodes = [], storeIds = [] } = command.wants;
  return {
    lineCount: 1 + items.length + nodes.length + storeIds.length,
    steps: (database, author) => carriedOut(WASTAGE, command, database, author),
  };
}

const LOCKS: Work<LockKeys, LockFacts, LockDecision> = {
  load: (_database, wants, _pace, author) => loadLockFacts(wants, author),
  shown: visibleLockFacts,
  apply: (_database, decision, stamp) => applyLock(decision, stamp),
  changes: () => [],
  audit: auditOfLock,
};

export function lockFlow(command: LockCommand): Flow<CommandResult> {
  return {
    lineCount: 1,
    steps: (database, author) => carriedOut(LOCKS, command, database, author),
  };
}

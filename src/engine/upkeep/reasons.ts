import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { codeHint } from '../adjustments/line-checks.js';
import { DISPOSITION_PAIRS, isDisposition } from '../model/dispositions.js';
import type { Bucket, Id } from '../model/model.js';
import { RETURN_CODE, STOCK_OUT_CODE } from '../model/reason-codes.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import type { MaintenanceFacts, ReasonRecord } from './maintenance-facts.js';

/** Reasons that are made later get ids from here; the first 100 are the system's (D20). */
const FIRST_ID = 101;

/** Reasons that are no system reasons, but that the system takes by their code all the same. */
const TAKEN_BY_CODE: ReadonlyMap<number, string> = new Map([
  [RETURN_CODE, 'returns from points of sale'],
  [STOCK_OUT_CODE, 'UINs that leave their store'],
]);

/** What a reason does to the stock; a sub-bucket stands exactly where unavailable stock does. */
export interface ReasonMove {
  readonly from: Bucket;
  readonly to: Bucket;
  readonly fromSubBucket: Id | undefined;
  readonly toSubBucket: Id | undefined;
}

/** What is asked for; undefined keeps what is stored. A new reason needs code and both buckets. */
export interface ReasonRequest {
  readonly from?: Bucket | undefined;
  readonly to?: Bucket | undefined;
  readonly fromSubBucket?: Id | undefined;
  readonly toSubBucket?: Id | undefined;
  readonly code?: number | undefined;
  readonly description?: string | undefined;
  readonly isDisplayed?: boolean | undefined;
  readonly isPublished?: boolean | undefined;
}

export interface NewReasonRequest extends ReasonRequest {
  readonly code: number;
  readonly description: string;
  readonly from: Bucket;
  readonly to: Bucket;
  readonly roles: readonly string[];
}

export interface ReasonValues {
  readonly description: string;
  readonly isDisplayed: boolean;
  readonly isPublished: boolean;
  readonly isActive: boolean;
}

/** What an accepted change of a reason changes. */
export interface ReasonDecision {
  readonly kind: 'reason';
  readonly id: Id;
  readonly isNew: boolean;
  readonly values: ReasonValues;
  /** Undefined keeps what is stored; a new reason has both. */
  readonly code: number | undefined;
  readonly move: ReasonMove | undefined;
  /** Undefined leaves the roles as they are. */
  readonly roles: readonly string[] | undefined;
}

type ReasonOutcome = Outcome<ReasonDecision>;

/** The hint is the id that a code sent as an id stands for (D20). */
function notFound(id: Id, { reasons }: MaintenanceFacts): ReasonOutcome {
  const meant = [...reasons.values()].find((reason) => reason.code === id);
  return reject([refuse('REASON_NOT_FOUND', { reason: id, hint: codeHint(id, meant?.id) })]);
}

function sorted(roles: readonly string[]): string[] {
  return [...new Set(roles)].sort();
}

/** D20: from 101, above every id there is, and no code, so that a code sent as an id is noticed. */
export function nextReasonId(reasons: ReadonlyMap<Id, ReasonRecord>, code: number): Id {
  const codes = new Set([code, ...[...reasons.values()].map((reason) => reason.code)]);
  let id = Math.max(FIRST_ID, ...[...reasons.keys()].map((used) => used + 1));
  while (codes.has(id)) id += 1;
  return id;
}

function checkDescription(description: string, refusals: Refusal[]): void {
  if (description.trim() === '') refusals.push(refuse('REASON_DESCRIPTION_MISSING', {}));
}

/** Refuses a new code that a reason has already. */
function checkCode(code: number, { reasons }: MaintenanceFacts, refusals: Refusal[]): void {
  const holder = [...reasons.values()].find((reason) => reason.code === code);
  if (holder === undefined) return;
  refusals.push(refuse('REASON_CODE_TAKEN', { reasonCode: code, reason: holder.id }));
}

/** One side of a move: a sub-bucket exactly where the stock is unavailable and there are any. */
function checkSide(
  side: 'from' | 'to',
  { from, to, ...move }: ReasonMove,
  { usesSubBuckets, subBuckets }: MaintenanceFacts,
  refusals: Refusal[],
): void {
  const subBucket = side === 'from' ? move.fromSubBucket : move.toSubBucket;
  const values = { from, to, side };
  if (!usesSubBuckets) return;
  const needsOne = (side === 'from' ? from : to) === 'TRBL';
  if (needsOne && subBucket === undefined) {
    refusals.push(refuse('REASON_SUB_BUCKET_MISSING', values));
  } else if (!needsOne && subBucket !== undefined) {
    refusals.push(refuse('REASON_SUB_BUCKET_NOT_ALLOWED', values));
  } else if (subBucket !== undefined && !subBuckets.has(subBucket)) {
    refusals.push(refuse('SUB_BUCKET_NOT_FOUND', { subBucket }));
  }
}

/** Store User Guide, Inventory Adjustment Reason Maintenance: dispositions and their sub-buckets. */
function checkMove(move: ReasonMove, facts: MaintenanceFacts, refusals: Refusal[]): void {
  const { from, to, fromSubBucket, toSubBucket } = move;
  if (!isDisposition(from, to)) {
    refusals.push(refuse('DISPOSITION_NOT_FOUND', { from, to, allowed: DISPOSITION_PAIRS }));
    return;
  }
  const namesOne = fromSubBucket !== undefined || toSubBucket !== undefined;
  if (!facts.usesSubBuckets && (namesOne || (from === 'TRBL' && to === 'TRBL'))) {
    const purpose = namesOne ? 'a reason names none' : 'stock cannot move between them';
    refusals.push(refuse('SUB_BUCKETS_NOT_USED', { purpose }));
  }
  checkSide('from', move, facts, refusals);
  checkSide('to', move, facts, refusals);
  if (fromSubBucket !== undefined && fromSubBucket === toSubBucket) {
    refusals.push(refuse('REASON_SUB_BUCKETS_EQUAL', { subBucket: fromSubBucket }));
  }
}

/** Decides to make a reason: active, published and shown in dialogs unless asked for otherwise. */
export function decideReasonCreate(
  request: NewReasonRequest,
  facts: MaintenanceFacts,
): ReasonOutcome {
  const { code, description, from, to, fromSubBucket, toSubBucket } = request;
  const { isDisplayed = true, isPublished = true } = request;
  const refusals: Refusal[] = [];
  checkCode(code, facts, refusals);
  checkDescription(description, refusals);
  const move = { from, to, fromSubBucket, toSubBucket };
  checkMove(move, facts, refusals);
  if (refusals.length > 0) return reject(refusals);
  return accept({
    kind: 'reason',
    id: nextReasonId(facts.reasons, code),
    isNew: true,
    values: { description, isDisplayed, isPublished, isActive: true },
    code,
    move,
    roles: sorted(request.roles),
  });
}

/** What the reason would do: a sub-bucket whose side is no longer unavailable stock goes. */
function moveAfter(reason: ReasonRecord, request: ReasonRequest): ReasonMove {
  const { from = reason.from, to = reason.to } = request;
  const still = (bucket: Bucket, subBucket: Id | undefined) =>
    bucket === 'TRBL' ? subBucket : undefined;
  const {
    fromSubBucket = still(from, reason.fromSubBucket),
    toSubBucket = still(to, reason.toSubBucket),
  } = request;
  return { from, to, fromSubBucket, toSubBucket };
}

/** What an edit changes of that which use makes unchangeable; undefined is not changed. */
interface FixedChanges {
  readonly code: number | undefined;
  readonly move: ReasonMove | undefined;
  /** For sentences; empty if nothing is changed. */
  readonly inWords: string;
}

function changesOf(reason: ReasonRecord, request: ReasonRequest): FixedChanges {
  const move = moveAfter(reason, request);
  const isOther = reason.from !== move.from || reason.to !== move.to;
  const isElsewhere =
    reason.fromSubBucket !== move.fromSubBucket || reason.toSubBucket !== move.toSubBucket;
  const code = request.code === reason.code ? undefined : request.code;
  const words = [
    ...(code === undefined ? [] : ['code']),
    ...(isOther ? ['disposition'] : []),
    ...(isElsewhere && !isOther ? ['sub-buckets'] : []),
  ];
  return {
    code,
    move: isOther || isElsewhere ? move : undefined,
    inWords: words.join(' and '),
  };
}

function checkChanges(
  { id, code: storedCode }: ReasonRecord,
  { code, move, inWords: changes }: FixedChanges,
  facts: MaintenanceFacts,
  refusals: Refusal[],
): void {
  if (changes === '') return;
  if (code !== undefined) checkCode(code, facts, refusals);
  if (move !== undefined) checkMove(move, facts, refusals);
  const taker = TAKEN_BY_CODE.get(storedCode);
  if (taker !== undefined) {
    refusals.push(refuse('REASON_TAKEN_BY_CODE', { reason: id, user: taker, changes }));
  } else if (facts.reasonUse !== undefined) {
    refusals.push(refuse('REASON_IN_USE', { reason: id, user: facts.reasonUse, changes }));
  }
}

function valuesOf({ description, isDisplayed, isPublished, isActive }: ReasonRecord): ReasonValues {
  return { description, isDisplayed, isPublished, isActive };
}

/** What a decision about a stored reason says that changes nothing. */
const UNCHANGED = {
  kind: 'reason',
  isNew: false,
  code: undefined,
  move: undefined,
  roles: undefined,
} as const;

/** Decides to edit a reason (Store User Guide, Inventory Adjustment Reason Maintenance). */
export function decideReasonEdit(
  id: Id,
  request: ReasonRequest,
  facts: MaintenanceFacts,
): ReasonOutcome {
  const reason = facts.reasons.get(id);
  if (reason === undefined) return notFound(id, facts);
  const { description = reason.description } = request;
  const { isDisplayed = reason.isDisplayed, isPublished = reason.isPublished } = request;
  const changes = changesOf(reason, request);
  const refusals: Refusal[] = [];
  checkDescription(description, refusals);
  if (!reason.isSystem) checkChanges(reason, changes, facts, refusals);
  else if (
    changes.inWords !== '' ||
    isDisplayed !== reason.isDisplayed ||
    isPublished !== reason.isPublished
  ) {
    refusals.push(refuse('REASON_OF_SYSTEM', { reason: id, action: 'changed' }));
  }
  if (refusals.length > 0) return reject(refusals);
  const values = { ...valuesOf(reason), description, isDisplayed, isPublished };
  const { code, move } = changes;
  return accept({ ...UNCHANGED, id, values, code, move });
}

/** Decides to take a reason out of use or back into it. System reasons are always in use. */
export function decideReasonActive(
  id: Id,
  isActive: boolean,
  facts: MaintenanceFacts,
): ReasonOutcome {
  const reason = facts.reasons.get(id);
  if (reason === undefined) return notFound(id, facts);
  if (reason.isSystem && !isActive) {
    return reject([refuse('REASON_OF_SYSTEM', { reason: id, action: 'taken out of use' })]);
  }
  return accept({ ...UNCHANGED, id, values: { ...valuesOf(reason), isActive } });
}

/** Decides which roles have a reason (D51): those given, and no other. */
export function decideReasonRoles(
  id: Id,
  roles: readonly string[],
  facts: MaintenanceFacts,
): ReasonOutcome {
  const reason = facts.reasons.get(id);
  if (reason === undefined) return notFound(id, facts);
  return accept({ ...UNCHANGED, id, values: valuesOf(reason), roles: sorted(roles) });
}

/** The codes of warnings; they never change. */
export const WARNING_CODES = ['REASON_WITHOUT_ROLE', 'REASON_CODE_IS_AN_ID'] as const;

/** What is no error, but should be known. */
export interface Warning {
  readonly code: (typeof WARNING_CODES)[number];
  readonly message: string;
}

/**
 * Warns of active reasons that no role has: a very common problem of new ones (Store User Guide,
 * Security).
 */
export function roleWarnings(
  reasons: readonly Pick<ReasonRecord, 'code' | 'roles' | 'isActive'>[],
): Warning[] {
  const codes = reasons
    .filter(({ roles, isActive }) => isActive && roles.length === 0)
    .map(({ code }) => code);
  if (codes.length === 0) return [];
  const [what, it] =
    codes.length === 1
      ? [`the reason with code ${codes[0]}`, 'it']
      : [`the reasons with codes ${codes.join(', ')}`, 'them'];
  const message = `No role has ${what}: a user whose reasons come from roles cannot use ${it}. Give ${it} to a role by "reasons set-roles".`;
  return [{ code: 'REASON_WITHOUT_ROLE', message }];
}

/** Warns of a code that is the id of another reason: who sends codes as ids would get that one (D20). */
export function codeWarnings(
  reasons: readonly Pick<ReasonRecord, 'id' | 'code'>[],
  code: number,
): Warning[] {
  const other = reasons.find((reason) => reason.id === code);
  if (other === undefined || other.code === code) return [];
  const message = `${code} is also the reason_id of the reason with code ${other.code}: a caller that sends the code as reason_id uses that one.`;
  return [{ code: 'REASON_CODE_IS_AN_ID', message }];
}

/** How the codes here and those of merchandising differ; each list in order. */
export interface CodeComparison {
  /** Merchandising has them, here they do not exist. */
  readonly missing: readonly number[];
  /** Merchandising has them, here they are out of use. */
  readonly inactive: readonly number[];
  /** Active here, unknown to merchandising. */
  readonly surplus: readonly number[];
}

/** Compares codes: those defined here must be those of merchandising (Store User Guide). */
export function compareCodes(
  reasons: readonly Pick<ReasonRecord, 'code' | 'isActive'>[],
  theirs: readonly number[],
): CodeComparison {
  const wanted = [...new Set(theirs)].sort((a, b) => a - b);
  const activity = new Map(reasons.map(({ code, isActive }) => [code, isActive]));
  const known = new Set(wanted);
  return {
    missing: wanted.filter((code) => !activity.has(code)),
    inactive: wanted.filter((code) => activity.get(code) === false),
    surplus: reasons
      .filter(({ code, isActive }) => isActive && !known.has(code))
      .map(({ code }) => code),
  };
}

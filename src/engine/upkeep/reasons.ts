import { shownValue } from '../../base/shown.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { codeHint } from '../adjustments/line-checks.js';
import { DISPOSITION_PAIRS, isDisposition, movesBetweenSubBuckets } from '../model/dispositions.js';
import type { Bucket, Id } from '../model/model.js';
import { RETURN_CODE, STOCK_OUT_CODE } from '../model/reason-codes.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import type { MaintenanceFacts, ReasonRecord } from './maintenance-facts.js';

/** Later reasons get ids from here. The first 100 are the system's (D20). */
const FIRST_ID = 101;

const TAKEN_BY_CODE: ReadonlyMap<number, string> = new Map([
  [RETURN_CODE, 'returns from points of sale'],
  [STOCK_OUT_CODE, 'UINs that leave their store'],
]);

/** A sub-bucket stands exactly where unavailable stock does. */
export interface ReasonMove {
  readonly from: Bucket;
  readonly to: Bucket;
  readonly fromSubBucket: Id | undefined;
  readonly toSubBucket: Id | undefined;
}

/** Undefined keeps the stored value. A new reason needs code and both buckets. */
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

export interface ReasonDecision {
  readonly kind: 'reason';
  readonly id: Id;
  readonly isNew: boolean;
  readonly values: ReasonValues;
  readonly code: number | undefined;
  readonly move: ReasonMove | undefined;
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

/**
 * The next id is from 101, above every id there is, and no code, so that a code sent as an id is noticed
 * (D20).
 */
export function nextReasonId(reasons: ReadonlyMap<Id, ReasonRecord>, code: number): Id {
  const codes = new Set([code, ...[...reasons.values()].map((reason) => reason.code)]);
  let id = Math.max(FIRST_ID, ...[...reasons.keys()].map((used) => used + 1));
  while (codes.has(id)) id += 1;
  return id;
}

function checkDescription(description: string, refusals: Refusal[]): void {
  if (description.trim() === '') refusals.push(refuse('REASON_DESCRIPTION_MISSING', {}));
}

function checkCode(code: number, { reasons }: MaintenanceFacts, refusals: Refusal[]): void {
  const holder = [...reasons.values()].find((reason) => reason.code === code);
  if (holder === undefined) return;
  refusals.push(refuse('REASON_CODE_TAKEN', { reasonCode: code, reason: holder.id }));
}

/** A side has a sub-bucket exactly where the stock is unavailable and there are any. */
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

/** Checks dispositions and their sub-buckets (Store User Guide, Inventory Adjustment Reason Maintenance). */
function checkMove(move: ReasonMove, facts: MaintenanceFacts, refusals: Refusal[]): void {
  const { from, to, fromSubBucket, toSubBucket } = move;
  if (!isDisposition(from, to)) {
    refusals.push(refuse('DISPOSITION_NOT_FOUND', { from, to, allowed: DISPOSITION_PAIRS }));
    return;
  }
  const namesOne = fromSubBucket !== undefined || toSubBucket !== undefined;
  if (!facts.usesSubBuckets && (namesOne || movesBetweenSubBuckets(move))) {
    const purpose = namesOne ? 'a reason names none' : 'stock cannot move between them';
    refusals.push(refuse('SUB_BUCKETS_NOT_USED', { purpose }));
  }
  checkSide('from', move, facts, refusals);
  checkSide('to', move, facts, refusals);
  if (fromSubBucket !== undefined && fromSubBucket === toSubBucket) {
    refusals.push(refuse('REASON_SUB_BUCKETS_EQUAL', { subBucket: fromSubBucket }));
  }
}

/** A new reason is active, published and shown in dialogs unless asked for otherwise. */
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

interface FixedChanges {
  readonly code: number | undefined;
  readonly move: ReasonMove | undefined;
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

const UNCHANGED = {
  kind: 'reason',
  isNew: false,
  code: undefined,
  move: undefined,
  roles: undefined,
} as const;

/** Decides a change of a reason (Store User Guide, Inventory Adjustment Reason Maintenance). */
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

/** System reasons are always in use. */
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

/** The reason gets the given roles, and no other (D51). */
export function decideReasonRoles(
  id: Id,
  roles: readonly string[],
  facts: MaintenanceFacts,
): ReasonOutcome {
  const reason = facts.reasons.get(id);
  if (reason === undefined) return notFound(id, facts);
  return accept({ ...UNCHANGED, id, values: valuesOf(reason), roles: sorted(roles) });
}

export const WARNING_CODES = [
  'REASON_WITHOUT_ROLE',
  'ROLE_NOT_FOUND',
  'REASON_CODE_IS_AN_ID',
] as const;

export interface Warning {
  readonly code: (typeof WARNING_CODES)[number];
  readonly message: string;
}

/** A very common problem of new reasons: no role has them (Store User Guide, Security). */
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

/** A reason may be given to a role that is made later: older callers name roles freely. */
export function unknownRoleWarnings(roles: readonly string[], known: readonly string[]): Warning[] {
  const unknown = sorted(roles).filter((role) => !known.includes(role));
  if (unknown.length === 0) return [];
  const [what, them] =
    unknown.length === 1
      ? [`The role ${shownValue(unknown[0] ?? '')} does not exist`, 'it']
      : [`The roles ${unknown.map(shownValue).join(', ')} do not exist`, 'them'];
  const message = `${what}: no user has the reason by ${them}. Make ${them} by "roles create"; the reason stays.`;
  return [{ code: 'ROLE_NOT_FOUND', message }];
}

/** A caller that sends codes as ids would get the other reason (D20). */
export function codeWarnings(
  reasons: readonly Pick<ReasonRecord, 'id' | 'code'>[],
  code: number,
): Warning[] {
  const other = reasons.find((reason) => reason.id === code);
  if (other === undefined || other.code === code) return [];
  const message = `${code} is also the reason_id of the reason with code ${other.code}: a caller that sends the code as reason_id uses that one.`;
  return [{ code: 'REASON_CODE_IS_AN_ID', message }];
}

export interface CodeComparison {
  readonly missing: readonly number[];
  readonly inactive: readonly number[];
  readonly surplus: readonly number[];
}

/** The codes defined here must be those of merchandising (Store User Guide). */
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

import { isBlankOrPadded, shownValue } from '../../base/shown.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import type { Id } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import type { MaintenanceFacts } from './maintenance-facts.js';

export type SubBucketDecision = { readonly kind: 'sub-bucket' } & (
  | { readonly action: 'create'; readonly name: string }
  | { readonly action: 'rename'; readonly id: Id; readonly name: string }
  | { readonly action: 'delete'; readonly id: Id }
);

type SubBucketOutcome = Outcome<SubBucketDecision>;

const KIND = { kind: 'sub-bucket' } as const;

function checkUsed({ usesSubBuckets }: MaintenanceFacts, refusals: Refusal[]): void {
  if (usesSubBuckets) return;
  refusals.push(refuse('SUB_BUCKETS_NOT_USED', { purpose: 'there are none to maintain' }));
}

function checkExists(
  id: Id,
  { usesSubBuckets, subBuckets }: MaintenanceFacts,
  refusals: Refusal[],
) {
  if (usesSubBuckets && !subBuckets.has(id)) {
    refusals.push(refuse('SUB_BUCKET_NOT_FOUND', { subBucket: id }));
  }
}

/** Names differ by more than the case of their letters: people tell them apart by nothing else. */
function checkName(
  name: string,
  id: Id | undefined,
  { subBuckets }: MaintenanceFacts,
  refusals: Refusal[],
): void {
  if (isBlankOrPadded(name)) {
    refusals.push(refuse('SUB_BUCKET_NAME_NOT_VALID', { text: shownValue(name) }));
  }
  const same = ([, other]: readonly [Id, string]) => other.toLowerCase() === name.toLowerCase();
  const holder = [...subBuckets].find((entry) => same(entry) && entry[0] !== id);
  if (holder === undefined) return;
  refusals.push(refuse('SUB_BUCKET_NAME_TAKEN', { text: holder[1], subBucket: holder[0] }));
}

export function decideSubBucketCreate(name: string, facts: MaintenanceFacts): SubBucketOutcome {
  const refusals: Refusal[] = [];
  checkUsed(facts, refusals);
  checkName(name, undefined, facts, refusals);
  return refusals.length > 0 ? reject(refusals) : accept({ ...KIND, action: 'create', name });
}

export function decideSubBucketRename(
  id: Id,
  name: string,
  facts: MaintenanceFacts,
): SubBucketOutcome {
  const refusals: Refusal[] = [];
  checkUsed(facts, refusals);
  checkExists(id, facts, refusals);
  checkName(name, id, facts, refusals);
  return refusals.length > 0 ? reject(refusals) : accept({ ...KIND, action: 'rename', id, name });
}

/** Nothing may use the sub-bucket, not even stock of quantity zero. */
export function decideSubBucketDelete(id: Id, facts: MaintenanceFacts): SubBucketOutcome {
  const refusals: Refusal[] = [];
  checkUsed(facts, refusals);
  checkExists(id, facts, refusals);
  if (facts.usesSubBuckets && facts.subBucketUse !== undefined) {
    const name = facts.subBuckets.get(id) ?? '';
    refusals.push(refuse('SUB_BUCKET_IN_USE', { subBucket: id, name, user: facts.subBucketUse }));
  }
  return refusals.length > 0 ? reject(refusals) : accept({ ...KIND, action: 'delete', id });
}

import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { placeOfPosition } from '../adjustments/draft.js';
import type { Id } from '../model/model.js';
import {
  QUANTITY_MAX,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../model/quantity.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import {
  type GroupStores,
  type HierarchyNode,
  nodeText,
  type WastageFacts,
  type WastageGroupDecision,
} from './facts.js';
import { PERCENT_MAX, type Variance } from './wastage.js';

/** Undefined keeps the stored value, or is missing of a new group. */
export interface GroupRequest {
  readonly groupId: Id | undefined;
  readonly description: string | undefined;
  /** A canonical decimal. Percentage or amount replaces whichever is stored. */
  readonly percent: string | undefined;
  readonly amount: string | undefined;
  readonly items: readonly string[] | undefined;
  readonly nodes: readonly HierarchyNode[] | undefined;
  readonly stores: GroupStores | undefined;
  readonly isActive: boolean | undefined;
}

type GroupOutcome = Outcome<WastageGroupDecision>;

const LEAST = 1 as Quantity;

function checkPercent(percent: string, refusals: Refusal[]): Variance {
  const value = quantityFromText(percent);
  if (value < LEAST || value > PERCENT_MAX) {
    const limit = quantityToText(PERCENT_MAX);
    const values = { percent, least: quantityToText(LEAST), limit };
    refusals.push(refuse('WASTAGE_PERCENT_OUT_OF_RANGE', values));
  }
  return { kind: 'percent', value };
}

function checkAmount(amount: string, refusals: Refusal[]): Variance {
  const value = quantityFromText(amount);
  if (value < LEAST || value > QUANTITY_MAX) {
    const limit = quantityToText(QUANTITY_MAX);
    const values = { amount, least: quantityToText(LEAST), limit };
    refusals.push(refuse('WASTAGE_AMOUNT_OUT_OF_RANGE', values));
  }
  return { kind: 'amount', value };
}

/**
 * A variance percentage or an amount in standard units, on the group (Store User Guide, Wastage).
 */
function checkVariance(request: GroupRequest, refusals: Refusal[]): Variance | undefined {
  const { groupId, percent, amount } = request;
  if (percent !== undefined && amount !== undefined) {
    refusals.push(refuse('WASTAGE_VARIANCE_TWICE', { percent, amount }));
    return undefined;
  }
  if (percent !== undefined) return checkPercent(percent, refusals);
  if (amount !== undefined) return checkAmount(amount, refusals);
  if (groupId === undefined) refusals.push(refuse('WASTAGE_VARIANCE_MISSING', {}));
  return undefined;
}

function checkMembers(request: GroupRequest, facts: WastageFacts, refusals: Refusal[]): void {
  const { items, nodes, stores } = request;
  const itemCount = items?.length ?? facts.group?.itemCount ?? 0;
  const nodeCount = nodes?.length ?? facts.group?.nodeCount ?? 0;
  if (itemCount + nodeCount === 0) refusals.push(refuse('WASTAGE_GROUP_EMPTY', {}));
  for (const node of nodes ?? []) {
    const text = nodeText(node);
    if (!facts.nodes.has(text)) refusals.push(refuse('WASTAGE_NODE_NOT_FOUND', { node: text }));
  }
  for (const store of stores === 'ALL' ? [] : (stores ?? [])) {
    if (!facts.stores.has(store)) refusals.push(refuse('STORE_NOT_FOUND', { store }));
  }
  for (const [index, item] of (items ?? []).entries()) {
    if (facts.items.has(item)) continue;
    const place = { ...placeOfPosition(index + 1, item), field: 'items' };
    refusals.push(refuse('ITEM_NOT_FOUND', {}, place));
  }
}

function unique<T>(values: readonly T[] | undefined): T[] | undefined {
  return values === undefined ? undefined : [...new Set(values)];
}

function uniqueNodes(nodes: readonly HierarchyNode[] | undefined): HierarchyNode[] | undefined {
  if (nodes === undefined) return undefined;
  return [...new Map(nodes.map((node) => [nodeText(node), node])).values()];
}

/**
 * Creates or changes a group (D45). All problems are told together. Anything named twice counts once. A new
 * group is of all stores and in use unless it says otherwise.
 */
export function decideWastageGroupSave(request: GroupRequest, facts: WastageFacts): GroupOutcome {
  const refusals: Refusal[] = [];
  const { groupId: id, description } = request;
  const isNew = id === undefined;
  if (!isNew && facts.group === undefined) {
    return reject([refuse('WASTAGE_GROUP_NOT_FOUND', { group: id })]);
  }
  if (description === undefined ? isNew : description.trim() === '') {
    refusals.push(refuse('WASTAGE_DESCRIPTION_MISSING', {}));
  }
  const variance = checkVariance(request, refusals);
  checkMembers(request, facts, refusals);
  if (refusals.length > 0) return reject(refusals);
  const stores = request.stores === 'ALL' ? 'ALL' : unique(request.stores);
  return accept({
    kind: 'wastage-group',
    id,
    description,
    variance,
    items: unique(request.items),
    nodes: uniqueNodes(request.nodes),
    stores: isNew ? (stores ?? 'ALL') : stores,
    isActive: isNew ? (request.isActive ?? true) : request.isActive,
  });
}

/** Ends a group. Its schedules are no longer due. Its runs stay. */
export function decideWastageGroupEnd(id: Id, { group }: WastageFacts): GroupOutcome {
  if (group === undefined) return reject([refuse('WASTAGE_GROUP_NOT_FOUND', { group: id })]);
  const kept = { description: undefined, variance: undefined, items: undefined };
  const members = { nodes: undefined, stores: undefined };
  return accept({ kind: 'wastage-group', id, ...kept, ...members, isActive: false });
}

import type { Id } from '../model/model.js';
import { quantityToText } from '../model/quantity.js';
import {
  type GroupFacts,
  type GroupStores,
  nodeText,
  type ScheduleFacts,
  type WastageDecision,
  type WastageFacts,
  type WastageGroupDecision,
  type WastageScheduleDecision,
} from '../wastage/facts.js';
import type { Variance } from '../wastage/wastage.js';
import type { AuditEntry, AuditState } from './audit.js';

function varianceText({ kind, value }: Variance): string {
  return kind === 'percent' ? `${quantityToText(value)} %` : quantityToText(value);
}

const storesText = (stores: GroupStores): AuditState['stores'] =>
  stores === 'ALL' ? 'all' : stores;

function groupState(group: GroupFacts): AuditState {
  const { description, variance, isActive, stores, itemCount, nodeCount } = group;
  const members = { items: itemCount, nodes: nodeCount, stores: storesText(stores) };
  return { description, variance: varianceText(variance), isActive, ...members };
}

/** The entry has the numbers of items and of parts of the hierarchy, and names the parts of now. */
function auditOfGroup(decision: WastageGroupDecision, { group }: WastageFacts, id: Id): AuditEntry {
  const before = group && groupState(group);
  const { description, variance, isActive, items, nodes, stores } = decision;
  const changed = {
    ...(description === undefined ? {} : { description }),
    ...(variance === undefined ? {} : { variance: varianceText(variance) }),
    ...(isActive === undefined ? {} : { isActive }),
    ...(items === undefined ? {} : { items: items.length }),
    ...(nodes === undefined ? {} : { nodes: nodes.length, named: nodes.map(nodeText) }),
    ...(stores === undefined ? {} : { stores: storesText(stores) }),
  };
  return {
    subjectKind: 'wastage-group',
    subject: String(id),
    before,
    after: { ...before, ...changed },
  };
}

function scheduleState({ groupId, plan, isActive }: ScheduleFacts): AuditState {
  return { groupId, ...plan, isActive };
}

function auditOfSchedule(
  decision: WastageScheduleDecision,
  { schedule }: WastageFacts,
  id: Id,
): AuditEntry {
  const kind = { subjectKind: 'wastage-schedule', subject: String(id) } as const;
  if (decision.action === 'create') {
    const { groupId, plan } = decision;
    return { ...kind, before: undefined, after: scheduleState({ groupId, plan, isActive: true }) };
  }
  const before = schedule && scheduleState(schedule);
  return { ...kind, before, after: { ...before, isActive: false } };
}

/** @param id of the group or schedule */
export function auditOfWastage(decision: WastageDecision, facts: WastageFacts, id: Id): AuditEntry {
  return decision.kind === 'wastage-group'
    ? auditOfGroup(decision, facts, id)
    : auditOfSchedule(decision, facts, id);
}

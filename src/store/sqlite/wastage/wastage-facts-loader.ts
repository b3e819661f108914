import type { Id } from '../../../engine/model/model.js';
import {
  type GroupFacts,
  type HierarchyNode,
  nodeText,
  type WastageFacts,
  type WastageKeys,
} from '../../../engine/wastage/facts.js';
import type { Statements } from '../statements.js';
import { type GroupRow, SELECT_GROUP } from './wastage-rows.js';

/** Loads the facts that a change of groups or schedules wants. Called by the group executor only. */
export class WastageFactsLoader {
  constructor(private readonly statements: Statements) {}

  load({ groupId, scheduleId, items = [], nodes = [], storeIds = [] }: WastageKeys): WastageFacts {
    const exists = (sql: string, key: string | Id): boolean =>
      this.statements.get(sql, key) !== undefined;
    return {
      group: groupId === undefined ? undefined : this.loadGroup(groupId),
      scheduleExists:
        scheduleId !== undefined &&
        exists('SELECT 1 FROM wastage_schedule WHERE id = ?', scheduleId),
      items: new Set(items.filter((item) => exists('SELECT 1 FROM item WHERE id = ?', item))),
      nodes: new Set(nodes.filter((node) => this.hasItem(node)).map(nodeText)),
      stores: new Set(storeIds.filter((id) => exists('SELECT 1 FROM store WHERE id = ?', id))),
    };
  }

  private loadGroup(id: Id): GroupFacts | undefined {
    const row = this.statements.get<GroupRow>(`${SELECT_GROUP} WHERE g.id = ?`, id);
    if (row === undefined) return undefined;
    const named = 'id IN (SELECT store_id FROM wastage_group_store WHERE wastage_group_id = ?)';
    const zones = this.statements.all<{ time_zone: string }>(
      `SELECT DISTINCT time_zone FROM store WHERE ${row.all_stores === 1 ? '? > 0' : named}`,
      id,
    );
    return {
      id,
      isActive: row.active === 1,
      itemCount: row.item_count,
      nodeCount: row.node_count,
      timeZones: zones.map(({ time_zone }) => time_zone),
    };
  }

  private hasItem({ departmentId, classId, subclassId }: HierarchyNode): boolean {
    const inClass = classId === undefined ? '' : ' AND class_id = ?';
    const inSubclass = subclassId === undefined ? '' : ' AND subclass_id = ?';
    const ids = [departmentId, classId, subclassId].filter((id) => id !== undefined);
    const sql = `SELECT 1 FROM item WHERE department_id = ?${inClass}${inSubclass} LIMIT 1`;
    return this.statements.get(sql, ...ids) !== undefined;
  }
}

import type { Id } from '../../engine/model/model.js';
import { present } from '../codes.js';
import { one, type Steps } from '../steps.js';
import type { HierarchyEntry, HierarchyPage } from './wastage.js';

/** Before every id that there is. */
const BEFORE_ALL = -1;

/** The column of a level, and the condition that holds its place: an index has them in this order. */
function levelOf({ departmentId, classId }: HierarchyPage): {
  readonly name: string;
  readonly inside: string;
  readonly ids: readonly Id[];
} {
  if (departmentId === undefined) return { name: 'department', inside: '', ids: [] };
  const department = 'department_id = ? AND';
  if (classId === undefined) return { name: 'class', inside: department, ids: [departmentId] };
  return {
    name: 'subclass',
    inside: `${department} class_id = ? AND`,
    ids: [departmentId, classId],
  };
}

/** Goes from one id to the next by the index: the items of each are not read. */
export function* listHierarchy(page: HierarchyPage): Steps<HierarchyEntry[]> {
  type Row = { readonly id: Id; readonly name: string | null };
  const { name, inside, ids } = levelOf(page);
  const sql = `SELECT ${name}_id AS id, ${name}_name AS name FROM item
    WHERE ${inside} ${name}_id > ? ORDER BY ${name}_id LIMIT 1`;
  const found: HierarchyEntry[] = [];
  let after = page.after ?? BEFORE_ALL;
  while (found.length < page.limit) {
    const row = yield* one<Row>(sql, ...ids, after);
    if (row === undefined) break;
    found.push({ id: row.id, name: present(row.name) });
    after = row.id;
  }
  return found;
}

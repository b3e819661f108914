import type { Subject } from '../base/subject.js';

const FIELDS = [
  ['store_id', 'store'],
  ['item_id', 'item'],
  ['adjustment_id', 'adjustment'],
] as const;

type Fields = Readonly<Record<string, unknown>>;

/** A list of one value counts as the value. */
function fieldsOf(value: unknown): Subject {
  if (typeof value !== 'object' || value === null) return {};
  const found: Record<string, string> = {};
  for (const [field, name] of FIELDS) {
    const { [field]: own, [`${field}_col`]: list } = value as Fields;
    const one = Array.isArray(list) && list.length === 1 ? list[0] : own;
    if (typeof one === 'string' || typeof one === 'bigint') found[name] = String(one);
  }
  return found;
}

/** The adjustment of a lock. Nothing where it is on something else. */
function ofLock({ activity_type: type, activity_id: id }: Fields): Subject {
  return type === 'INVENTORY_ADJUSTMENT' && typeof id === 'string' ? { adjustment: id } : {};
}

/** The ids of a single line count as the payload's own. */
export function subjectOf(payload: unknown): Subject {
  if (typeof payload !== 'object' || payload === null) return {};
  const { StrAdjItmMod: lines } = payload as { StrAdjItmMod?: readonly unknown[] };
  const line = lines?.length === 1 ? fieldsOf(lines[0]) : {};
  return { ...line, ...fieldsOf(payload), ...ofLock(payload as Fields) };
}

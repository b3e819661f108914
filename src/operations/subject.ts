import type { Subject } from '../base/subject.js';

const FIELDS = [
  ['store_id', 'store'],
  ['item_id', 'item'],
  ['adjustment_id', 'adjustment'],
] as const;

function fieldsOf(value: unknown): Subject {
  if (typeof value !== 'object' || value === null) return {};
  const found: Record<string, string> = {};
  for (const [field, name] of FIELDS) {
    const one = (value as Record<string, unknown>)[field];
    if (typeof one === 'string' || typeof one === 'bigint') found[name] = String(one);
  }
  return found;
}

/** The ids of a single line count as the payload's own. */
export function subjectOf(payload: unknown): Subject {
  if (typeof payload !== 'object' || payload === null) return {};
  const { StrAdjItmMod: lines } = payload as { StrAdjItmMod?: readonly unknown[] };
  const line = lines?.length === 1 ? fieldsOf(lines[0]) : {};
  return { ...line, ...fieldsOf(payload) };
}

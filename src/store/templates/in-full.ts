import type { Id } from '../../engine/model/model.js';
import { all, type Steps } from '../steps.js';
import type { TemplateInFull } from '../store.js';
import { readReasonRecords } from '../upkeep/reason-records.js';
import { readTemplate } from './lookups.js';

export function* readTemplateInFull(
  id: Id,
  usesSubBuckets: boolean,
): Steps<TemplateInFull | undefined> {
  const template = yield* readTemplate(id);
  if (template === undefined) return undefined;
  type Row = { id: string; description: string; unit: string };
  const items = yield* all<Row>(
    `SELECT i.id, i.short_description AS description, i.unit_of_measure AS unit
     FROM inv_adjust_template_item l JOIN item i ON i.id = l.item_id
     WHERE l.inv_adjust_template_id = ?`,
    id,
  );
  const reasons = yield* readReasonRecords(
    usesSubBuckets,
    `r.id IN (SELECT inv_adjust_reason_id FROM inv_adjust_template_item
       WHERE inv_adjust_template_id = ?)`,
    id,
  );
  return {
    template,
    items: new Map(
      items.map(({ id: item, unit, description }) => [item, { description, unitOfMeasure: unit }]),
    ),
    reasons: new Map(reasons.map((reason) => [reason.id, reason])),
  };
}

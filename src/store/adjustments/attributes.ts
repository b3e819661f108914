import type { Attribute } from '../../engine/adjustments/attributes.js';
import type { Id } from '../../engine/model/model.js';
import { change, type Steps } from '../steps.js';

/** Gives a line that has none these extended attributes. */
export function* addAttributes(lineId: Id, attributes: readonly Attribute[]): Steps<void> {
  for (const { name, value } of attributes) {
    yield* change(
      `INSERT INTO inv_adjust_line_item_att (inv_adjust_line_item_id, name, value)
       VALUES (?, ?, ?)`,
      ...[lineId, name, value],
    );
  }
}

/** Gives a line these extended attributes, and no other. */
export function* setAttributes(lineId: Id, attributes: readonly Attribute[]): Steps<void> {
  yield* change('DELETE FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?', lineId);
  yield* addAttributes(lineId, attributes);
}

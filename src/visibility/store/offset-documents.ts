import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { bucketsOf } from '../../store/codes.js';
import { all, one, type Steps } from '../../store/steps.js';
import type { LineMovement } from '../offset/movements.js';

/** Whether documents are offset (IV40). */
export function* isSwitchedOn(): Steps<boolean> {
  const row = yield* one<{ value: string }>(
    "SELECT value FROM system_parameter WHERE name = 'adjustmentOffset'",
  );
  return row?.value === 'Yes';
}

/** A line of a document, as far as its offset is concerned. */
export interface DocumentLine {
  readonly lineId: Id;
  readonly item: string;
  /** The quantity: above zero for an order, below for a return. */
  readonly quantity: Quantity;
  readonly movement: LineMovement;
  readonly units: readonly string[];
}

/** The status of unavailable stock where there are no sub-buckets (IV30). */
export const STATUS_WITHOUT_SUB_BUCKETS = '0';

interface LineRow {
  readonly id: Id;
  readonly item_id: string;
  readonly quantity: Quantity;
  readonly inv_adjust_reason_id: Id;
  readonly disposition: number;
  readonly from_nonsellable_type_id: Id | null;
  readonly to_nonsellable_type_id: Id | null;
  readonly has_units: number;
}

function movementOf(row: LineRow, usesSubBuckets: boolean): LineMovement {
  const { from, to } = bucketsOf(row.disposition);
  const statusOf = (isUnavailable: boolean, id: Id | null): string | undefined => {
    if (!isUnavailable) return undefined;
    return usesSubBuckets ? id?.toString() : STATUS_WITHOUT_SUB_BUCKETS;
  };
  return {
    kind: 'adjustment',
    from,
    to,
    fromStatus: statusOf(from === 'TRBL', row.from_nonsellable_type_id),
    toStatus: statusOf(to === 'TRBL', row.to_nonsellable_type_id),
  };
}

const NO_UNITS: readonly string[] = [];

function* unitsOf(lineId: Id): Steps<string[]> {
  const rows = yield* all<{ uin: string }>(
    'SELECT uin FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id = ? ORDER BY uin',
    lineId,
  );
  return rows.map(({ uin }) => uin);
}

/** The lines of an adjustment as they are now. */
export function* readAdjustmentLines(
  adjustmentId: Id,
  usesSubBuckets: boolean,
): Steps<DocumentLine[]> {
  const rows = yield* all<LineRow>(
    `SELECT l.id, l.item_id, l.quantity, l.inv_adjust_reason_id, r.disposition,
       r.from_nonsellable_type_id, r.to_nonsellable_type_id,
       CASE WHEN EXISTS (SELECT 1 FROM inv_adjust_line_item_uin u
         WHERE u.inv_adjust_line_item_id = l.id) THEN 1 ELSE 0 END AS has_units
     FROM inv_adjust_line_item l JOIN inv_adjust_reason r ON r.id = l.inv_adjust_reason_id
     WHERE l.inv_adjust_id = ? ORDER BY l.id`,
    adjustmentId,
  );
  const lines: DocumentLine[] = [];
  for (const row of rows) {
    lines.push({
      lineId: row.id,
      item: row.item_id,
      quantity: row.quantity,
      movement: movementOf(row, usesSubBuckets),
      units: row.has_units === 1 ? yield* unitsOf(row.id) : NO_UNITS,
    });
  }
  return lines;
}

/** The facts about an adjustment that the pairs of its lines need. */
export interface OffsetAdjustment {
  readonly storeId: Id;
  readonly isOpen: boolean;
}

export function* readAdjustment(id: Id): Steps<OffsetAdjustment | undefined> {
  const row = yield* one<{ store_id: Id; status: number }>(
    'SELECT store_id, status FROM inv_adjust WHERE id = ?',
    id,
  );
  return row && { storeId: row.store_id, isOpen: row.status === 1 };
}

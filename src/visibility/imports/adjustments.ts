import { saveWork } from '../../commands/adjustments.js';
import type { EngineRules, LineRequest, SaveRequest } from '../../engine/model/model.js';
import { adjustmentFlow, checkFlow } from '../../store/kernel.js';
import { linesBeside, pairRefusals } from '../following/entered-pairs.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import { ADJUSTMENT_COLUMNS } from './columns.js';
import type { DocumentFile, FileDocument } from './documents.js';
import { problemOfAdjustment, problemOfRefusal } from './problems.js';
import { type AdjustmentRow, readAdjustmentRow } from './rows.js';

type Found = FileDocument<AdjustmentRow>;

const lineOf = (
  { item, reasonId, quantity, caseSize }: AdjustmentRow,
  at: number,
): LineRequest => ({
  ...{ position: at + 1, lineId: undefined, item, reasonId, quantity, caseSize },
  ...{ addedUins: [], removedUins: [], attributes: undefined },
});

function commentsOf({ rows }: Found): string | undefined {
  return rows.find(({ row }) => row.comments !== undefined)?.row.comments;
}

/** A comment belongs to the adjustment: all rows that have one have the same. */
function commentRefusals({ rows, name, store }: Found): Refusal[] {
  const first = rows.find(({ row }) => row.comments !== undefined);
  return rows.flatMap(({ row: { comments } }, at) => {
    if (comments === undefined || first === undefined || comments === first.row.comments) return [];
    const values = { name, store, other: first.line };
    return [refuse('COMMENTS_DIFFER', values, `lines[${at}].comments`)];
  });
}

function requestOf(found: Found): SaveRequest {
  return {
    ...{ isNew: true, storeId: found.store, comments: commentsOf(found) },
    ...{ adjustmentId: undefined, referenceId: undefined, templateId: undefined },
    ...{ publish: undefined, removedLineIds: [], expectedVersion: undefined },
    lines: found.rows.map(({ row }, at) => lineOf(row, at)),
    mayChangeReasons: true,
  };
}

/**
 * A file of adjustments. A row is a line, and the column `adjustment` is the file's name of the
 * adjustment. Adjustments are saved, and not confirmed.
 */
export function adjustmentFile(rules: EngineRules): DocumentFile<AdjustmentRow> {
  const workOf = (found: Found) => ({
    ...saveWork(requestOf(found), [], false, rules),
    beside: linesBeside(found.rows.map(({ row }) => row)),
  });
  return {
    ...{ kind: 'adjustments', document: 'adjustment', columns: ADJUSTMENT_COLUMNS },
    read: readAdjustmentRow,
    *check(found, database, author) {
      const { rows } = found;
      const refused = yield* checkFlow(workOf(found)).steps(database, author);
      const ofPairs = yield* pairRefusals(rows.map(({ row }) => row));
      return [
        ...refused.map((refusal) => problemOfAdjustment(rows, refusal)),
        ...[...commentRefusals(found), ...ofPairs].map((one) => problemOfRefusal(rows, one)),
      ];
    },
    *make(found, database, author) {
      const result = yield* adjustmentFlow(workOf(found)).steps(database, author);
      if (result.accepted) return result.id;
      throw new Error(`${found.name} was checked, and refused: ${result.refusals[0]?.code}`);
    },
  };
}

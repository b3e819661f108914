import type { Id } from '../../../engine/model/model.js';
import { one, type Steps, type Value } from '../../steps.js';

/** A statement whose rows the pieces behind it name: `SELECT id FROM header`. */
export interface Piece {
  readonly name: 'header' | 'lines' | 'history' | 'told';
  readonly sql: string;
  readonly values: readonly Value[];
}

export interface Written {
  /** The id of the header. */
  readonly id: Id;
  /** The ids of the inserted lines, in the order of the lines. */
  readonly lineIds: readonly Id[];
}

/** The id of the header, for the pieces behind it. */
export const HEADER_ID = '(SELECT id FROM header)';

/** The header of a document that is there. */
export function knownHeader(id: Id): Piece {
  return { name: 'header', sql: 'SELECT CAST(? AS bigint) AS id', values: [id] };
}

/**
 * Writes a document in one statement: one round trip, whatever of it needs the id of the header. Ids of lines
 * are given out in the order of the rows.
 */
export function* writePieces(pieces: readonly Piece[]): Steps<Written> {
  const parts = pieces.map(({ name, sql }) => `${name} AS (${sql})`);
  const hasLines = pieces.some(({ name }) => name === 'lines');
  const lineIds = hasLines ? '(SELECT json_agg(id ORDER BY id) FROM lines)' : "'[]'::json";
  const row = yield* one<{ id: Id; lines: Id[] }>(
    `WITH ${parts.join(', ')} SELECT id, ${lineIds} AS lines FROM header`,
    ...pieces.flatMap(({ values }) => values),
  );
  if (row === undefined) throw new Error('a document was written without a header');
  return { id: row.id, lineIds: row.lines };
}

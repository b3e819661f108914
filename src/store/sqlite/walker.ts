import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import { type Query, rowsQuery, sliceEndQuery, type Walk, type WalkPlace } from '../walk-sql.js';
import { translated } from './driver-error.js';
import { inSlices, type SliceTurns } from './slices.js';
import type { Statements } from './statements.js';

/** Most lookups find what they want among a few rows. */
const FIRST_SLICE_ROWS = LOOKUP_SLICE_ROWS / 10;

/** Finds rows along an index; in slices where each row has to be looked at. */
export class Walker {
  constructor(
    private readonly statements: Statements,
    private readonly turns: SliceTurns,
  ) {}

  /**
   * The first rows of a walk that meet its conditions.
   *
   * @param after the row to go on after
   * @param read carries out the statement of the rows
   * @throws StoreError
   */
  async find<Row>(
    walk: Walk,
    limit: number,
    after: WalkPlace | undefined,
    read: (query: Query) => Row[],
  ): Promise<Row[]> {
    if (walk.sifted.length === 0) {
      return translated(() => read(rowsQuery(walk, after, undefined, limit)));
    }
    let size = FIRST_SLICE_ROWS;
    return inSlices<Row, WalkPlace>(this.turns, limit, after, (place, wanted) =>
      translated(() => {
        const { sql, parameters } = sliceEndQuery(walk, place, size);
        size = LOOKUP_SLICE_ROWS;
        const next = this.statements.get<WalkPlace>(sql, ...parameters);
        return { rows: read(rowsQuery(walk, place, next, wanted)), next };
      }),
    );
  }
}

import { VISIBILITY_ROWS_MAX } from '../../config/limits.js';
import type { Dialect } from '../../store/dialect.js';
import { PAUSE, type Steps } from '../../store/steps.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import type { Configuration } from '../service/configuration.js';
import { locationsOfPage } from '../service/pages.js';
import type { Page, Query } from '../service/query.js';
import { RowBuilder, type Rows } from '../service/rows.js';
import { readCounters, readLocations } from './counter-reads.js';

/** The answer to a query. */
export interface FoundRows extends Rows {
  /** Whether warehouses follow behind the page. */
  readonly hasMore: boolean;
}

/** The rows of a query. Refused where there are too many (IV17). */
export function* answerQuery(
  dialect: Dialect,
  configuration: Configuration,
  query: Query,
  page: Page | undefined,
): Steps<Outcome<FoundRows>> {
  let asked = query;
  let hasMore = false;
  if (page !== undefined) {
    const found = locationsOfPage(yield* readLocations(dialect, query), page);
    hasMore = found.hasMore;
    const filters = new Map(query.filters).set('LocationId', new Set(found.locations));
    asked = { ...query, filters };
  }
  const builder = new RowBuilder(query, configuration);
  yield* readCounters(dialect, asked, builder, VISIBILITY_ROWS_MAX);
  if (builder.size > VISIBILITY_ROWS_MAX) {
    return reject(refuse('RESULT_TOO_LARGE', { limit: VISIBILITY_ROWS_MAX }));
  }
  const pieces = builder.rows();
  let piece = pieces.next();
  while (piece.done !== true) {
    yield PAUSE;
    piece = pieces.next();
  }
  return accept({ ...piece.value, hasMore });
}

import { sha256 } from '../../base/sha256.js';
import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../../store/dialect.js';
import { allArrays, insert, one, type Steps } from '../../store/steps.js';
import { type DimensionValues, dimensionsFromText } from '../service/dimensions.js';

const FIND = 'SELECT id FROM visibility_dimension_set WHERE hash = ?';

const KEEP = `INSERT INTO visibility_dimension_set (hash, content, site_id, location_id)
  VALUES (?, ?, ?, ?)`;

/** An index takes no text of any length on every database. */
function hashOf(dimensionText: string): string {
  return sha256(dimensionText);
}

/** The sets of one request, each looked up once. */
export class DimensionSets {
  private readonly ids = new Map<string, Id | undefined>();

  /** The id of a set by its dimensionsToText(). Undefined for one that no event has had. */
  *find(dimensionText: string): Steps<Id | undefined> {
    if (this.ids.has(dimensionText)) return this.ids.get(dimensionText);
    const id = (yield* one<{ id: Id }>(FIND, hashOf(dimensionText)))?.id;
    this.ids.set(dimensionText, id);
    return id;
  }

  /** The id of a set, which is kept if it is new. */
  *keep(dimensionText: string): Steps<Id> {
    const known = yield* this.find(dimensionText);
    if (known !== undefined) return known;
    const values = dimensionsFromText(dimensionText);
    const [site, location] = [values.get('SiteId') ?? '', values.get('LocationId') ?? ''];
    const id = yield* insert(KEEP, hashOf(dimensionText), dimensionText, site, location);
    this.ids.set(dimensionText, id);
    return id;
  }
}

/** The values of sets, by their ids. */
export function* readDimensionSets(
  { elements, joinInOrder }: Dialect,
  ids: readonly Id[],
): Steps<Map<Id, DimensionValues>> {
  const rows = yield* allArrays<[Id, string]>(
    `SELECT s.id, s.content FROM ${elements} AS wanted
      ${joinInOrder} visibility_dimension_set AS s ON s.id = CAST(wanted.value AS bigint)`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(([id, content]) => [id, dimensionsFromText(content)]));
}

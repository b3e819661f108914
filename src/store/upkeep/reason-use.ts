import { REASON_USE_SLICE } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { ReasonUseSearch, SeenRows } from '../../engine/upkeep/maintenance-facts.js';
import { one, PAUSE, type Steps } from '../steps.js';

interface Place {
  readonly name: keyof SeenRows;
  readonly table: string;
  readonly column: 'inv_adjust_reason_id' | 'reason_code';
  readonly owner: string;
  readonly inWords: (owner: Id) => string;
}

/** Rows of these places are only added, and an index would slow down each of them. */
const PLACES: readonly Place[] = [
  {
    name: 'templateLines',
    table: 'inv_adjust_template_item',
    column: 'inv_adjust_reason_id',
    owner: 'inv_adjust_template_id',
    inWords: (template) => `template ${template}`,
  },
  {
    name: 'lines',
    table: 'inv_adjust_line_item',
    column: 'inv_adjust_reason_id',
    owner: 'inv_adjust_id',
    inWords: (adjustment) => `adjustment ${adjustment}`,
  },
  {
    name: 'history',
    table: 'store_item_stock_history',
    column: 'reason_code',
    owner: 'id',
    inWords: (row) => `row ${row} of the stock history`,
  },
];

const NONE_SEEN: SeenRows = { lines: 0, templateLines: 0, history: 0 };

export function* searchReasonUse(reasonId: Id): Steps<ReasonUseSearch> {
  const seen: Record<keyof SeenRows, Id> = { ...NONE_SEEN };
  for (const place of PLACES) {
    const last = yield* lastRow(place);
    while (seen[place.name] < last) {
      const end = Math.min(last, seen[place.name] + REASON_USE_SLICE);
      const user = yield* userWithin(place, reasonId, seen[place.name], end);
      seen[place.name] = end;
      if (user !== undefined) return { reasonId, user, seen };
      yield PAUSE;
    }
  }
  return { reasonId, user: undefined, seen };
}

export function* goOnSearching({
  reasonId,
  user,
  seen,
}: ReasonUseSearch): Steps<string | undefined> {
  if (user !== undefined) return user;
  for (const place of PLACES) {
    const last = yield* lastRow(place);
    const found = yield* userWithin(place, reasonId, seen[place.name], last);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* lastRow({ table }: Place): Steps<Id> {
  const row = yield* one<{ id: Id | null }>(`SELECT max(id) AS id FROM ${table}`);
  return row?.id ?? 0;
}

function* userWithin(place: Place, reasonId: Id, after: Id, upTo: Id): Steps<string | undefined> {
  const { table, column, owner, inWords } = place;
  const reason =
    column === 'reason_code' ? '(SELECT code FROM inv_adjust_reason WHERE id = ?)' : '?';
  const sql = `SELECT ${owner} AS owner FROM ${table}
    WHERE id > ? AND id <= ? AND ${column} = ${reason} LIMIT 1`;
  const row = yield* one<{ owner: Id }>(sql, after, upTo, reasonId);
  return row === undefined ? undefined : inWords(row.owner);
}

import type { Author } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { Dialect } from '../../store/dialect.js';
import { instantOf, presentInstant } from '../../store/instants.js';
import { stampOf } from '../../store/stamp.js';
import { all, changeOne, insert, one, type Steps } from '../../store/steps.js';
import type {
  Box,
  ConfiguredLine,
  Direction,
  DocumentKind,
  NewConfiguredLine,
  StockBucket,
  Trigger,
} from '../offset/configured-lines.js';
import type { MeasureName } from '../service/measures.js';
import type { Name } from '../service/names.js';

interface LineRow {
  readonly id: Id;
  readonly document: DocumentKind;
  readonly data_source: Name;
  readonly measure: Name;
  readonly trigger_name: Trigger;
  readonly boxes: string;
  readonly direction: Direction;
  readonly bucket: StockBucket;
  readonly follow_changes: number;
}

interface Row extends LineRow {
  readonly create_date: string;
  readonly create_user: string;
  readonly end_date: string | null;
  readonly end_user: string | null;
}

/** A configured line with its author, and the one who ended it. */
export interface KeptLine {
  readonly line: ConfiguredLine;
  readonly createDate: Instant;
  readonly createUser: string;
  readonly endDate: Instant | undefined;
  readonly endUser: string | undefined;
}

const LINE_COLUMNS = `id, document, data_source, measure, trigger_name, boxes, direction, bucket,
  follow_changes`;
const COLUMNS = `${LINE_COLUMNS}, create_date, create_user, end_date, end_user`;

const SELECT_OF_PAIR = `SELECT ${LINE_COLUMNS} FROM offset_configured_line
  WHERE document = ? AND data_source = ? AND measure = ? AND end_date IS NULL`;

function lineFromRow(row: LineRow): ConfiguredLine {
  return {
    id: row.id,
    document: row.document,
    dataSource: row.data_source,
    measure: row.measure,
    trigger: row.trigger_name,
    match: new Set(JSON.parse(row.boxes) as Box[]),
    direction: row.direction,
    bucket: row.bucket,
    followChanges: row.follow_changes === 1,
  };
}

function keptFromRow(row: Row): KeptLine {
  return {
    line: lineFromRow(row),
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
    endDate: presentInstant(row.end_date),
    endUser: row.end_user ?? undefined,
  };
}

/** All configured lines, ended ones too, in the order of their ids. */
export function* readKeptLines(): Steps<KeptLine[]> {
  const rows = yield* all<Row>(`SELECT ${COLUMNS} FROM offset_configured_line ORDER BY id`);
  return rows.map(keptFromRow);
}

/** The configured lines that are not ended. */
export function* readLines(): Steps<ConfiguredLine[]> {
  const rows = yield* all<LineRow>(
    `SELECT ${LINE_COLUMNS} FROM offset_configured_line WHERE end_date IS NULL ORDER BY id`,
  );
  return rows.map(lineFromRow);
}

/** A configured line by its id, ended or not. */
export function* readLine(id: Id): Steps<ConfiguredLine | undefined> {
  const row = yield* one<LineRow>(
    `SELECT ${LINE_COLUMNS} FROM offset_configured_line WHERE id = ?`,
    id,
  );
  return row && lineFromRow(row);
}

/** The line of a pair that is not ended. */
export function* readLineOf(
  document: DocumentKind,
  { dataSource, measure }: MeasureName,
): Steps<ConfiguredLine | undefined> {
  const row = yield* one<LineRow>(SELECT_OF_PAIR, document, dataSource, measure);
  return row && lineFromRow(row);
}

/** Keeps a line. Returns its id. */
export function* insertLine(line: NewConfiguredLine, author: Author): Steps<Id> {
  const { at, user } = stampOf(author);
  return yield* insert(
    `INSERT INTO offset_configured_line (document, data_source, measure, trigger_name, boxes,
       direction, bucket, follow_changes, create_date, create_user)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[line.document, line.dataSource, line.measure, line.trigger],
    JSON.stringify([...line.match]),
    ...[line.direction, line.bucket, line.followChanges ? 1 : 0, at, user],
  );
}

/** Ends a line that is not ended. */
export function* endLine(id: Id, author: Author): Steps<void> {
  const { at, user } = stampOf(author);
  yield* changeOne(
    `UPDATE offset_configured_line SET end_date = ?, end_user = ?
     WHERE id = ? AND end_date IS NULL`,
    ...[at, user, id],
  );
}

/** The number of lines of open documents that are offset by a configured line (IV41). */
export function* countOpenReferences({ joinInOrder }: Dialect, id: Id): Steps<number> {
  const row = yield* one<{ count: number }>(
    `SELECT
       (SELECT count(*) FROM inv_adjust d ${joinInOrder} offset_line l
          ON l.document = 'adjustment' AND l.document_id = d.id
        WHERE d.status = 1 AND l.configured_line_id = ?)
       + (SELECT count(*) FROM sales_order d ${joinInOrder} offset_line l
          ON l.document = 'sales-order' AND l.document_id = d.id
        WHERE d.status = 1 AND l.configured_line_id = ?) AS count`,
    ...[id, id],
  );
  return Number(row?.count ?? 0);
}

import type { Id } from '../../engine/model/model.js';
import type { NumberedRow } from '../../store/reference-data/imports/results.js';
import { all, change, one, type Steps } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';

/** The name of a document of a file. */
export interface DocumentName {
  readonly store: Id;
  readonly name: string;
}

/** Documents of a file in the order of their first lines, and the rows of each. */
export const DOCUMENT_TABLES = {
  import_document: 'store_id bigint, name text, first_line bigint, PRIMARY KEY (store_id, name)',
  import_document_order: 'first_line bigint PRIMARY KEY, store_id bigint, name text',
  import_document_row: `store_id bigint, name text, line bigint, body text,
    PRIMARY KEY (store_id, name, line)`,
};

export function* stageDocumentRow<Row extends DocumentName>({
  line,
  row,
}: NumberedRow<Row>): Steps<void> {
  const { store, name } = row;
  const added = yield* change(
    `INSERT INTO import_document (store_id, name, first_line) VALUES (?, ?, ?)
     ON CONFLICT DO NOTHING`,
    ...[store, name, line],
  );
  if (added === 1) {
    yield* change(
      'INSERT INTO import_document_order (first_line, store_id, name) VALUES (?, ?, ?)',
      ...[line, store, name],
    );
  }
  yield* change(
    'INSERT INTO import_document_row (store_id, name, line, body) VALUES (?, ?, ?, ?)',
    ...[store, name, line, JSON.stringify(row)],
  );
}

/** The document of a file that begins behind a line. */
export function* nextStaged(
  line: number,
): Steps<(DocumentName & { readonly firstLine: number }) | undefined> {
  return yield* one<DocumentName & { readonly firstLine: number }>(
    `SELECT first_line AS "firstLine", store_id AS store, name FROM import_document_order
     WHERE first_line > ? ORDER BY first_line LIMIT 1`,
    line,
  );
}

/** Rows of a document of a file, in the order of their lines. */
export function* readStaged<Row>(
  { store, name }: DocumentName,
  limit: number,
): Steps<NumberedRow<Row>[]> {
  const rows = yield* all<{ line: number; body: string }>(
    `SELECT line, body FROM import_document_row WHERE store_id = ? AND name = ?
     ORDER BY line LIMIT ?`,
    ...[store, name, limit],
  );
  return rows.map(({ line, body }) => ({ line, row: JSON.parse(body) as Row }));
}

/** The document that a document of a file has become. */
export interface Imported {
  readonly id: Id;
  readonly hash: string;
}

export function* readImported(
  document: DocumentKind,
  { store, name }: DocumentName,
): Steps<Imported | undefined> {
  return yield* one<Imported>(
    `SELECT document_id AS id, content_hash AS hash FROM visibility_imported
     WHERE document = ? AND store_id = ? AND name = ?`,
    ...[document, store, name],
  );
}

export function* keepImported(
  document: DocumentKind,
  { store, name }: DocumentName,
  { id, hash }: Imported,
): Steps<void> {
  yield* change(
    `INSERT INTO visibility_imported (document, store_id, name, content_hash, document_id)
     VALUES (?, ?, ?, ?, ?)`,
    ...[document, store, name, hash, id],
  );
}

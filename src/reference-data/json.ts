import { type Cell, type Column, columnNames } from '../engine/reference-data/records.js';
import { problemAt } from '../engine/refusals/import-problem.js';
import type { FileRow } from './csv.js';
import { FileProblemError } from './file-error.js';
import { ObjectScanner, type ObjectText } from './json-objects.js';

const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers become texts before they are read, so that none of their digits is lost. */
function withExactNumbers(text: string): string {
  return text.replace(TEXT_OR_NUMBER, (token) => (NUMBER.test(token) ? `"${token}"` : token));
}

function membersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + membersOf(entry), 0);
  if (!isObject(value)) return 0;
  const values = Object.values(value);
  return values.reduce((sum: number, entry) => sum + membersOf(entry), values.length);
}

function cellOf(value: unknown): Cell | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value as readonly string[];
  return Object.entries(value as Readonly<Record<string, string>>);
}

function fits({ form }: Column, value: unknown): boolean {
  if (value === null) return true;
  if (form === 'text') return typeof value === 'string';
  if (form === 'list') {
    return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
  }
  return isObject(value) && Object.values(value).every((entry) => typeof entry === 'string');
}

const FORM_NAMES = {
  text: 'a text or a number',
  list: 'a list of texts',
  quantities: 'an object of quantities by name',
} as const;

function parsed({ text, line }: ObjectText): JsonObject {
  try {
    // It begins with a brace.
    return JSON.parse(withExactNumbers(text)) as JsonObject;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/\s+/g, ' ');
    throw new FileProblemError([problemAt({ line }, 'FILE_NOT_JSON', { reason })]);
  }
}

/**
 * Columns by their names. Columns with aliases are also found by each of these and by their name, in lower
 * case.
 */
type ColumnsByName = ReadonlyMap<string, Column>;

function byName(columns: readonly Column[]): ColumnsByName {
  return new Map(
    columns.flatMap((column) => {
      const { name, aliases } = column;
      const others = aliases === undefined ? [] : [name, ...aliases];
      return [name, ...others.map((other) => other.toLowerCase())].map(
        (key) => [key, column] as const,
      );
    }),
  );
}

function rowFromObject(
  columns: readonly Column[],
  named: ColumnsByName,
  object: ObjectText,
): FileRow {
  const { line, memberCount } = object;
  const value = parsed(object);
  // JSON.parse silently loses a field that is there twice.
  if (membersOf(value) !== memberCount) {
    return { problem: problemAt({ line }, 'COLUMN_DUPLICATED', {}) };
  }
  const cells = new Map<string, Cell | null>();
  const said = new Set<Column>();
  for (const column of columns) if (column.isRequired) cells.set(column.name, null);
  for (const [name, content] of Object.entries(value)) {
    const column = named.get(name) ?? named.get(name.toLowerCase());
    if (column === undefined) {
      const values = { columns: columnNames(columns) };
      return { problem: problemAt({ line, column: name }, 'COLUMN_UNKNOWN', values) };
    }
    if (!fits(column, content)) {
      const values = { form: FORM_NAMES[column.form] };
      return { problem: problemAt({ line, column: name }, 'VALUE_FORM_NOT_VALID', values) };
    }
    if (said.has(column)) {
      return { problem: problemAt({ line, column: name }, 'COLUMN_DUPLICATED', {}) };
    }
    said.add(column);
    cells.set(column.name, cellOf(content));
  }
  return { line, cells };
}

/**
 * An array of objects, or objects one after the other, such as one a line.
 *
 * @throws FileProblemError where the file cannot be read any further
 */
export async function* jsonRows(
  columns: readonly Column[],
  text: AsyncIterable<string>,
): AsyncGenerator<FileRow> {
  const scanner = new ObjectScanner();
  const named = byName(columns);
  for await (const chunk of text) {
    for (const object of scanner.scan(chunk)) yield rowFromObject(columns, named, object);
  }
  scanner.end();
}

import type { Column } from '../engine/reference-data/records.js';
import { csvRows, type FileRow } from './csv.js';
import type { FileFormat } from './exports.js';
import { jsonRows } from './json.js';
import { decoded } from './utf8.js';

const BLANKS_MAX = 64 * 1024;

/** The format of a file, undefined while all is blank. A table begins with a name. */
function formatOf(beginning: string): FileFormat | undefined {
  const first = beginning.trimStart()[0];
  if (first === undefined) return undefined;
  return first === '{' || first === '[' ? 'json' : 'csv';
}

async function* wholeOf(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}

/**
 * @param format undefined where the first character tells it
 * @throws FileProblemError where the file cannot be read any further
 */
export async function* fileRows(
  columns: readonly Column[],
  format: FileFormat | undefined,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<FileRow> {
  const text = decoded(bytes);
  let beginning = '';
  let found = format;
  while (found === undefined && beginning.length < BLANKS_MAX) {
    const { value, done } = await text.next();
    if (done === true) break;
    beginning += value;
    found = formatOf(beginning);
  }
  const whole = wholeOf(beginning, text);
  yield* found === 'json' ? jsonRows(columns, whole) : csvRows(columns, whole);
}

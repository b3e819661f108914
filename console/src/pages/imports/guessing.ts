/** The kind of a file, by its first rows. Pure. */
import { type ImportKind, KIND_NAMES, KINDS } from './kinds.js';

/** The name as the server takes it: `Time Zone` and `TIME_ZONE` are timeZone. */
const plainName = (name: string): string => name.replace(/[\s_"-]+/g, '').toLowerCase();

/** The names of JSON's first objects. Those inside of others are no columns, and do no harm. */
function namesInJson(text: string): string[] {
  return [...text.matchAll(/"([^"\\]+)"\s*:/g)].map(([, name = '']) => name);
}

function namesInTable(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const head = lines.find((line) => !/^sep=.$/i.test(line.trim())) ?? '';
  return head.split(/[,;\t]/);
}

/**
 * The kind of a file by the columns that it names. Of the kinds whose needed columns it has, it is the one
 * that needs the most. Undefined where it fits none.
 *
 * @param sample its first lines
 */
export function guessedKind(sample: string): ImportKind | undefined {
  const text = sample.replace(/^\uFEFF/, '').trimStart();
  const names = new Set(
    (/^[{[]/.test(text) ? namesInJson(text) : namesInTable(text)).map(plainName),
  );
  const fitting = KIND_NAMES.filter((kind) =>
    KINDS[kind].columns.every((column) => names.has(plainName(column))),
  );
  return fitting.sort((one, other) => KINDS[other].columns.length - KINDS[one].columns.length)[0];
}

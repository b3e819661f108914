import { isUtf8 } from 'node:buffer';
import { turns } from '../base/turns.js';
import { READ_PIECE_BYTES } from '../config/limits.js';
import { problemAt } from '../engine/refusals/import-problem.js';
import { FileProblemError } from './file-error.js';

const LINE_FEED = 0x0a;
/** The bytes of the longest character, less one. */
const TAIL_MAX = 3;
/** The bytes that tell which other form than text a file has. */
const HEAD_BYTES = 4;

const WORKBOOK = {
  what: 'a workbook of a spreadsheet, or another archive',
  remedy: 'save the sheet as CSV UTF-8',
};
const GZIP = {
  what: 'compressed',
  remedy: 'expand it, or send it with the header Content-Encoding: gzip',
};
const UTF_16 = { what: 'UTF-16', remedy: 'save it as UTF-8 (in Excel: CSV UTF-8)' };

/** Beginnings of files that people take for text, in hexadecimal digits. */
const OTHER_FORMS = [
  [/^504b0304/, WORKBOOK],
  [/^d0cf11e0/, WORKBOOK],
  [/^1f8b/, GZIP],
  [/^(fffe|feff|00|..00)/, UTF_16],
] as const;

/** @throws FileProblemError FILE_NOT_TEXT */
function checkText(head: Uint8Array): void {
  const hex = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('hex');
  const other = OTHER_FORMS.find(([beginning]) => beginning.test(hex));
  if (other === undefined) return;
  throw new FileProblemError([problemAt({ line: undefined }, 'FILE_NOT_TEXT', other[1])]);
}

function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(TAIL_MAX, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    // The first byte of a character says how many it has.
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === LINE_FEED) count += 1;
  return count;
}

/** A line feed is never part of a longer character. */
function linesBeforeFault(bytes: Uint8Array): number {
  let line = 0;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
}

function notUtf8(line: number): FileProblemError {
  return new FileProblemError([problemAt({ line }, 'FILE_NOT_UTF8', {})]);
}

/** Each piece is read in a millisecond or two. The first one has the head in it. */
async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of bytes) {
    const all: Uint8Array = head === undefined ? chunk : Buffer.concat([head, chunk]);
    if (head !== undefined && all.length < HEAD_BYTES) {
      head = all;
      continue;
    }
    head = undefined;
    for (let start = 0; start < all.length; start += READ_PIECE_BYTES) {
      await turns.take();
      yield all.subarray(start, start + READ_PIECE_BYTES);
    }
  }
  if (head !== undefined) yield head;
}

/**
 * Drops a byte order mark at the start. Gives turns of the event loop back.
 *
 * @throws FileProblemError FILE_NOT_TEXT, or FILE_NOT_UTF8 with the line of the first bad byte
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let tail: Uint8Array = new Uint8Array(0);
  let line = 1;
  let isFirst = true;
  for await (const piece of pieces(bytes)) {
    if (isFirst) checkText(piece);
    const all = tail.length === 0 ? piece : Buffer.concat([tail, piece]);
    const end = all.length - incompleteTail(all);
    const whole = all.subarray(0, end);
    if (!isUtf8(whole)) throw notUtf8(line + linesBeforeFault(whole));
    tail = all.slice(end);
    line += countLineFeeds(whole);
    const text = Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8');
    const begun = isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    isFirst = false;
    if (begun !== '') yield begun;
  }
  if (tail.length > 0) throw notUtf8(line);
}

import { isUtf8 } from 'node:buffer';
import { problemAt } from '../engine/import-problems.js';
import { FileProblemError } from './file-error.js';

const LINE_FEED = 0x0a;
/** The bytes of the longest character, less one. */
const TAIL_MAX = 3;

/** How many bytes at the end belong to a character that goes on in the next chunk. */
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
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    count += 1;
  }
  return count;
}

/** How many lines before the one that is not UTF-8: a line feed is never part of a character. */
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

/**
 * Turns bytes into text, a byte order mark at the start dropped.
 *
 * @throws FileProblemError FILE_NOT_UTF8 with the line of the first bad byte
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let tail: Uint8Array = new Uint8Array(0);
  let line = 1;
  let isFirst = true;
  for await (const chunk of bytes) {
    const all = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    const end = all.length - incompleteTail(all);
    const whole = all.subarray(0, end);
    if (!isUtf8(whole)) throw notUtf8(line + linesBeforeFault(whole));
    tail = all.slice(end);
    line += countLineFeeds(whole);
    const text = Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8');
    if (text === '') continue;
    yield isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    isFirst = false;
  }
  if (tail.length > 0) throw notUtf8(line);
}

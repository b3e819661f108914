import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { canBegin } from '../base/line-file.js';
import { RECEIVED_LINE_BYTES_MAX } from '../config/limits.js';
import type { ReceivedMessage } from './stock.js';

/** The beginnings of lines by which a file is known as a journal. Not all messages have an id. */
export const JOURNAL_BEGINNINGS = ['{"id":', '{"movements":'];

const LINE_FEED = 0x0a;

const text = z.string();
const quantity = text.regex(/^\d+(?:\.\d+)?$/);
const messageSchema = z.object({
  id: text.optional(),
  movements: z.array(z.object({ store: text, item: text, from: text, to: text, quantity })),
});

export class JournalDamagedError extends Error {
  constructor(path: string, lineNumber: number, options?: { readonly cause: unknown }) {
    super(
      `${path}, line ${lineNumber}: is no message that sia receive has taken. Mend or delete the line, or name another journal.`,
      options,
    );
    this.name = 'JournalDamagedError';
  }
}

/**
 * Gives each message to a function, without a last line that a crash has cut off. No file is an
 * empty journal.
 *
 * @throws JournalDamagedError, also if the function throws: it cannot book the message
 */
export function readJournal(path: string, take: (message: ReceivedMessage) => void): void {
  if (!existsSync(path)) return;
  let number = 0;
  const rest = readLines(path, (line) => {
    number += 1;
    try {
      const { id, movements } = messageSchema.parse(JSON.parse(line));
      take({ id, movements });
    } catch (cause) {
      throw new JournalDamagedError(path, number, { cause });
    }
  });
  // The next message removes a line that a crash has cut off. A file with anything else is somebody else's.
  if (rest === undefined || !canBegin(rest, JOURNAL_BEGINNINGS)) {
    throw new JournalDamagedError(path, number + 1);
  }
}

/**
 * Reads lines, as a journal may be longer than any text. Returns the text behind the last line. Undefined if
 * a line is longer than any message.
 */
function readLines(path: string, take: (line: string) => void): string | undefined {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(RECEIVED_LINE_BYTES_MAX);
    let length = 0;
    for (;;) {
      const count = readSync(file, buffer, length, buffer.length - length, null);
      if (count === 0) return buffer.toString('utf8', 0, length);
      const bytes = buffer.subarray(0, length + count);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        take(bytes.toString('utf8', start, end));
        start = end + 1;
      }
      bytes.copyWithin(0, start);
      length = bytes.length - start;
      if (length === buffer.length) return undefined;
    }
  } finally {
    closeSync(file);
  }
}

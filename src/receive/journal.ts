import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { canBegin } from '../outbox/line-file.js';
import type { ReceivedMessage } from './stock.js';

/** What every line of a journal begins with: by it a file is known as one. Not all messages have an id. */
export const JOURNAL_BEGINNINGS = ['{"id":', '{"movements":'];

const text = z.string();
const quantity = text.regex(/^\d+(?:\.\d+)?$/);
const messageSchema = z.object({
  id: text.optional(),
  movements: z.array(z.object({ store: text, item: text, from: text, to: text, quantity })),
});

/** A line of a journal is no message that could have been taken. */
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
 * Gives every message of a journal to a function, without a last line that a crash has cut off. No
 * file is an empty journal.
 *
 * @throws JournalDamagedError also if the function throws, as it then cannot book the message
 */
export function readJournal(path: string, take: (message: ReceivedMessage) => void): void {
  if (!existsSync(path)) return;
  const lines = readFileSync(path, 'utf8').split('\n');
  const rest = lines.pop() ?? '';
  for (const [index, line] of lines.entries()) {
    try {
      const { id, movements } = messageSchema.parse(JSON.parse(line));
      take({ id, movements });
    } catch (cause) {
      throw new JournalDamagedError(path, index + 1, { cause });
    }
  }
  // What a crash has cut off is removed with the next message; anything else is somebody else's.
  if (!canBegin(rest, JOURNAL_BEGINNINGS)) throw new JournalDamagedError(path, lines.length + 1);
}

import type { CommandContext } from '../commands/context.js';

/** Answers its argument (D11). */
export async function ping(
  _context: CommandContext,
  text: string | undefined,
): Promise<string | undefined> {
  return text;
}

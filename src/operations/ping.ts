import type { OperationContext } from '../commands/context.js';

/** Answers its argument (D11). */
export async function ping(
  _context: OperationContext,
  text: string | undefined,
): Promise<string | undefined> {
  return text;
}

/**
 * Imports refuse a zone that this Node does not know, but a database may come from a machine whose
 * Node did.
 */
export function knowsTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

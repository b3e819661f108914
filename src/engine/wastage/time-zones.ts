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

/** IANA names only: an offset such as +05:00 is none. */
export function isZoneName(text: string): boolean {
  return /^[A-Za-z]/.test(text) && knowsTimeZone(text);
}

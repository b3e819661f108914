/** Tells an error of the system or of a driver by its code, never by its class: tests load drivers more than once. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

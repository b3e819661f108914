/** Errors are told apart by code, never by class: tests load drivers more than once. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

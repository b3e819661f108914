/** The address of a database server without the password and the parameters, which must not be told. */
export function shownAddress(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.search = '';
  return shown.href;
}

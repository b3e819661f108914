/** The address of a database server without what must not be told: the password and the parameters. */
export function shownAddress(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.search = '';
  return shown.href;
}

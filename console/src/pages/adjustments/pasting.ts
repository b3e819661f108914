/** Rows of a spreadsheet: item, quantity, reason code, case size. Pure. */
export interface PastedRow {
  readonly item: string;
  readonly quantity: string;
  readonly reasonCode: number | undefined;
  readonly caseSize: string | undefined;
}

/** The rows of a pasted text. Undefined where it is one word that is typed as such. */
export function pastedRows(text: string): readonly PastedRow[] | undefined {
  if (!/[\t\n]/.test(text.trim())) return undefined;
  const rows = text.split(/\r?\n/).map((line) => line.split('\t').map((cell) => cell.trim()));
  return rows.flatMap(([item = '', quantity = '', code = '', caseSize = '']) => {
    // A heading has no digit in its quantity.
    if (item === '' || (quantity !== '' && !/\d/.test(quantity))) return [];
    const reasonCode = /^\d{1,4}$/.test(code) ? Number(code) : undefined;
    return [{ item, quantity, reasonCode, caseSize: caseSize === '' ? undefined : caseSize }];
  });
}

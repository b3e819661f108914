import type { ErrorBody } from '../../src/api/errors.js';
import type { ReferenceKind } from '../../src/engine/reference-data/records.js';
import type { TestApp } from '../support/app.js';

/** What an import answers; codes of problems by their lines. */
export interface ImportAnswer {
  readonly status: number;
  readonly counts: { readonly rowsRead: number; readonly added: number; readonly dryRun?: true };
  readonly problems: readonly (readonly [line: number | undefined, code: string])[];
  readonly message: string;
}

/** Sends a file to an import; its form is told by what stands in it unless a type is named. */
export async function importFile(
  app: TestApp,
  kind: ReferenceKind,
  body: string | Uint8Array,
  { type = 'application/octet-stream', query = '' } = {},
): Promise<ImportAnswer> {
  const address = `${new URL(app.serviceUrl).origin}/_admin/api/imports/${kind}${query}`;
  const headers = { 'content-type': type };
  const sent = typeof body === 'string' ? body : new Uint8Array(body);
  const response = await fetch(address, { method: 'POST', headers, body: sent });
  const value = (await response.json()) as ImportAnswer['counts'] & Partial<ErrorBody>;
  const problems = value.error?.problems ?? [];
  return {
    status: response.status,
    counts: value,
    problems: problems.map(({ line, code }) => [line, code]),
    message: value.error?.message ?? '',
  };
}

export async function exportText(
  app: TestApp,
  kind: ReferenceKind,
  format: 'csv' | 'json' = 'csv',
): Promise<string> {
  const origin = new URL(app.serviceUrl).origin;
  return (await fetch(`${origin}/_admin/api/exports/${kind}?format=${format}`)).text();
}

/** The columns that every item needs. */
export const ITEM_COLUMNS = 'id,shortDescription,type,unitOfMeasure,caseSize';

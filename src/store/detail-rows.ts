import { present } from './codes.js';
import { presentInstant } from './instants.js';
import { type HeaderRow, headerOf } from './rows.js';

/** The columns that lines of adjustments and of templates have in common. */
export interface DetailRow extends HeaderRow {
  readonly store_id: number;
  readonly comments: string | null;
  readonly approve_date: string | null;
  readonly approve_user: string | null;
  readonly cancel_date: string | null;
  readonly cancel_user: string | null;
  readonly version: number;
}

export function detailColumns(table: string): string {
  const columns = `id store_id status comments create_date create_user approve_date approve_user
    cancel_date cancel_user version`;
  return columns
    .split(/\s+/)
    .map((column) => `${table}.${column}`)
    .join(', ');
}

export function detailOf(row: DetailRow) {
  return {
    ...headerOf(row),
    storeId: row.store_id,
    comments: present(row.comments),
    approveDate: presentInstant(row.approve_date),
    approveUser: present(row.approve_user),
    cancelDate: presentInstant(row.cancel_date),
    cancelUser: present(row.cancel_user),
    version: row.version,
  };
}

import { findings } from '../support/checks.js';
import { sqliteAt } from '../support/sqlite.js';

interface Confirmed {
  readonly comments: string;
  readonly status: number;
  readonly movements: number;
}

const COMPLETED = 2;

/**
 * What is wrong with the database of a server that has stopped: positions that are not the sum of their
 * history, broken pages or keys, and acknowledged confirmations that are not there just once.
 */
export async function databaseProblems(
  file: string,
  run: string,
  acknowledged: readonly string[],
): Promise<string[]> {
  const database = await sqliteAt(file).connect();
  try {
    const rows = await database.rows<Confirmed>(
      `SELECT a.comments, a.status, count(h.id) AS movements FROM inv_adjust a
         LEFT JOIN store_item_stock_history h ON h.transaction_id = a.id
           AND h.transaction_type = 'INVENTORY_ADJUSTMENT'
         WHERE a.comments LIKE ? GROUP BY a.id`,
      `${run} %`,
    );
    const stored = new Set(rows.map(({ comments }) => comments));
    const isWrong = ({ status, movements }: Confirmed): boolean =>
      status !== COMPLETED || movements !== 1;
    return [
      ...(await findings(database)).map((finding) => `check: ${finding}`),
      ...(await database.integrityProblems()).map((row) => `SQLite: ${JSON.stringify(row)}`),
      ...acknowledged
        .filter((one) => !stored.has(one))
        .map((one) => `acknowledged and lost: ${one}`),
      ...(rows.length === stored.size ? [] : ['carried out twice under one key']),
      ...rows.filter(isWrong).map((row) => `not applied once: ${JSON.stringify(row)}`),
    ];
  } finally {
    await database.close();
  }
}

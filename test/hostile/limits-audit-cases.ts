import { AUDIT_PAGE_MAX, AUDIT_TEXT_LENGTH_MAX } from '../../src/config/limits.js';
import { addAdjustment, itemOf, STORE } from './limits-data.js';
import { type Case, LINES, THEFT, type World } from './limits-world.js';

const ROWS = 20_000;

/** Rows of the record whose texts are as long as they may be. */
function addRows(world: World, date: string): Promise<void> {
  return world.insert(
    ROWS,
    `INSERT INTO access_audit (audit_date, user_name, via, address, operation, subject_kind, subject,
       outcome, correlation_id, before_text, after_text)
     SELECT '${date}', 'many', 'json', '10.0.0.1', 'templates save', 'template', '1', 1, 'x',
       t.text, t.text FROM n, (SELECT '${'é'.repeat(AUDIT_TEXT_LENGTH_MAX)}' AS text) t`,
  );
}

/** The routes of the record at their limits. */
export const AUDIT_CASES: Readonly<Record<string, Case>> = {
  'audit list': async (world) => {
    await addRows(world, '2026-01-01T00:00:00.000Z');
    return [
      world.api('audit list', { parameters: { limit: AUDIT_PAGE_MAX } }),
      world.api('audit list', { parameters: { limit: AUDIT_PAGE_MAX, code: 'NONE' } }),
    ];
  },
  'audit export': (world) => world.api('audit export', { parameters: { subject: 'none' } }),
  'audit purge': async (world) => {
    await addRows(world, '2020-01-01T00:00:00.000Z');
    return world.api('audit purge', { body: { before: '2020-06-01T00:00:00Z' } });
  },
  // An adjustment with as many lines as there may be, and as many rows of the history of one item.
  'data purge': async (world) => {
    const id = await addAdjustment(world.database, LINES, THEFT);
    const old = '2020-01-01T00:00:00.000Z';
    await world.database.run(
      `UPDATE inv_adjust SET status = 2, create_date = '${old}', approve_date = '${old}'
       WHERE id = ${id}`,
    );
    await world.insert(
      ROWS,
      `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type, transaction_user,
         transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
         quantity_customer_reserve_delta)
       SELECT ${STORE}, '${itemOf(1)}', 'LATE_SALES', 'x', '${old}', 0, 0, 0 FROM n`,
    );
    const parameters = { before: '2020-06-01T00:00:00Z', dropUntold: true };
    return [
      world.api('data purge', { parameters: { ...parameters, dryRun: true } }),
      world.api('data purge', { parameters }),
    ];
  },
};

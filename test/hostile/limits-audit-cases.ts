import { AUDIT_PAGE_MAX, AUDIT_TEXT_LENGTH_MAX } from '../../src/config/limits.js';
import type { Case, World } from './limits-world.js';

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
};

import type { Knex } from 'knex';
import * as referenceData from './0001-reference-data.js';
import * as stock from './0002-stock.js';
import * as adjustments from './0003-adjustments.js';
import * as outboxAndIdempotency from './0004-outbox-and-idempotency.js';
import * as installedReasons from './0005-installed-reasons.js';
import * as uinsAndParameters from './0006-uins-and-parameters.js';
import * as maintenance from './0007-maintenance.js';
import * as buddyGroups from './0010-buddy-groups.js';
import * as importedReferenceData from './0011-reference-data.js';
import * as publisher from './0012-publisher.js';
import * as wastage from './0013-wastage.js';
import * as databaseState from './0016-database-state.js';
import * as versions from './0017-versions.js';
import * as inProgress from './0018-in-progress.js';
import * as visibility from './0020-visibility.js';
import * as offset from './0021-offset.js';
import * as moved from './0022-moved.js';
import * as importedDocuments from './0023-imported-documents.js';
import * as access from './0024-access.js';
import * as outboxTransactions from './0025-outbox-transactions.js';
import * as linkedRows from './0026-linked-rows.js';
import * as purge from './0027-purge.js';
import * as activityLocks from './0028-activity-locks.js';
import * as offsetKeys from './0029-offset-keys.js';

interface Migration {
  readonly name: string;
  readonly up: (knex: Knex) => Promise<void>;
}

/** All migrations in order. Names never change: the database remembers which it has run. */
const MIGRATIONS: readonly Migration[] = [
  { name: '0001-reference-data', ...referenceData },
  { name: '0002-stock', ...stock },
  { name: '0003-adjustments', ...adjustments },
  { name: '0004-outbox-and-idempotency', ...outboxAndIdempotency },
  { name: '0005-installed-reasons', ...installedReasons },
  { name: '0006-uins-and-parameters', ...uinsAndParameters },
  { name: '0007-maintenance', ...maintenance },
  { name: '0010-buddy-groups', ...buddyGroups },
  { name: '0011-reference-data', ...importedReferenceData },
  { name: '0012-publisher', ...publisher },
  { name: '0013-wastage', ...wastage },
  { name: '0016-database-state', ...databaseState },
  { name: '0017-versions', ...versions },
  { name: '0018-in-progress', ...inProgress },
  { name: '0020-visibility', ...visibility },
  { name: '0021-offset', ...offset },
  { name: '0022-moved', ...moved },
  { name: '0023-imported-documents', ...importedDocuments },
  { name: '0024-access', ...access },
  { name: '0025-outbox-transactions', ...outboxTransactions },
  { name: '0026-linked-rows', ...linkedRows },
  { name: '0027-purge', ...purge },
  { name: '0028-activity-locks', ...activityLocks },
  { name: '0029-offset-keys', ...offsetKeys },
];

export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);

/** Migrations for knex under fixed names, so that source and built files are the same ones. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ name, up }) =>
    Promise.resolve({
      up,
      down: () => Promise.reject(new Error(`migration ${name} only goes forward`)),
    }),
};

function ignore(): void {}

/** The silent log for knex. The caller of a migration tells a failure. */
export const SILENT: Knex.Logger = {
  warn: ignore,
  error: ignore,
  deprecate: ignore,
  debug: ignore,
};

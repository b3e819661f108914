import { DatabaseUnusableError } from '../base/database-unusable.js';
import type { Settings } from '../config/settings.js';
import type { NamedDatabase } from './databases/index.js';

/**
 * Keeps a production database out of development mode, in which one call empties it.
 *
 * @param before the mode of its last use. Undefined if it never was used
 * @throws DatabaseUnusableError unless the settings name the database
 */
export function checkMode(
  { name, shortName }: Pick<NamedDatabase, 'name' | 'shortName'>,
  before: string | undefined,
  settings: Pick<Settings, 'mode' | 'useProductionDatabase'>,
): void {
  if (before !== 'production' || settings.mode === 'production') return;
  if (settings.useProductionDatabase === shortName) return;
  throw new DatabaseUnusableError(
    name,
    `it was used in production mode, and development mode lets one call empty it; add --mode production, or, if that is what you want, --use-production-database ${shortName}`,
  );
}

/** @throws DatabaseUnusableError for a database into which a move was begun that is not over */
export function checkWhole({ name }: Pick<NamedDatabase, 'name'>, isMovedInto: boolean): void {
  if (!isMovedInto) return;
  throw new DatabaseUnusableError(
    name,
    'a move into it was begun and is not over, so it holds a part of the data; run the same sia move again, which goes on, or name another database',
  );
}

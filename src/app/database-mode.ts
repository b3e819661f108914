import { basename } from 'node:path';
import { DatabaseUnusableError } from '../base/database-unusable.js';
import type { Settings } from '../config/settings.js';
import type { FoundDatabase } from '../store/sqlite/file/database-check.js';

/**
 * Keeps a production database out of development mode, in which one call empties it.
 *
 * @param file not yet written to
 * @throws DatabaseUnusableError unless the settings name the database
 */
export function checkMode(
  file: string,
  { mode }: FoundDatabase,
  settings: Pick<Settings, 'mode' | 'useProductionDatabase'>,
): void {
  if (mode !== 'production' || settings.mode === 'production') return;
  const name = basename(file);
  if (settings.useProductionDatabase === name) return;
  throw new DatabaseUnusableError(
    file,
    `it was used in production mode, and development mode lets one call empty it; add --mode production, or, if that is what you want, --use-production-database ${name}`,
  );
}

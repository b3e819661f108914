import { databaseOf } from '../app/databases/index.js';
import { moveDatabase } from '../app/move.js';
import { type LoadedSettings, loadSettings, SettingsError } from '../config/settings.js';
import { NoDatabaseError } from './no-database-error.js';
import { progressLine } from './progress.js';
import { environmentOf } from './service.js';

/** Copies the database of the settings into another one, and checks both. */
export async function move(loaded: LoadedSettings, to: string | undefined): Promise<void> {
  if (to === undefined) {
    throw new SettingsError([
      '--to is missing: the address of the database to move into, as --database-url has it.',
    ]);
  }
  const { settings: target } = loadSettings({ databaseUrl: to }, {}, undefined);
  const { settings } = loaded;
  const source = databaseOf(settings);
  if (!source.exists()) throw new NoDatabaseError(source.name);
  const progress = progressLine();
  const moved = await moveDatabase(settings, target.databaseUrl, environmentOf(loaded), {
    showProgress: process.stderr.isTTY ? progress.show : () => undefined,
    complain: (sentence) => {
      progress.end();
      process.stderr.write(`sia: ${sentence}\n`);
    },
  }).finally(progress.end);
  const { tables, rows, troubles } = moved;
  console.log(
    `${rows} rows of ${tables} tables were moved from ${source.url} to ${databaseOf(target).url}; ${troubles} troubles were found.`,
  );
  if (troubles > 0) process.exitCode = 1;
}

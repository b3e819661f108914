/**
 * Measures the service on PostgreSQL beside a client that writes the same rows, and two processes beside one.
 * See docs/reference/performance.md.
 *
 *   node bench/postgres.mjs --at postgres://sia@127.0.0.1:5432/postgres [--rounds 5] [--seconds 2]
 *                           [--requests 300] [--only many-lines]
 *
 * `--at` is a server in which databases may be made. They are dropped at the end.
 */

import { COUNT_MAX, measureScenarios } from './lib/measuring.mjs';
import { readOptions } from './lib/options.mjs';
import { Databases } from './lib/postgres-data.mjs';
import { postgresScenarios } from './lib/postgres-scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const options = readOptions({ at: '', rounds: 5, seconds: 2, requests: COUNT_MAX, only: '' });
if (options.at === '') throw new Error('--at names the server: postgres://user@host:port/postgres');
const databases = new Databases(options.at);
try {
  const result = await withDirectory((directory) =>
    measureScenarios(postgresScenarios(databases), options, directory),
  );
  console.log(`\n${writeResult(result, '-postgres')}`);
} finally {
  await databases.drop();
}

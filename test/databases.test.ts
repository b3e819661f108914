/** Every suite about the store or the service runs over every database, but for these. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/config/paths.js';

/** What runs over SQLite alone outside of a folder named `sqlite`, by the reason. */
const SQLITE_ALONE: Readonly<Record<string, readonly string[]>> = {
  'The message, the headers or the connection is looked at, before a database is asked.': [
    'test/clients/tls.test.ts',
    'test/faults/slow-request.test.ts',
    'test/hostile/01-text-cut.test.ts',
    'test/hostile/03-03-few-senders.test.ts',
    'test/hostile/03-04-other-sites.test.ts',
    'test/hostile/03-06-refused-uploads.test.ts',
    'test/hostile/03-09-refusals.test.ts',
    'test/hostile/03-10-cheap-gzip.test.ts',
    'test/hostile/09-tls-files.test.ts',
    'test/hostile/10-tls-reload.test.ts',
    'test/hostile/11-ws-addressing.test.ts',
    'test/hostile/18-targets.test.ts',
    'test/hostile/23-xml-sentences.test.ts',
    'test/http/targets.test.ts',
    'test/packaging/proxy.test.ts',
    'test/soap/early-answer.test.ts',
    'test/soap/hostile.test.ts',
    'test/soap/worst-body.test.ts',
    'test/testing/compare.test.ts',
    'test/testing/drift-verbs.test.ts',
    'test/testing/replay-tls.test.ts',
    'test/testing/traffic.test.ts',
  ],
  'The time of the event loop or the memory is measured, where statements are carried out in it.': [
    'test/access/cost.test.ts',
    'test/hostile/03-01-uins.test.ts',
    'test/hostile/03-07-empty-rows.test.ts',
    'test/hostile/03-08-lookups.test.ts',
    'test/hostile/03-json-bodies.test.ts',
    'test/hostile/03-limits.test.ts',
    'test/hostile/03-limits-elements.test.ts',
    'test/hostile/03-limits-operations.test.ts',
    'test/hostile/03-limits-routes.test.ts',
    'test/hostile/memory-limit.test.ts',
    'test/visibility/http/hostile.test.ts',
  ],
  'Settings, the log, the command line, packages or pages are looked at: any database will do.': [
    'test/access/first-start.test.ts',
    'test/config/log-format.test.ts',
    'test/config/settings.test.ts',
    'test/admin/open-api.test.ts',
    'test/docs.test.ts',
    'test/guides.test.ts',
    'test/hostile/02-log-disk.test.ts',
    'test/hostile/02-log-errors.test.ts',
    'test/hostile/13-seed.test.ts',
    'test/hostile/17-kubernetes-variables.test.ts',
    'test/hostile/24-command-line.test.ts',
    'test/hostile/25-texts.test.ts',
    'test/packaging/command.test.ts',
    'test/packaging/container.test.ts',
    'test/packaging/kubernetes.test.ts',
    'test/packaging/release.test.ts',
  ],
  'The other side is looked at: a browser, a client, a broker, a disk of messages.': [
    'test/clients/credentials.test.ts',
    'test/clients/lost-answer.test.ts',
    'test/clients/tool.ts',
    'test/console/browser.ts',
    'test/console/unknown.test.ts',
    'test/fuzz/ledger-check.ts',
    'test/fuzz/server.ts',
    'test/hostile/03-12-broker-process.test.ts',
    'test/outbox/full-disk.test.ts',
    'test/outbox/slow-side.test.ts',
    'test/outbox/soap-credentials.test.ts',
    'test/outbox/stop.test.ts',
    'test/outbox/tls.test.ts',
  ],
  'Verbs find the server by the lock file, or what else there is of a file alone is looked at.': [
    'test/admin/reference-data.test.ts',
    'test/admin/verbs.test.ts',
    'test/support/leaks.test.ts',
    'test/testing/snapshots.test.ts',
  ],
  'Processes are killed or race for long: of PostgreSQL they are in test/faults/processes.test.ts.':
    [
      'test/faults/clock.test.ts',
      'test/faults/import-kill.test.ts',
      'test/faults/kill.test.ts',
      'test/faults/kill-reset.test.ts',
      'test/faults/publish-kill.test.ts',
      'test/faults/purge-kill.test.ts',
      'test/faults/race.test.ts',
      'test/faults/uins-at-once.test.ts',
      'test/faults/visibility-kill.test.ts',
      'test/jobs/wastage-process.test.ts',
    ],
  'What stands before the store is looked at: any database will do.': [
    'test/testing/chaos.test.ts',
    'test/testing/exchange-work.test.ts',
    'test/testing/journal.test.ts',
  ],
  'A file that is not there, or a trigger of SQLite, is part of it.': [
    'test/admin/check.test.ts',
    'test/hostile/16-failure-text.test.ts',
  ],
  'They were tried over PostgreSQL by hand, where none failed.': [
    'test/hostile/21-file-forms.test.ts',
    'test/hostile/03-05-exports.test.ts',
    'test/hostile/10-signals.test.ts',
    'test/hostile/10-stop.test.ts',
    'test/visibility/live/remote.test.ts',
  ],
};

/** What may name SQLite: what makes databases, and suites of one kind of them. */
const OF_DATABASES =
  /^test\/(support\/(databases|sqlite)|databases\.test)\.ts$|\/(sqlite|postgres)\//;

/** Takes SQLite, though it may have blocks for every database. */
const DATABASES = /\bDATABASES\b.*from '|^\s*DATABASES,$/m;

/** Makes, names or opens a file of SQLite. */
const SQLITE = /\b(SQLITE|sqliteAt)\b.*from '|^\s*SQLITE,$|`sqlite:\$\{/m;

function testFiles(folder = 'test'): string[] {
  return readdirSync(join(PACKAGE_ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? testFiles(path) : path.endsWith('.ts') ? [path] : [];
  });
}

function runsOverSqliteAlone(path: string): boolean {
  const text = readFileSync(join(PACKAGE_ROOT, path), 'utf8');
  return DATABASES.test(text) || (SQLITE.test(text) && !/\bALL_DATABASES\b/.test(text));
}

it('suites of SQLite alone say why, and a reason names no other suite', () => {
  const alone = testFiles().filter((path) => !OF_DATABASES.test(path) && runsOverSqliteAlone(path));
  expect(Object.values(SQLITE_ALONE).flat().sort()).toEqual(alone.sort());
});

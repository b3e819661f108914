import { CHECKS } from '../../src/app/checks.js';
import { filled } from '../../src/base/shown.js';
import type { Report } from '../../src/store/checks/check.js';
import { readSubBuckets } from '../../src/store/initial-data/sub-buckets.js';
import type { Connection } from './databases.js';

/**
 * What the checks of the data find: a sentence for each, behind its code; none is right. What the database
 * finds in its own file is not among them, see Connection.integrityProblems().
 *
 * @param only names of checks; all of them unless given
 */
export async function findings(database: Connection, ...only: string[]): Promise<string[]> {
  const { dialect } = database;
  const usesSubBuckets = (await database.read(readSubBuckets())) !== false;
  const found: string[] = [];
  for (const check of CHECKS) {
    if (!('steps' in check) || (only.length > 0 && !only.includes(check.name))) continue;
    const report: Report = {
      find: (code, values) => {
        const { sentence = '' } = check.topic[code] ?? {};
        found.push(`${code}: ${filled(sentence, values)}`);
      },
      looked: () => undefined,
    };
    await database.read(check.steps({ dialect, usesSubBuckets }, report));
  }
  return found;
}

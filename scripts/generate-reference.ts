/**
 * Writes the tables of codes, settings and limits into the pages of `docs/reference/`. Usage:
 *
 *   node dist/scripts/generate-reference.js [--check]
 *
 * With `--check` nothing is written; the exit code is 1 if a page would change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceTables, withTables } from './reference-pages.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const check = process.argv.includes('--check');

for (const [name, tables] of Object.entries(referenceTables(root))) {
  const path = join(root, 'docs', 'reference', name);
  const current = readFileSync(path, 'utf8');
  const text = withTables(current, tables);
  if (text === current) continue;
  if (check) {
    console.error(`${path} does not match the code: run "npm run generate"`);
    process.exitCode = 1;
  } else writeFileSync(path, text);
}

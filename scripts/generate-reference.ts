/**
 * Writes the tables of codes, settings and limits into the pages of `docs/reference/`, and NOTICE. Usage:
 *
 *   node dist/scripts/generate-reference.js [--check]
 *
 * With `--check` nothing is written. The exit code is 1 if a page would change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderNotice } from './notice.js';
import { referenceTables, withTables } from './reference-pages.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const check = process.argv.includes('--check');

function keep(path: string, write: (current: string) => string): void {
  const current = readFileSync(path, 'utf8');
  const text = write(current);
  if (text === current) return;
  if (check) {
    console.error(`${path} does not match the code: run "npm run generate"`);
    process.exitCode = 1;
  } else writeFileSync(path, text);
}

for (const [name, tables] of Object.entries(referenceTables(root))) {
  keep(join(root, 'docs', 'reference', name), (current) => withTables(current, tables));
}
keep(join(root, 'NOTICE'), () => renderNotice(root));

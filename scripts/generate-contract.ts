/**
 * Reads `wsdl/` and writes `src/contract/generated/`. Usage:
 *
 *   node dist/scripts/generate-contract.js [--check]
 *
 * With `--check` nothing is written. The exit code is 1 if a file would change.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContracts } from './contract-model.js';
import { renderContracts } from './contract-render.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const check = process.argv.includes('--check');
const models = await readContracts(join(root, 'wsdl'));
const target = join(root, 'src', 'contract', 'generated');

let stale = 0;
for (const [name, text] of Object.entries(renderContracts(models))) {
  const path = join(target, name);
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (current === text) continue;
  stale += 1;
  if (check) console.error(`${path} does not match wsdl/: run "npm run generate"`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
if (!check) console.log(`contract: ${stale} file(s) written to ${target}`);
if (check && stale > 0) process.exitCode = 1;

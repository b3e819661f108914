/**
 * Writes the types of the maintenance interface for the console, from its OpenAPI document. Usage:
 *
 *   node dist/scripts/generate-console.js [--check]
 *
 * With `--check` nothing is written. The exit code is 1 if the file would change.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { descriptionOf } from '../src/api/open-api.js';
import { ROUTES } from '../src/app/routes.js';
import { openApiOf } from '../src/http/json/open-api.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const path = join(root, 'console', 'src', 'interface', 'generated', 'api.ts');
const HEAD = '/** Generated from the OpenAPI document by "npm run generate". */\n';

const document = openApiOf(ROUTES, descriptionOf('0'));
const nodes = await openapiTS(JSON.stringify(document), { alphabetize: true });
const text = HEAD + astToString(nodes);
const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
if (current !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${path} does not match the routes: run "npm run generate"`);
    process.exitCode = 1;
  } else writeFileSync(path, text);
}

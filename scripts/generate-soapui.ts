/**
 * Writes the SoapUI project of each service from its WSDL and its samples. Usage:
 *
 *   node dist/scripts/generate-soapui.js [--check]
 *
 * With `--check` nothing is written; the exit code is 1 if a file would change.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderSoapUiProject } from './soapui-project.js';
import { TEST_PLANS } from './soapui-steps.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const wsdlDirectory = join(root, 'wsdl');

for (const service of Object.keys(TEST_PLANS)) {
  const path = join(wsdlDirectory, 'samples', `${service}-soapui-project.xml`);
  const text = await renderSoapUiProject(wsdlDirectory, service);
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`SoapUI project: ${isCurrent ? 'unchanged' : 'written'}, ${path}`);
  } else if (!isCurrent) {
    console.error(`${path} does not match the samples: run "npm run generate:soapui"`);
    process.exitCode = 1;
  }
}

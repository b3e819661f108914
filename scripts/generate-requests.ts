/**
 * Writes the requests for clients from the WSDLs and the samples: the SoapUI project of each service, a
 * Postman collection and a `.http` file. Usage:
 *
 *   node dist/scripts/generate-requests.js [--check]
 *
 * With `--check` nothing is written. The exit code is 1 if a file would change.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderHttpFile, renderPostmanCollection } from './postman-collection.js';
import { renderSoapUiProject } from './soapui-project.js';
import { TEST_PLANS } from './soapui-steps.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const wsdlDirectory = join(root, 'wsdl');

const texts: Record<string, string> = {
  'sia.postman_collection.json': renderPostmanCollection(wsdlDirectory),
  'sia.http': renderHttpFile(wsdlDirectory),
};
for (const service of Object.keys(TEST_PLANS)) {
  texts[`${service}-soapui-project.xml`] = await renderSoapUiProject(wsdlDirectory, service);
}
for (const [name, text] of Object.entries(texts)) {
  const path = join(wsdlDirectory, 'samples', name);
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    console.log(`${isCurrent ? 'unchanged' : 'written'}: ${path}`);
  } else if (!isCurrent) {
    console.error(`${path} does not match the samples: run "npm run generate:requests"`);
    process.exitCode = 1;
  }
}

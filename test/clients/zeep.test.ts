import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { drive, run, succeeds, testWith } from './tool.js';

const PYTHON = '/usr/bin/python3';
const ZEEP = {
  name: 'zeep',
  packages: 'python3-zeep',
  isHere: succeeds(PYTHON, ['-c', 'import zeep']),
};
const SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'zeep_client.py');

testWith(ZEEP, 'zeep, strict, imports the served WSDL and calls every operation', async () => {
  await drive((wsdlUrl) => run(PYTHON, [SCRIPT, wsdlUrl]));
});

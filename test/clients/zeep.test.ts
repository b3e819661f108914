import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { ADJUSTMENT, drive, LOCKS, run, STOCK, succeeds, testWith } from './tool.js';

const PYTHON = '/usr/bin/python3';
const ZEEP = {
  name: 'zeep',
  packages: 'python3-zeep',
  isHere: succeeds(PYTHON, ['-c', 'import zeep']),
};
const SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'zeep_client.py');
const STOCK_SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'zeep_stock_client.py');
const LOCK_SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'zeep_lock_client.py');

testWith(ZEEP, 'zeep, strict, imports the served WSDL and calls every operation', async () => {
  await drive(ADJUSTMENT, (wsdlUrl) => run(PYTHON, [SCRIPT, wsdlUrl]));
});

testWith(ZEEP, 'zeep, strict, sees in every enquiry what a confirm did', async () => {
  await drive(STOCK, (wsdlUrl) => run(PYTHON, [STOCK_SCRIPT, wsdlUrl]));
});

testWith(ZEEP, 'zeep, strict, takes a lock, looks at it and releases it', async () => {
  await drive(LOCKS, (wsdlUrl) => run(PYTHON, [LOCK_SCRIPT, wsdlUrl]));
});

import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { ADJUSTMENT, drive, run, succeeds, testWith } from './tool.js';

const SOAP_LITE = {
  name: 'SOAP::Lite',
  packages: 'libsoap-lite-perl',
  isHere: succeeds('perl', ['-MSOAP::Lite', '-e', '1']),
};
const SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'soap_lite_client.pl');

testWith(SOAP_LITE, 'SOAP::Lite loads the served WSDL and calls every operation', async () => {
  await drive(ADJUSTMENT, (wsdlUrl) => run('perl', [SCRIPT, wsdlUrl]));
});

import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { ADJUSTMENT, drive, run, STOCK, succeeds, testWith } from './tool.js';

const PHP = {
  name: 'PHP with ext/soap',
  packages: 'php-cli php-soap',
  isHere: succeeds('php', ['-r', 'exit(extension_loaded("soap") ? 0 : 1);']),
};
const SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'php_client.php');
const STOCK_SCRIPT = join(PACKAGE_ROOT, 'test', 'clients', 'php_stock_client.php');

testWith(PHP, 'PHP imports the served WSDL and calls every operation', async () => {
  await drive(ADJUSTMENT, (wsdlUrl) => run('php', [SCRIPT, wsdlUrl]));
});

testWith(PHP, 'PHP imports the WSDL of the stock enquiry and calls every operation', async () => {
  await drive(STOCK, (wsdlUrl) => run('php', [STOCK_SCRIPT, wsdlUrl]));
});

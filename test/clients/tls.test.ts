import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { issue } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { runProcess, startSia } from '../support/process.js';
import { isOnPath, succeeds, testWith } from './tool.js';

const PYTHON = '/usr/bin/python3';
const ZEEP = {
  name: 'zeep with openssl',
  packages: 'python3-zeep openssl',
  isHere: succeeds(PYTHON, ['-c', 'import zeep']) && isOnPath('openssl'),
};

testWith(ZEEP, 'zeep, strict, calls every operation over TLS', async () => {
  const directory = temporaryDirectory();
  const { certificate, key } = issue(directory.path, 'own');
  const flags = ['--tls-certificate', certificate, '--tls-key', key];
  const sia = await startSia({ url: `sqlite:${join(directory.path, 'sia.db')}` }, flags);
  const script = join(PACKAGE_ROOT, 'test', 'clients', 'zeep_client.py');
  // From here on the client has the address that the WSDL names.
  const environment = { REQUESTS_CA_BUNDLE: certificate };
  const { status, out, err } = await runProcess(PYTHON, [script, `${sia.serviceUrl}?wsdl`], {
    environment,
  });
  await sia.end('SIGTERM');
  directory.remove();
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('all operations called');
});

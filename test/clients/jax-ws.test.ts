import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, java, javaTool } from './java.js';
import { ADJUSTMENT, drive, run, STOCK, testWith } from './tool.js';

const JAX_WS = javaTool('JAX-WS RI', 'jaxws', ['jaxws-rt'], ['wsimport']);

/** Makes a port of the WSDL with wsimport and runs one of our classes with it. */
async function callWith(client: string, wsdlUrl: string, directory: string): Promise<string> {
  const port = join(directory, 'port');
  mkdirSync(port);
  await run('wsimport', ['-quiet', '-Xnocompile', '-keep', '-s', port, wsdlUrl]);
  const classes = await compile(JAX_WS, ['Report', client], directory, port);
  return java(JAX_WS, client, [], [classes]);
}

testWith(
  JAX_WS,
  'wsimport makes a port of the served WSDL that calls every operation',
  async () => {
    await drive(ADJUSTMENT, (wsdlUrl, directory) => callWith('JaxWsClient', wsdlUrl, directory));
  },
);

testWith(JAX_WS, 'wsimport makes a port of the WSDL of the stock enquiry', async () => {
  await drive(STOCK, (wsdlUrl, directory) => callWith('JaxWsStockClient', wsdlUrl, directory));
});

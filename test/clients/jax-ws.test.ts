import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, java, javaTool } from './java.js';
import { drive, run, testWith } from './tool.js';

const JAX_WS = javaTool('JAX-WS RI', 'jaxws', ['jaxws-rt'], ['wsimport']);

testWith(
  JAX_WS,
  'wsimport makes a port of the served WSDL that calls every operation',
  async () => {
    await drive(async (wsdlUrl, directory) => {
      const port = join(directory, 'port');
      mkdirSync(port);
      await run('wsimport', ['-quiet', '-Xnocompile', '-keep', '-s', port, wsdlUrl]);
      const classes = await compile(JAX_WS, ['Report', 'JaxWsClient'], directory, port);
      return java(JAX_WS, 'JaxWsClient', [], [classes]);
    });
  },
);

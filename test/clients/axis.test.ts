import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, java, javaTool } from './java.js';
import { ADJUSTMENT, drive, testWith } from './tool.js';

const AXIS = javaTool('Axis 1.4', 'libaxis-java', [
  'axis',
  'axis-jaxrpc',
  'axis-saaj',
  'commons-discovery',
  'commons-logging',
  'wsdl4j',
]);

testWith(AXIS, 'Axis 1.4 makes stubs of the served WSDL that call every operation', async () => {
  await drive(ADJUSTMENT, async (wsdlUrl, directory) => {
    const stubs = join(directory, 'stubs');
    mkdirSync(stubs);
    await java(AXIS, 'org.apache.axis.wsdl.WSDL2Java', ['-o', stubs, wsdlUrl]);
    const classes = await compile(AXIS, ['Report', 'AxisClient'], directory, stubs);
    return java(AXIS, 'AxisClient', [], [classes]);
  });
});

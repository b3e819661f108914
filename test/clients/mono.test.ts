import { MONO, runWithMono } from './mono.js';
import { ADJUSTMENT, drive, testWith } from './tool.js';

testWith(MONO, 'Mono imports the served WSDL and calls every operation', async () => {
  await drive(ADJUSTMENT, (wsdlUrl, directory) => runWithMono('Client', wsdlUrl, directory));
});

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SoapService } from '../../src/app/services.js';
import { codesOf, post } from '../support/soap.js';
import { compile, java, javaTool } from './java.js';
import { ADJUSTMENT, drive, LOCKS, STOCK, testWith } from './tool.js';

const IMPORTER = javaTool('XmlBeans', 'libxmlbeans-java libwsdl4j-java', ['xmlbeans', 'wsdl4j']);

/** Operations whose request has no element but of texts: with a question mark it is valid. */
const ANSWERED = ['lookupInventoryAdjustmentReason', 'lookupNonSellableQuantityType', 'ping'];

/** What the service answers to the generated request of an operation, in short. */
async function answerTo(serviceUrl: string, request: string): Promise<string> {
  const answer = await post(serviceUrl, request, { soapaction: '""' });
  if (answer.fault === undefined) return `${answer.status} answer`;
  return [answer.status, answer.fault.type, ...codesOf(answer)].join(' ');
}

async function sendGenerated(
  service: SoapService,
  wsdlUrl: string,
  directory: string,
): Promise<string> {
  const classes = await compile(IMPORTER, ['Report', 'SampleRequests'], directory);
  const requests = join(directory, 'requests');
  mkdirSync(requests);
  const generated = await java(IMPORTER, 'SampleRequests', [wsdlUrl, requests], [classes]);

  const serviceUrl = wsdlUrl.replace('?wsdl', '');
  const rows: string[] = [];
  for (const name of Object.keys(service.declaration.operations)) {
    const request = readFileSync(join(requests, `${name}.xml`), 'utf8');
    const answer = await answerTo(serviceUrl, request);
    rows.push(`${`${name}: sent`.padEnd(60)} ${answer}`);
    const refused = '500 IllegalArgumentWSFaultException MESSAGE_NOT_VALID';
    expect([name, answer]).toEqual([name, ANSWERED.includes(name) ? '200 answer' : refused]);
  }
  return [...rows, generated].join('\n');
}

testWith(IMPORTER, 'requests generated from each WSDL as SoapUI does are understood', async () => {
  for (const service of [ADJUSTMENT, STOCK, LOCKS]) {
    const send = (wsdlUrl: string, directory: string) => sendGenerated(service, wsdlUrl, directory);
    await drive(service, send, ['ok', 'refused']);
  }
});

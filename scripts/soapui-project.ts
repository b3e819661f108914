import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContract } from './contract-model.js';
import {
  ID,
  ID_ELEMENT,
  ID_NAMESPACE,
  ID_PROPERTY,
  type RequestStep,
  TEST_PLANS,
  type TestPlan,
  type TransferStep,
} from './soapui-steps.js';

const CONFIG = 'http://eviware.com/soapui/config';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** The same for the same name at every run: the file changes only with what it says. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

/** An element with lines of content. */
function element(name: string, attributes: string, content: readonly string[]): string {
  const start = `con:${name}${attributes === '' ? '' : ` ${attributes}`}`;
  if (content.length === 0) return `<${start}/>`;
  return `<${start}>\n${content.join('\n')}\n</con:${name}>`;
}

function text(name: string, content: string): string {
  return `<con:${name}>${escaped(content)}</con:${name}>`;
}

function named(name: string, scope: string): string {
  return `name="${escaped(name)}" id="${idOf(`${scope}/${name}`)}"`;
}

const SETTINGS = element('settings', '', []);
const NO_CREDENTIALS = element('credentials', '', [text('authType', 'No Authorization')]);
const NO_ADDRESSING = element('wsaConfig', 'mustUnderstand="NONE" version="200508" action=""', []);

/** SoapUI's ids of the two fault assertions are the wrong way round; their labels are not. */
const ASSERTIONS = {
  response: ['SOAP Response', 'SOAP Response'],
  notFault: ['SOAP Fault Assertion', 'Not SOAP Fault'],
  fault: ['Not SOAP Fault Assertion', 'SOAP Fault'],
  status: ['Valid HTTP Status Codes', 'Valid HTTP Status Codes'],
  contains: ['Simple Contains', 'Contains'],
} as const;

function assertion(kind: keyof typeof ASSERTIONS, scope: string, settings: string): string {
  const [type, label] = ASSERTIONS[kind];
  const content = settings === '' ? [] : [element('configuration', '', [settings])];
  return element('assertion', `type="${type}" ${named(label, scope)}`, content);
}

function assertionsOf(step: RequestStep): string[] {
  const token = `<token>${escaped(step.contains)}</token>`;
  return [
    assertion('response', step.name, ''),
    assertion(step.isFault ? 'fault' : 'notFault', step.name, ''),
    assertion('status', step.name, `<codes>${step.isFault ? 500 : 200}</codes>`),
    assertion(
      'contains',
      step.name,
      `${token}<ignoreCase>false</ignoreCase><useRegEx>false</useRegEx>`,
    ),
  ];
}

interface Source {
  readonly endpoint: string;
  readonly binding: string;
  readonly sampleOf: (operation: string) => string;
}

/** Endpoint and envelope, as calls and requests of steps have them. */
function message(endpoint: string, request: string): string[] {
  return [
    SETTINGS,
    text('encoding', 'UTF-8'),
    text('endpoint', endpoint),
    `<con:request><![CDATA[${request}]]></con:request>`,
  ];
}

function operationElement(name: string, { endpoint, sampleOf }: Source): string {
  const attributes =
    `isOneWay="false" action="" ${named(name, 'operation')} bindingOperationName="${name}" ` +
    'type="Request-Response" inputName="" outputName="" receivesAttachments="false" ' +
    'sendsAttachments="false" anonymous="optional"';
  const content = [...message(endpoint, sampleOf(name)), NO_CREDENTIALS, NO_ADDRESSING];
  return element('operation', attributes, [
    SETTINGS,
    element('call', named('Sample', name), content),
  ]);
}

function requestStep(step: RequestStep, { endpoint, binding, sampleOf }: Source): string {
  const sample = sampleOf(step.operation);
  const request = step.usesId ? sample.replace(/(adjustment_id>)\d+(?=<)/, `$1${ID}`) : sample;
  if (step.usesId === (request === sample)) throw new Error(`${step.name}: no id in the sample`);
  const content = [
    ...message(endpoint, request),
    ...assertionsOf(step),
    NO_CREDENTIALS,
    NO_ADDRESSING,
  ];
  return element('testStep', `type="request" ${named(step.name, 'step')}`, [
    SETTINGS,
    element('config', 'xsi:type="con:RequestStep"', [
      text('interface', binding),
      text('operation', step.operation),
      element('request', named(step.name, 'request'), content),
    ]),
  ]);
}

function transferStep({ name, source }: TransferStep): string {
  const flags =
    'setNullOnMissingSource="true" transferTextContent="true" failOnError="true" ' +
    'ignoreEmpty="false" transferToAll="false" entitize="false" transferChildNodes="false"';
  return element('testStep', `type="transfer" ${named(name, 'step')}`, [
    SETTINGS,
    element('config', 'xsi:type="con:PropertyTransfersStep"', [
      element('transfers', flags, [
        text('name', ID_PROPERTY),
        text('sourceType', 'Response'),
        text('sourceStep', source),
        text('sourcePath', `declare namespace ref='${ID_NAMESPACE}'; //ref:${ID_ELEMENT}`),
        text('targetType', ID_PROPERTY),
        text('targetStep', '#TestCase#'),
        text('type', 'XPATH'),
        text('targetTransferType', 'XPATH'),
        text('upgraded', 'true'),
      ]),
    ]),
  ]);
}

function testSuite(service: string, plan: TestPlan, source: Source): string {
  const property = element('property', '', [text('name', ID_PROPERTY), text('value', '')]);
  const keepsId = plan.steps.some((step) => step.kind === 'transfer');
  const steps = plan.steps.map((step) =>
    step.kind === 'request' ? requestStep(step, source) : transferStep(step),
  );
  const flags =
    'failOnError="true" failTestCaseOnErrors="true" keepSession="false" maxResults="0" searchProperties="true"';
  return element('testSuite', named(service, 'suite'), [
    SETTINGS,
    text('runType', 'SEQUENTIAL'),
    element('testCase', `${flags} ${named(plan.name, 'case')}`, [
      SETTINGS,
      ...steps,
      element('properties', '', keepsId ? [property] : []),
    ]),
    element('properties', '', []),
  ]);
}

/**
 * The text of a SoapUI project: the interface with a sample request of each operation, and the test
 * case of the service.
 *
 * @param wsdlDirectory the folder of the WSDL and of samples/
 * @param service the name of the service
 */
export async function renderSoapUiProject(wsdlDirectory: string, service: string): Promise<string> {
  const plan = TEST_PLANS[service];
  if (plan === undefined) throw new Error(`there is no test case for ${service}`);
  const wsdlPath = join(wsdlDirectory, `${service}.wsdl`);
  const contract = await readContract(wsdlPath);
  const wsdl = readFileSync(wsdlPath, 'utf8');
  const endpoint = /<soap:address location="([^"]+)"/.exec(wsdl)?.[1];
  if (endpoint === undefined) throw new Error('the WSDL names no address');
  const { binding, namespace, name } = contract;
  const sampleOf = (operation: string): string =>
    readFileSync(
      join(wsdlDirectory, 'samples', service, operation, 'request.xml'),
      'utf8',
    ).trimEnd();
  const source = { endpoint, binding, sampleOf };
  const operations = Object.keys(contract.operations);
  const interfaceAttributes =
    `xsi:type="con:WsdlInterface" ${named(binding, 'interface')} wsaVersion="NONE" type="wsdl" ` +
    `bindingName="{${namespace}}${binding}" soapVersion="1_1" anonymous="optional" ` +
    `definition="${endpoint}?wsdl"`;
  const projectAttributes =
    `${named(name, 'project')} activeEnvironment="Default" resourceRoot="" ` +
    `soapui-version="5.7.0" abortOnError="false" runType="SEQUENTIAL" ` +
    `xmlns:con="${CONFIG}" xmlns:xsi="${XSI}"`;
  const project = element('soapui-project', projectAttributes, [
    SETTINGS,
    element('interface', interfaceAttributes, [
      SETTINGS,
      // Empty: SoapUI reads the WSDL from the running service when it needs it.
      element('definitionCache', '', []),
      element('endpoints', '', [text('endpoint', endpoint)]),
      ...operations.map((operation) => operationElement(operation, source)),
    ]),
    testSuite(name, plan, source),
    element('properties', '', []),
    element('wssContainer', '', []),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${project}\n`;
}

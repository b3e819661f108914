import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  element,
  escaped,
  interfaceElement,
  messageElements,
  NO_ADDRESSING,
  NO_CREDENTIALS,
  named,
  operationElement,
  SETTINGS,
  soapUiProject,
  textElement as text,
} from '../src/soap/soapui.js';
import { readContract } from './contract-model.js';
import { requestOf } from './request-plans.js';
import {
  type KeptId,
  type RequestStep,
  soapUiValue,
  TEST_PLANS,
  type TestPlan,
  type TransferStep,
} from './soapui-steps.js';

/** SoapUI's ids of the two fault assertions are the wrong way round. Their labels are not. */
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

function requestStep(
  step: RequestStep,
  plan: TestPlan,
  { endpoint, binding, sampleOf }: Source,
): string {
  const request = requestOf(step, sampleOf(step.operation), plan, soapUiValue);
  const content = [
    ...messageElements(endpoint, request),
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

function transferStep(
  { name, source }: TransferStep,
  { namespace, element: wanted, property }: KeptId,
): string {
  const flags =
    'setNullOnMissingSource="true" transferTextContent="true" failOnError="true" ' +
    'ignoreEmpty="false" transferToAll="false" entitize="false" transferChildNodes="false"';
  return element('testStep', `type="transfer" ${named(name, 'step')}`, [
    SETTINGS,
    element('config', 'xsi:type="con:PropertyTransfersStep"', [
      element('transfers', flags, [
        text('name', property),
        text('sourceType', 'Response'),
        text('sourceStep', source),
        text('sourcePath', `declare namespace ref='${namespace}'; //ref:${wanted}`),
        text('targetType', property),
        text('targetStep', '#TestCase#'),
        text('type', 'XPATH'),
        text('targetTransferType', 'XPATH'),
        text('upgraded', 'true'),
      ]),
    ]),
  ]);
}

function testSuite(service: string, plan: TestPlan, source: Source): string {
  const { keptId } = plan;
  const properties =
    keptId === undefined
      ? []
      : [element('property', '', [text('name', keptId.property), text('value', '')])];
  const steps = plan.steps.map((step) => {
    if (step.kind === 'request') return requestStep(step, plan, source);
    if (keptId === undefined) throw new Error(`${step.name}: the plan keeps no id`);
    return transferStep(step, keptId);
  });
  const flags =
    'failOnError="true" failTestCaseOnErrors="true" keepSession="false" maxResults="0" searchProperties="true"';
  return element('testSuite', named(service, 'suite'), [
    SETTINGS,
    text('runType', 'SEQUENTIAL'),
    element('testCase', `${flags} ${named(plan.name, 'case')}`, [
      SETTINGS,
      ...steps,
      element('properties', '', properties),
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
  const { binding, name } = contract;
  const sampleOf = (operation: string): string =>
    readFileSync(
      join(wsdlDirectory, 'samples', service, operation, 'request.xml'),
      'utf8',
    ).trimEnd();
  const source = { endpoint, binding, sampleOf };
  const operations = Object.keys(contract.operations).map((operation) =>
    operationElement(operation, endpoint, [{ name: 'Sample', request: sampleOf(operation) }]),
  );
  return soapUiProject(name, [
    interfaceElement(contract, endpoint, operations),
    testSuite(name, plan, source),
  ]);
}

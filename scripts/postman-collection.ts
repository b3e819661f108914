import { type PlannedService, plannedServices, requestOf } from './request-plans.js';
import {
  type KeptId,
  type RequestStep,
  soapUiValue,
  TEST_PLANS,
  type TestPlan,
} from './soapui-steps.js';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
/** The variable as Postman replaces it. */
const postmanValue = ({ property }: KeptId): string => `{{${property}}}`;

interface Item {
  readonly name: string;
  readonly event: readonly object[];
  readonly request: object;
}

const quoted = (text: string): string => JSON.stringify(text);

function request(name: string, path: string, body: string, script: readonly string[]): Item {
  const [, ...segments] = path.split('/');
  const event = [{ listen: 'test', script: { type: 'text/javascript', exec: script } }];
  return {
    name,
    event: script.length === 0 ? [] : event,
    request: {
      method: 'POST',
      header: [{ key: 'Content-Type', value: 'text/xml; charset=utf-8' }],
      body: { mode: 'raw', raw: body, options: { raw: { language: 'xml' } } },
      url: { raw: `{{baseUrl}}${path}`, host: ['{{baseUrl}}'], path: segments },
    },
  };
}

function checksOf({ isFault, contains }: RequestStep, { keptId }: TestPlan): string[] {
  const wanted =
    keptId === undefined ? contains : contains.replace(soapUiValue(keptId), postmanValue(keptId));
  const status = isFault ? 500 : 200;
  return [
    `const wanted = pm.variables.replaceIn(${quoted(wanted)});`,
    `pm.test('is answered with HTTP ${status}', () => pm.response.to.have.status(${status}));`,
    "pm.test('has ' + wanted, () => pm.expect(pm.response.text()).to.include(wanted));",
  ];
}

/** The lines that keep the id of a new document for the later requests. */
const keeping = ({ what, element, property }: KeptId): string[] => [
  `const id = /<(?:\\w+:)?${element}[^>]*>(\\d+)</.exec(pm.response.text());`,
  `pm.test('has the id of ${what}', () => pm.expect(id).not.to.equal(null));`,
  `if (id !== null) pm.collectionVariables.set('${property}', id[1]);`,
];

function keepingOf({ keptId, steps }: TestPlan, name: string): string[] {
  const isKept = steps.some((step) => step.kind === 'transfer' && step.source === name);
  return isKept && keptId !== undefined ? keeping(keptId) : [];
}

function planItems({ plan, path, sampleOf }: PlannedService): Item[] {
  const steps = plan.steps.filter((step) => step.kind === 'request');
  return steps.map((step) => {
    const body = requestOf(step, sampleOf(step.operation), plan, postmanValue);
    return request(step.name, path, body, [...checksOf(step, plan), ...keepingOf(plan, step.name)]);
  });
}

function operationsOf({ plan }: PlannedService): string[] {
  const steps = plan.steps.filter((step) => step.kind === 'request');
  return [...new Set(steps.map(({ operation }) => operation))].sort();
}

/**
 * A collection in the format 2.1 of Postman, which Bruno, Insomnia and Hoppscotch read too. Each
 * service has a sample of every operation, and the test case.
 *
 * @param wsdlDirectory the folder of the WSDL and of samples/
 */
export function renderPostmanCollection(wsdlDirectory: string): string {
  const services = plannedServices(wsdlDirectory);
  const samples = services.map((service) => ({
    name: `${service.name}: samples`,
    item: operationsOf(service).map((operation) =>
      request(operation, service.path, service.sampleOf(operation), []),
    ),
  }));
  const plans = services.map((service) => ({
    name: `${service.name}: ${service.plan.name}`,
    item: planItems(service),
  }));
  const collection = {
    info: {
      name: 'Store Inventory Adjustment',
      description: 'Start the service with demo data. Its address is the variable baseUrl.',
      schema: SCHEMA,
    },
    item: [...plans, ...samples],
    variable: [
      { key: 'baseUrl', value: 'http://localhost:8080' },
      ...Object.values(TEST_PLANS).flatMap(({ keptId }) =>
        keptId === undefined ? [] : [{ key: keptId.property, value: '' }],
      ),
    ],
  };
  return `${JSON.stringify(collection, undefined, 2)}\n`;
}

/**
 * The samples as requests for editors that read `.http` files.
 *
 * @param wsdlDirectory the folder of the WSDL and of samples/
 */
export function renderHttpFile(wsdlDirectory: string): string {
  const requests = plannedServices(wsdlDirectory).flatMap((service) =>
    operationsOf(service).map((operation) =>
      [
        `### ${service.name}: ${operation}`,
        `POST {{baseUrl}}${service.path}`,
        'Content-Type: text/xml; charset=utf-8',
        '',
        service.sampleOf(operation),
      ].join('\n'),
    ),
  );
  return `@baseUrl = http://localhost:8080\n\n${requests.join('\n\n')}\n`;
}

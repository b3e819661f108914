import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptId, type RequestStep, TEST_PLANS, type TestPlan } from './soapui-steps.js';

/** The address and the sources of the requests of a service. */
export interface PlannedService {
  readonly name: string;
  readonly path: string;
  readonly plan: TestPlan;
  readonly sampleOf: (operation: string) => string;
}

/** Services in the order of their plans. */
export function plannedServices(wsdlDirectory: string): PlannedService[] {
  return Object.entries(TEST_PLANS).map(([name, plan]) => {
    const wsdl = readFileSync(join(wsdlDirectory, `${name}.wsdl`), 'utf8');
    const endpoint = /<soap:address location="([^"]+)"/.exec(wsdl)?.[1];
    if (endpoint === undefined) throw new Error(`the WSDL of ${name} names no address`);
    const folder = join(wsdlDirectory, 'samples', name);
    const sampleOf = (operation: string): string =>
      readFileSync(join(folder, operation, 'request.xml'), 'utf8').trimEnd();
    return { name, path: new URL(endpoint).pathname, plan, sampleOf };
  });
}

/**
 * The sample of a step's operation, with a tool's text in the place of the id that was kept.
 *
 * @throws Error if the sample has no id and the step wants one
 */
export function requestOf(
  step: RequestStep,
  sample: string,
  { keptId }: TestPlan,
  shownAs: (id: KeptId) => string,
): string {
  if (!step.usesId) return sample;
  const pattern = new RegExp(`(${keptId?.element}>)\\d+(?=<)`);
  const request = keptId && sample.replace(pattern, `$1${shownAs(keptId)}`);
  if (request === undefined || request === sample) {
    throw new Error(`${step.name}: no id in the sample`);
  }
  return request;
}

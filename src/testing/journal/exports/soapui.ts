import {
  interfaceElement,
  operationElement,
  type SoapUiCall,
  soapUiProject,
} from '../../../soap/soapui.js';
import type { Sendable } from '../sendable.js';
import { CALLED_SERVICES } from '../services.js';

/** Headers that SoapUI makes itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'soapaction',
  'user-agent',
  'accept',
]);

/** A request of a SOAP service. */
export interface SoapRequestSent {
  readonly name: string;
  readonly service: string;
  readonly operation: string;
  readonly sendable: Sendable;
}

function callOf({ name, sendable }: SoapRequestSent): SoapUiCall {
  const headers = sendable.headers.filter(([header]) => !OWN_HEADERS.has(header));
  return { name, request: sendable.body, headers };
}

/** A project with an interface for each service, and the requests as they were sent. */
export function soapUiProjectOf(requests: readonly SoapRequestSent[], url: string): string {
  const interfaces = CALLED_SERVICES.flatMap((service) => {
    const own = requests.filter((request) => request.service === service.name);
    const [first] = own;
    if (first === undefined) return [];
    const endpoint = url + first.sendable.path.replace(/\?.*$/s, '');
    const operations = [...new Set(own.map(({ operation }) => operation))];
    const elements = operations.map((operation) => {
      const calls = own.filter((request) => request.operation === operation).map(callOf);
      return operationElement(operation, endpoint, calls);
    });
    return [interfaceElement(service, endpoint, elements)];
  });
  return soapUiProject('Exchanges', interfaces);
}

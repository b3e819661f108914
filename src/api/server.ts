import type { Incoming } from '../http/exchange.js';
import type { Gauge } from '../http/gauge.js';
import { checkHost, checkOrigin, type HostRules } from '../http/guard.js';
import { areaOf, type Call } from '../http/json/serving.js';
import type { Area } from '../http/router.js';
import type { Admission } from '../http/steps/take-in.js';
import { failureOf } from './errors.js';
import { descriptionOf } from './open-api.js';
import { API_PATH, type ApiContext, type Route } from './route.js';

export type ApiCall = Call;

export interface ApiOptions extends Admission {
  readonly routes: readonly Route[];
  /** Of the program, for the OpenAPI document. */
  readonly version: string;
  readonly hosts: HostRules;
  readonly contextFor: (call: ApiCall) => ApiContext;
  /** The places of uploads. */
  readonly uploads: Gauge;
}

/** The maintenance interface: programs may call it under our names, and pages of ours. */
export function createApi(options: ApiOptions): Area {
  const { routes, version, hosts, contextFor, uploads } = options;
  return areaOf({
    prefix: API_PATH,
    routes,
    guard: (incoming: Incoming) => {
      checkHost(incoming, hosts);
      checkOrigin(incoming, hosts.publicUrl);
    },
    contextFor,
    failureOf: (error, correlationId, route) => failureOf(error, correlationId, route?.notFound),
    admission: options,
    uploads,
    description: descriptionOf(version),
  });
}

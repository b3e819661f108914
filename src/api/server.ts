import type { SignedIn } from '../access/authenticator.js';
import { checkDoor } from '../access/door.js';
import type { Needed } from '../access/needed.js';
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

/** Who was let in to which route. */
export interface Admitted {
  readonly signedIn: SignedIn;
  readonly needed: Needed;
  readonly from: string | undefined;
}

/** Who is about to sign in: may do nothing else. */
const NOBODY = {
  signedIn: { caller: { user: '', grants: [] }, mustChange: false, by: undefined },
  needed: 'signed-in',
} as const;

export interface ApiOptions extends Admission {
  readonly routes: readonly Route[];
  /** Of the program, for the OpenAPI document. */
  readonly version: string;
  readonly hosts: HostRules;
  readonly contextFor: (call: ApiCall, admitted: Admitted) => ApiContext;
  /** @throws HttpError for who is not let in */
  readonly signIn: (incoming: Incoming) => Promise<SignedIn>;
  /** The places of uploads. */
  readonly uploads: Gauge;
}

/** The maintenance interface: programs may call it under our names, and pages of ours. */
export function createApi(options: ApiOptions): Area {
  const { routes, version, hosts, contextFor, signIn, uploads } = options;
  return areaOf({
    prefix: API_PATH,
    routes,
    guard: async (incoming: Incoming, route: Route | undefined): Promise<Admitted> => {
      checkHost(incoming, hosts);
      checkOrigin(incoming, hosts.publicUrl);
      if (route?.isForAll === true) return { ...NOBODY, from: incoming.remote };
      const signedIn = await signIn(incoming);
      const needed = route?.permission ?? 'signed-in';
      checkDoor(signedIn, needed, route?.isOfAccount === true);
      return { signedIn, needed, from: incoming.remote };
    },
    contextFor,
    failureOf: (error, correlationId, route) => failureOf(error, correlationId, route?.notFound),
    admission: options,
    uploads,
    description: descriptionOf(version),
  });
}

import type { SignedIn } from '../access/authenticator.js';
import { checkDoor } from '../access/door.js';
import type { RefusedCall } from '../access/recorder.js';
import type { Door } from '../engine/access/caller.js';
import type { Needed } from '../engine/access/needed.js';
import type { Incoming, Observer, Step } from '../http/exchange.js';
import type { Gauge } from '../http/gauge.js';
import { checkHost, checkOrigin, type HostRules } from '../http/guard.js';
import { areaOf, type Call } from '../http/json/serving.js';
import type { Area } from '../http/router.js';
import type { Admission } from '../http/steps/take-in.js';
import { failureOf } from './errors.js';
import { descriptionOf } from './open-api.js';
import { API_PATH, type ApiContext, type Route } from './route.js';
import { subjectOf } from './subject.js';

export type ApiCall = Call;

/** A caller that was let in, and its route. */
export interface Admitted {
  readonly signedIn: SignedIn;
  readonly needed: Needed;
  readonly from: string | undefined;
  readonly observer?: Observer | undefined;
}

/** A caller that is about to sign in. It may do nothing else. */
const NOBODY = {
  signedIn: { caller: { user: '', grants: [] }, mustChange: false, by: undefined },
  needed: 'signed-in',
} as const;

export interface ApiOptions extends Admission {
  readonly routes: readonly Route[];
  /** The version of the program, for the OpenAPI document. */
  readonly version: string;
  /** The version of the program and its console, which every answer tells. */
  readonly builtVersion: string;
  readonly hosts: HostRules;
  readonly contextFor: (call: ApiCall, admitted: Admitted) => ApiContext;
  /** @throws HttpError for a caller that is not let in */
  readonly signIn: (incoming: Incoming) => Promise<SignedIn>;
  /** Receives every failure and its caller. The record looks for refusals among them. */
  readonly onFailure: (error: unknown, call: RefusedCall) => void;
  /** The places of uploads. */
  readonly uploads: Gauge;
  /** A step before all others of a route. Undefined where there is none. */
  readonly before?: (route: Route) => Step | undefined;
}

/** The header by which a page of ours knows that it is older than the server. */
const VERSION_HEADER = 'x-sia-version';

/** The operation where there is no route. */
const SIGN_IN = 'sign-in';

/** The door of a caller. A caller with the lock of the database is a verb of this machine. */
export function doorOf(by: SignedIn['by']): Door {
  return by === 'operator' ? 'command-line' : 'json';
}

/** The maintenance interface. Programs may call it under our names, and pages of ours. */
export function createApi(options: ApiOptions): Area {
  const { routes, version, builtVersion, hosts, contextFor, signIn, onFailure, uploads } = options;
  const { before } = options;
  const callers = new WeakMap<Incoming, SignedIn>();
  return areaOf({
    prefix: API_PATH,
    routes,
    guard: async (incoming: Incoming, route: Route | undefined): Promise<Admitted> => {
      checkHost(incoming, hosts);
      checkOrigin(incoming, hosts.publicUrl);
      if (route?.isForAll === true) return { ...NOBODY, from: incoming.remote };
      const signedIn = await signIn(incoming);
      callers.set(incoming, signedIn);
      const { remote: from, observer } = incoming;
      observer?.signedIn(signedIn.caller.user);
      const needed = route?.permission ?? 'signed-in';
      checkDoor(signedIn, needed, route?.isOfAccount === true);
      return { signedIn, needed, from, observer };
    },
    subjectOf,
    contextFor,
    failureOf: (error, incoming, route) => {
      const { correlationId, remote: from } = incoming;
      const { caller, by } = callers.get(incoming) ?? {};
      const via = doorOf(by);
      const operation = route?.name ?? SIGN_IN;
      onFailure(error, { user: caller?.user, via, operation, from, correlationId });
      return failureOf(error, correlationId, route?.notFound);
    },
    admission: options,
    uploads,
    description: descriptionOf(version),
    headers: { [VERSION_HEADER]: builtVersion },
    ...(before === undefined ? {} : { before }),
  });
}

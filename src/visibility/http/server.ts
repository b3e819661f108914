import { z } from 'zod';
import { unrestricted } from '../../engine/access/caller.js';
import type { Gauge } from '../../http/gauge.js';
import { checkOrigin } from '../../http/guard.js';
import { areaOf } from '../../http/json/serving.js';
import type { Area } from '../../http/router.js';
import type { Admission } from '../../http/steps/take-in.js';
import type { OnHandService } from '../on-hand.js';
import { administrationRoutes } from './administration.js';
import { failureOf } from './errors.js';
import { eventRoutes } from './events.js';
import { guard } from './guard.js';
import { notAvailableRoutes } from './not-available.js';
import { queryRoutes } from './queries.js';
import { type RefusedCaller, refusedCallerOf } from './refused-caller.js';
import { type Granted, PREFIX, type VisibilityContext, type VisibilityRoute } from './route.js';
import { isTokenPath, tokenRoutes } from './tokens.js';

/** Every route of the service. */
export const VISIBILITY_ROUTES: readonly VisibilityRoute[] = [
  ...eventRoutes,
  ...queryRoutes,
  ...administrationRoutes,
  ...notAvailableRoutes,
  ...tokenRoutes,
];

export interface RefusedRequest {
  /** The route. Undefined where none was found. */
  readonly operation: string | undefined;
  readonly from: string | undefined;
  readonly correlationId: string;
}

export interface VisibilityOptions {
  readonly service: OnHandService;
  readonly admission: Admission;
  readonly uploads: Gauge;
  /** Receives the callers that were not let in, or may not do what they asked for. */
  readonly onRefused: (refused: RefusedCaller, call: RefusedRequest) => void;
  /** A page of this address may call it, as one of the host that is asked may. */
  readonly publicUrl: string | undefined;
  /** The version of the program, for the OpenAPI document. */
  readonly version: string;
}

const failureSchema = z.strictObject({
  processingStatus: z.literal('failure'),
  message: z.string().describe('A code and a sentence.'),
  statusCode: z.int(),
  errors: z.array(z.strictObject({ code: z.string(), message: z.string(), path: z.string() })),
  correlationId: z.string().describe('The log line with the same id has the cause.'),
});

/** The on-hand service. It is for other systems, so it answers under any host name, and by tokens (IV5). */
export function visibilityArea(options: VisibilityOptions): Area {
  const { service, admission, uploads, publicUrl, version, onRefused } = options;
  return areaOf<VisibilityContext, Granted, VisibilityRoute>({
    prefix: PREFIX,
    routes: VISIBILITY_ROUTES,
    guard: (incoming, route) => {
      checkOrigin(incoming, publicUrl);
      return guard(incoming, route, service);
    },
    contextFor: ({ correlationId, operation }, granted) => ({
      service,
      granted,
      author: {
        caller: unrestricted(granted.user),
        ...{ at: service.now(), correlationId, via: 'json', operation, from: granted.from },
      },
    }),
    // A method that no route has may be the GET of the documents, which needs a token.
    failureOf: (error, { correlationId, path, remote: from }, route) => {
      const refused = refusedCallerOf(error);
      if (refused !== undefined)
        onRefused(refused, { operation: route?.name, from, correlationId });
      return failureOf(error, correlationId, route?.isToken ?? isTokenPath(path));
    },
    admission,
    uploads,
    description: {
      title: 'Inventory Visibility: on-hand service',
      version,
      text: 'Compatible with the on-hand API of Inventory Visibility, versions 1.0 and 2.0.',
      failureSchema,
      failureStatuses: ({ isToken }) =>
        isToken ? [400, 401] : [400, 401, 403, 404, 413, 415, 503],
      hasKey: () => false,
    },
  });
}

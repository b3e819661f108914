import { z } from 'zod';
import type { Author } from '../../engine/access/caller.js';
import { parametersOf } from '../../http/json/parameters.js';
import type { AnswerContent, BodyContent, Route, RouteDeclaration } from '../../http/json/route.js';
import type { OnHandService } from '../on-hand.js';
import type { ApiVersion } from '../service/api-version.js';
import type { Rights } from '../store/clients.js';

/** The path that the service lies below (1.1). */
export const PREFIX = '/api/environment/{environmentId}';

/** The facts about a request that was let in. */
export interface Granted {
  /** The caller, for the log of events. */
  readonly user: string;
  /** Whether the source of our own figures may be written (IV12). */
  readonly writesOwn: boolean;
  readonly version: ApiVersion;
  /** The parameters behind the `?`. Filters may be repeated, and have names that no route declares. */
  readonly query: string;
  /** The network address of the caller. */
  readonly from: string | undefined;
}

export interface VisibilityContext {
  readonly service: OnHandService;
  readonly granted: Granted;
  readonly author: Author;
}

/** The parts that a route of the service declares beside those of all routes. */
interface Own {
  /** The right that a client needs. Without it anybody may call. */
  readonly right?: keyof Rights;
  /** Whether the route has a version 2.0 (IV2). */
  readonly hasSecond?: true;
  /** Whether the route answers in the form of OAuth. */
  readonly isToken?: true;
}

export interface VisibilityRoute extends Route<VisibilityContext>, Own {}

/** Declares a route. The types of its input and answer follow from its schemas. */
export function route<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
>(
  declaration: RouteDeclaration<VisibilityContext, Parameters, Body, Answer> & Own,
): VisibilityRoute {
  const parameterList = parametersOf(declaration.path, declaration.parameters);
  return { ...declaration, parameterList };
}

/** Parameters of a query that no route declares are ignored (IV27). */
export const IN_ENVIRONMENT = z
  .object({ environmentId: z.string().describe('The environment.') })
  .strip();

/** A body that the rules of the service read and refuse themselves. */
export const ANY_JSON = z.unknown();

import { z } from 'zod';
import type { Author } from '../../engine/access/caller.js';
import { parametersOf } from '../../http/json/parameters.js';
import type { AnswerContent, BodyContent, Route, RouteDeclaration } from '../../http/json/route.js';
import type { OnHandService } from '../on-hand.js';
import type { ApiVersion } from '../service/api-version.js';
import type { Rights } from '../store/clients.js';

/** The path that the service lies below (1.1). */
export const PREFIX = '/api/environment/{environmentId}';

/** What is known of a request that was let in. */
export interface Granted {
  /** Who has called, for the log of events. */
  readonly user: string;
  /** Whether the source of our own figures may be written (IV12). */
  readonly writesOwn: boolean;
  readonly version: ApiVersion;
  /** What stands behind the `?`: filters may be repeated, and have names that nobody declares. */
  readonly query: string;
  /** The network address of the caller. */
  readonly from: string | undefined;
}

export interface VisibilityContext {
  readonly service: OnHandService;
  readonly granted: Granted;
  readonly author: Author;
}

/** What a route of the service declares beside what all routes do. */
interface Own {
  /** What a client must be allowed to do; without it anybody may call. */
  readonly right?: keyof Rights;
  /** Whether there is a version 2.0 of it (IV2). */
  readonly hasSecond?: true;
  /** Whether it answers in the form of OAuth. */
  readonly isToken?: true;
}

export interface VisibilityRoute extends Route<VisibilityContext>, Own {}

/** Declares a route; the types of its input and answer follow from its schemas. */
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

/** Parameters of a query that nobody has declared are ignored (IV27). */
export const IN_ENVIRONMENT = z
  .object({ environmentId: z.string().describe('The environment.') })
  .strip();

/** What the rules of the service read: they tell what is wrong with it themselves. */
export const ANY_JSON = z.unknown();

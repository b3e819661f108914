import type { z } from 'zod';
import type { SignedIn } from '../access/authenticator.js';
import type { AccessService } from '../access/service.js';
import type { CommandContext } from '../commands/context.js';
import type { ChannelName } from '../config/publishing-settings.js';
import type { Needed } from '../engine/access/needed.js';
import type { RefusalCode } from '../engine/refusals/catalogue.js';
import { type Parameter, parametersOf } from '../http/json/parameters.js';
import type { AnswerContent, BodyContent, RouteDeclaration } from '../http/json/route.js';
import type { WastageRunner } from '../jobs/wastage-runner.js';
import type { DispositionMode } from '../outbox/document.js';
import type { ReferenceDataImports } from '../reference-data/imports.js';
import type { PurgedBeside } from '../store/purge/beside.js';
import type { LineOffsetsPort } from './line-offsets.js';
import type { ServerControl } from './server-control.js';

export type { Document } from '../http/json/route.js';
export { document, json, NO_BODY, NO_PARAMETERS, upload } from '../http/json/route.js';

/** The path that the interface lies below. */
export const API_PATH = '/_admin/api';

/** The services that a route may use besides its input. */
export interface ApiContext extends CommandContext {
  readonly imports: ReferenceDataImports;
  /** Undefined where the command line works on a database that no server has. */
  readonly server: ServerControl | undefined;
  readonly wastage: WastageRunner;
  readonly lineOffsets: LineOffsetsPort;
  readonly purgedBeside: PurgedBeside;
  readonly publishing: PublishingContext;
  readonly signedIn: SignedIn;
  readonly access: AccessService;
  /** The id of the last event that a returning reader has seen. */
  readonly lastEventId?: string | undefined;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
}

/** The settings of telling merchandising. */
export interface PublishingContext {
  readonly channels: readonly ChannelName[];
  readonly dispositions: DispositionMode;
}

/** A file of text that a verb sends beside others. */
export interface SentFile {
  readonly name: string;
  readonly text: string;
}

/** A line of an answer as a person at a terminal sees it. */
export type VerbLine =
  /** It is printed. */
  | { readonly kind: 'answer' }
  /** The progress, shown in place of the one before. */
  | { readonly kind: 'progress'; readonly text: string }
  /** It is printed, and the verb fails. */
  | { readonly kind: 'finding' }
  /** Something was not carried out. */
  | { readonly kind: 'problem'; readonly text: string };

/** A route of the maintenance interface. The verbs of `sia` are made of them, too. */
interface ApiRouteDeclaration<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
> extends RouteDeclaration<ApiContext, Parameters, Body, Answer> {
  /**
   * Two or three words: `adjustments list`. It is the verb of `sia`, and the operation of the OpenAPI
   * document.
   */
  readonly name: `${string} ${string}`;
  /**
   * The permission that a caller needs. The caller reads data of the stores where it has the permission.
   * Where it needs none but to be let in, it reads data of all stores that it sees.
   */
  readonly permission: Needed;
  readonly path: `${typeof API_PATH}/${string}` | '/_admin/reset' | '/_admin/metrics';
  /** The refusal of a path that names nothing. Alone, it is a 404. */
  readonly notFound?: RefusalCode;
  /** The meaning of a line for the verb, in an answer of lines. Without it all lines are printed. */
  readonly verbLine?: (line: string) => VerbLine;
  /** Another name of its verb: a shorter one, or that by which a scheduler of SIM starts a batch (D84). */
  readonly batchName?: string;
  /** The exit code of its verb where something was not carried out, if not 1: findings have that one. */
  readonly failureExitCode?: number;
  /** Whether it only reads, though its input does not fit an address. Keys for repeats mean nothing to it. */
  readonly changesNothing?: true;
  /**
   * Whether a repeat is carried out as a new call: it changes nothing more, or its answer is kept nowhere.
   */
  readonly hasNoKey?: true;
  /** Whether the command line needs a server for it. Keys for repeats mean nothing to it. */
  readonly isOfServer?: true;
  /**
   * Whether it looks at nothing but its input. The command line then needs neither a server nor a database,
   * and does the work itself unless a server is named.
   */
  readonly needsInputOnly?: true;
  /** The body that its verb makes of the files that are named. Without it, a file has the body. */
  readonly bodyOfFiles?: (files: readonly SentFile[]) => object;
  /** Whether an answer in JSON makes its verb fail, as a finding does. */
  readonly isFinding?: (answer: unknown) => boolean;
  /** Whether it is about the caller's own account, and so open to a user with a password to change. */
  readonly isOfAccount?: true;
  /** Whether it is open to callers that have not signed in yet. */
  readonly isForAll?: true;
}

/** A declaration, ready to be served. */
export interface Route extends ApiRouteDeclaration<z.ZodObject, BodyContent, AnswerContent> {
  readonly parameterList: readonly Parameter[];
}

/** Declares a route. The types of its input and answer follow from its schemas. */
export function route<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
>(declaration: ApiRouteDeclaration<Parameters, Body, Answer>): Route {
  let list: readonly Parameter[] | undefined;
  return {
    ...declaration,
    // The list is made on demand. For most routes, a verb needs only the name.
    get parameterList() {
      list ??= parametersOf(declaration.path, declaration.parameters);
      return list;
    },
  };
}

/** Whether a repeat with the same key is told from a new call. Where a file goes in or out, it is not. */
export function hasKey(route: Route): boolean {
  const { body, answer, isOfServer, changesNothing, hasNoKey } = route;
  const isKept = body.kind !== 'upload' && answer.kind === 'json';
  const isPlain = isOfServer !== true && changesNothing !== true && hasNoKey !== true;
  return isChanging(route) && isKept && isPlain;
}

/** Whether a call may change something, as every method but GET does. */
export function isChanging({ method }: Route): boolean {
  return method !== 'GET';
}

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

/** What a route may use besides its input. */
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
  /** Of a reader of events who comes again: the id of the last one. */
  readonly lastEventId?: string | undefined;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
}

/** What the settings say of telling merchandising. */
export interface PublishingContext {
  readonly channels: readonly ChannelName[];
  readonly dispositions: DispositionMode;
}

/** What a line of an answer is to a person at a terminal. */
export type VerbLine =
  /** It is printed. */
  | { readonly kind: 'answer' }
  /** How far it is: shown in place of what was shown before. */
  | { readonly kind: 'progress'; readonly text: string }
  /** It is printed, and the verb fails by what it says. */
  | { readonly kind: 'finding' }
  /** Something was not carried out. */
  | { readonly kind: 'problem'; readonly text: string };

/** A route of the maintenance interface: the verbs of `sia` are made of them, too. */
interface ApiRouteDeclaration<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
> extends RouteDeclaration<ApiContext, Parameters, Body, Answer> {
  /** Two or three words: `adjustments list`. The verb of `sia`, the operation of the OpenAPI document. */
  readonly name: `${string} ${string}`;
  /** It reads what is of the stores where the caller has it; where nothing is asked for, of those seen. */
  readonly permission: Needed;
  readonly path: `${typeof API_PATH}/${string}` | '/_admin/reset' | '/_admin/metrics';
  /** The refusal that says that what the path names does not exist: alone, it is a 404. */
  readonly notFound?: RefusalCode;
  /** Of a document in lines: what a line is to the verb. Without it all are printed. */
  readonly verbLine?: (line: string) => VerbLine;
  /** Its verb has this name too: a shorter one, or that by which a scheduler of SIM starts a batch (D84). */
  readonly batchName?: string;
  /** Of its verb where something was not carried out, if it is not 1: findings have that one. */
  readonly failureExitCode?: number;
  /** It only reads, though what it is asked does not fit an address: keys for repeats mean nothing to it. */
  readonly changesNothing?: true;
  /** A repeat is not told from a new call: it changes nothing more, or its answer is kept nowhere. */
  readonly hasNoKey?: true;
  /** The command line needs a server for it; keys for repeats mean nothing to it. */
  readonly isOfServer?: true;
  /** About the caller's own account: open to who must change the password first. */
  readonly isOfAccount?: true;
  /** Open to who has not signed in yet. */
  readonly isForAll?: true;
}

/** A declaration, ready to be served. */
export interface Route extends ApiRouteDeclaration<z.ZodObject, BodyContent, AnswerContent> {
  readonly parameterList: readonly Parameter[];
}

/** Declares a route; the types of its input and answer follow from its schemas. */
export function route<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
>(declaration: ApiRouteDeclaration<Parameters, Body, Answer>): Route {
  let list: readonly Parameter[] | undefined;
  return {
    ...declaration,
    // Made when it is asked for: of most routes a verb wants the name alone.
    get parameterList() {
      list ??= parametersOf(declaration.path, declaration.parameters);
      return list;
    },
  };
}

/** Whether a repeat with the same key is told from a new call: not where a file goes in or out. */
export function hasKey(route: Route): boolean {
  const { body, answer, isOfServer, changesNothing, hasNoKey } = route;
  const isKept = body.kind !== 'upload' && answer.kind === 'json';
  const isPlain = isOfServer !== true && changesNothing !== true && hasNoKey !== true;
  return isChanging(route) && isKept && isPlain;
}

/** Whether carrying it out may change something: everything but GET. */
export function isChanging({ method }: Route): boolean {
  return method !== 'GET';
}

import { z } from 'zod';
import type { CommandContext } from '../commands/context.js';
import type { ChannelName } from '../config/publishing-settings.js';
import type { RefusalCode } from '../engine/refusals/catalogue.js';
import type { WastageRunner } from '../jobs/wastage-runner.js';
import type { DispositionMode } from '../outbox/document.js';
import type { ReferenceDataImports } from '../reference-data/imports.js';
import { type Parameter, parametersOf } from './parameters.js';
import type { ServerControl } from './server-control.js';

/** What a route may use besides its input. */
export interface ApiContext extends CommandContext {
  readonly imports: ReferenceDataImports;
  /** Undefined where the command line works on a database that no server has. */
  readonly server: ServerControl | undefined;
  readonly wastage: WastageRunner;
  readonly publishing: PublishingContext;
}

/** What the settings say of telling merchandising. */
export interface PublishingContext {
  readonly channels: readonly ChannelName[];
  readonly dispositions: DispositionMode;
}

/** A JSON body (of a request or of an answer), checked by its schema. */
export interface JsonContent<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'json';
  readonly schema: Schema;
}

/** A body that is too large to collect: the route reads it while it arrives. */
export interface UploadContent {
  readonly kind: 'upload';
  /** The types accepted; the first one is what `sia` sends unless told otherwise. */
  readonly contentTypes: readonly [string, ...string[]];
}

/** An answer that is not a JSON value: a table, a page, or lines without an end in sight. */
export interface DocumentContent {
  readonly kind: 'document';
  readonly contentTypes: readonly [string, ...string[]];
}

export interface NoContent {
  readonly kind: 'none';
}

export type BodyContent = JsonContent | UploadContent | NoContent;
export type AnswerContent = JsonContent | DocumentContent;

/** A body while it arrives. */
export interface Upload {
  /** One of those declared. */
  readonly contentType: string;
  /** Throws an ApiError 413 beyond UPLOAD_BYTES_MAX. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface Document {
  /** One of those declared, with a charset if it is text: `text/csv; charset=utf-8`. */
  readonly contentType: string;
  /** Under which a browser saves it; without one it is shown. */
  readonly fileName?: string;
  /** Beside those that every document has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole, or in parts that are sent as they are made. */
  readonly content: string | AsyncIterable<string | Uint8Array>;
}

export type BodyOf<Body extends BodyContent> =
  Body extends JsonContent<infer Schema>
    ? z.output<Schema>
    : Body extends UploadContent
      ? Upload
      : undefined;

export type AnswerOf<Answer extends AnswerContent> =
  Answer extends JsonContent<infer Schema> ? z.output<Schema> : Document;

/** What a line of an answer is to a person at a terminal. */
export type VerbLine =
  /** It is printed. */
  | { readonly kind: 'answer' }
  /** How far it is: shown in place of what was shown before. */
  | { readonly kind: 'progress'; readonly text: string }
  /** Something was not carried out. */
  | { readonly kind: 'problem'; readonly text: string };

export interface RouteDeclaration<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
> {
  /** Two or three words: `adjustments list`. The verb of `sia`, the operation of the OpenAPI document. */
  readonly name: `${string} ${string}`;
  /** Everything but GET changes something. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/_admin/api/${string}` | '/_admin/reset';
  /** One line: what it does. */
  readonly summary: string;
  /**
   * Those of the path, by the names it has in braces; the others are of the query. Optional ones,
   * whole numbers, booleans, texts, and lists of these; each with a description.
   */
  readonly parameters: Parameters;
  readonly body: Body;
  readonly answer: Answer;
  /** The refusal that says that what the path names does not exist: alone, it is a 404. */
  readonly notFound?: RefusalCode;
  /** Of a document in lines: what a line is to the verb. Without it all are printed. */
  readonly verbLine?: (line: string) => VerbLine;
  /**
   * About a running server, not its data: carried out at once, also while a reset has the data; the
   * command line needs a server for it; keys for repeats mean nothing to it.
   */
  readonly isOfServer?: true;
  /**
   * Carries it out.
   *
   * @throws RefusedError with every broken rule, StoreError
   */
  perform(
    context: ApiContext,
    input: { readonly parameters: z.output<Parameters>; readonly body: BodyOf<Body> },
  ): Promise<AnswerOf<Answer>>;
}

/** A declaration, ready to be served. */
export interface Route extends RouteDeclaration<z.ZodObject, BodyContent, AnswerContent> {
  readonly parameterList: readonly Parameter[];
}

/** Declares a route; the types of its input and answer follow from its schemas. */
export function route<
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
>(declaration: RouteDeclaration<Parameters, Body, Answer>): Route {
  const parameterList = parametersOf(declaration.path, declaration.parameters);
  return { ...declaration, parameterList };
}

export function json<Schema extends z.ZodType>(schema: Schema): JsonContent<Schema> {
  return { kind: 'json', schema };
}

export function upload(...contentTypes: [string, ...string[]]): UploadContent {
  return { kind: 'upload', contentTypes };
}

export function document(...contentTypes: [string, ...string[]]): DocumentContent {
  return { kind: 'document', contentTypes };
}

export const NO_BODY: NoContent = { kind: 'none' };
export const NO_PARAMETERS = z.strictObject({});

/** Whether a repeat with the same key is told from a new call: not where a file goes in or out. */
export function hasKey(route: Route): boolean {
  const { body, answer, isOfServer } = route;
  const isKept = body.kind !== 'upload' && answer.kind === 'json';
  return isChanging(route) && isKept && isOfServer !== true;
}

/** Whether carrying it out may change something. */
export function isChanging({ method }: Route): boolean {
  return method !== 'GET';
}

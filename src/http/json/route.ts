import { z } from 'zod';
import {
  FORM_BODY_BYTES_MAX,
  JSON_BODY_BYTES_MAX,
  JSON_ENTRIES_MAX,
  UPLOAD_BYTES_MAX,
} from '../../config/limits.js';
import type { Parameter } from './parameters.js';

/** What a JSON body may hold. */
export interface JsonLimits {
  readonly bytes: number;
  /** Of all its lists together. */
  readonly entries: number;
}

/** A JSON body (of a request or of an answer), checked by its schema. */
export interface JsonContent<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'json';
  readonly schema: Schema;
  /** Of a request. */
  readonly limits: JsonLimits;
}

/** A body in the form of a query, as OAuth has it; a name that is sent twice has a list of texts. */
export interface FormContent<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'form';
  readonly schema: Schema;
}

/** A body that is too large to collect: the route reads it while it arrives. */
export interface UploadContent {
  readonly kind: 'upload';
  /** The types accepted; the first one is what a client sends unless told otherwise. */
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

export type BodyContent = JsonContent | FormContent | UploadContent | NoContent;
export type AnswerContent = JsonContent | DocumentContent;

/** A body while it arrives. */
export interface Upload {
  /** One of those declared. */
  readonly contentType: string;
  /** Throws an HttpError 413 beyond UPLOAD_BYTES_MAX. */
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
    : Body extends FormContent<infer Schema>
      ? z.output<Schema>
      : Body extends UploadContent
        ? Upload
        : undefined;

export type AnswerOf<Answer extends AnswerContent> =
  Answer extends JsonContent<infer Schema> ? z.output<Schema> : Document;

/** A route of a JSON interface, with what it is carried out in. */
export interface RouteDeclaration<
  Context,
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
> {
  /** Some words: `adjustments list`. The operation of the OpenAPI document, and of the log. */
  readonly name: string;
  /** All but GET have a body, though it may be empty. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Whole, with the prefix of the interface; it may lie beside that. */
  readonly path: string;
  /** One line: what it does. */
  readonly summary: string;
  /**
   * Those of the path, by the names it has in braces; the others are of the query. Optional ones,
   * whole numbers, booleans, texts, and lists of these; each with a description.
   */
  readonly parameters: Parameters;
  readonly body: Body;
  readonly answer: Answer;
  /** About a running server, not its data: carried out at once, also while nobody may have the data. */
  readonly isOfServer?: true;
  /**
   * Carries it out.
   *
   * @throws what the interface's failureOf knows; anything else is a bug
   */
  perform(
    context: Context,
    input: { readonly parameters: z.output<Parameters>; readonly body: BodyOf<Body> },
  ): Promise<AnswerOf<Answer>>;
}

/** A declaration, ready to be served. */
export interface Route<Context>
  extends RouteDeclaration<Context, z.ZodObject, BodyContent, AnswerContent> {
  /** See parametersOf. */
  readonly parameterList: readonly Parameter[];
}

/** @param limits those of a request that differ from JSON_BODY_BYTES_MAX and JSON_ENTRIES_MAX */
export function json<Schema extends z.ZodType>(
  schema: Schema,
  limits: Partial<JsonLimits> = {},
): JsonContent<Schema> {
  const usual = { bytes: JSON_BODY_BYTES_MAX, entries: JSON_ENTRIES_MAX };
  return { kind: 'json', schema, limits: { ...usual, ...limits } };
}

export function form<Schema extends z.ZodType>(schema: Schema): FormContent<Schema> {
  return { kind: 'form', schema };
}

export function upload(...contentTypes: [string, ...string[]]): UploadContent {
  return { kind: 'upload', contentTypes };
}

export function document(...contentTypes: [string, ...string[]]): DocumentContent {
  return { kind: 'document', contentTypes };
}

export const NO_BODY: NoContent = { kind: 'none' };
export const NO_PARAMETERS = z.strictObject({});

/** Whether a body is read, and its type looked at. */
export function hasBody({ method }: { readonly method: string }): boolean {
  return method !== 'GET';
}

/** The most bytes that are read of a body. */
export function bodyLimit(body: BodyContent): number {
  switch (body.kind) {
    case 'json':
      return body.limits.bytes;
    case 'form':
      return FORM_BODY_BYTES_MAX;
    case 'upload':
      return UPLOAD_BYTES_MAX;
    case 'none':
      return JSON_BODY_BYTES_MAX;
  }
}

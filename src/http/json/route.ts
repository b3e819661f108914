import { z } from 'zod';
import {
  FORM_BODY_BYTES_MAX,
  JSON_BODY_BYTES_MAX,
  JSON_ENTRIES_MAX,
  UPLOAD_BYTES_MAX,
} from '../../config/limits.js';
import type { Parameter } from './parameters.js';

export interface JsonLimits {
  readonly bytes: number;
  readonly entries: number;
}

export interface JsonContent<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'json';
  readonly schema: Schema;
  readonly limits: JsonLimits;
}

export interface FormContent<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'form';
  readonly schema: Schema;
}

/** A body too large to collect. The route reads it while it arrives. */
export interface UploadContent {
  readonly kind: 'upload';
  /** The types. A client sends the first one unless told otherwise. */
  readonly contentTypes: readonly [string, ...string[]];
}

export interface DocumentContent {
  readonly kind: 'document';
  readonly contentTypes: readonly [string, ...string[]];
}

export interface NoContent {
  readonly kind: 'none';
}

export type BodyContent = JsonContent | FormContent | UploadContent | NoContent;
export type AnswerContent = JsonContent | DocumentContent;

export interface Upload {
  readonly contentType: string;
  /** Throws an HttpError 413 beyond UPLOAD_BYTES_MAX. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface Document {
  /** The type, with a charset if it is text: `text/csv; charset=utf-8`. */
  readonly contentType: string;
  readonly fileName?: string;
  readonly headers?: Readonly<Record<string, string>>;
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

/** An answer in JSON that has headers of its own. */
export class WithHeaders<Value> {
  constructor(
    readonly value: Value,
    readonly headers: Readonly<Record<string, string>>,
  ) {}
}

export type AnswerOf<Answer extends AnswerContent> =
  Answer extends JsonContent<infer Schema> ? z.output<Schema> : Document;

export interface RouteDeclaration<
  Context,
  Parameters extends z.ZodObject,
  Body extends BodyContent,
  Answer extends AnswerContent,
> {
  /** Some words: `adjustments list`. OpenAPI and the log use them. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /**
   * The parameters. Those that the path names in braces come from it, the others from the query. They are
   * texts, whole numbers, booleans and lists of these, each with a description.
   */
  readonly parameters: Parameters;
  readonly body: Body;
  readonly answer: Answer;
  /**
   * Whether it is about the running server, not its data. It answers at once, also while the data is closed.
   */
  readonly isOfServer?: true;
  /**
   * Whether its answer may wait for later events. It then takes no place of a request, and has limits of its
   * own.
   */
  readonly waits?: true;
  /** Whether a command without a body means an empty object, where that does what its name says. */
  readonly mayOmitBody?: true;
  /** @throws errors that the interface's failureOf knows. Anything else is a bug */
  perform(
    context: Context,
    input: { readonly parameters: z.output<Parameters>; readonly body: BodyOf<Body> },
  ): Promise<AnswerOf<Answer> | WithHeaders<AnswerOf<Answer>>>;
}

export interface Route<Context>
  extends RouteDeclaration<Context, z.ZodObject, BodyContent, AnswerContent> {
  readonly parameterList: readonly Parameter[];
}

/** @param limits the limits of a request, where they differ from JSON_BODY_BYTES_MAX and JSON_ENTRIES_MAX */
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

export function hasBody({ method }: { readonly method: string }): boolean {
  return method !== 'GET';
}

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

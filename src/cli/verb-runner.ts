import { accessSync, constants, existsSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import { type ErrorBody, failureOf } from '../api/errors.js';
import { isChanging, type Route, type VerbLine } from '../api/route.js';
import type { Admitted } from '../api/server.js';
import { accessService } from '../app/access.js';
import { apiContexts, configuredCaller } from '../app/contexts.js';
import { offsetService } from '../app/offset.js';
import { openLog } from '../app/open-log.js';
import { defaultEnvironment, type Environment, withStore } from '../app/start.js';
import { onHandService } from '../app/visibility.js';
import { systemClock } from '../base/clock.js';
import { holderOf } from '../base/database-lock.js';
import { codeOf } from '../base/error-code.js';
import { randomIds } from '../base/ids.js';
import { operatorTokenOf } from '../base/lock-proof.js';
import { Memories } from '../base/resettable.js';
import { calledServer } from '../config/addresses.js';
import { VERB_ANSWER_WAIT_MAX_MS, VERB_IMPORT_WAIT_MAX_MS } from '../config/limits.js';
import {
  environmentName,
  loadSettings,
  type Settings,
  SettingsError,
  shownSetting,
  sqliteFile,
} from '../config/settings.js';
import { type CallAnswer, carryOut } from '../http/json/call.js';
import type { Document } from '../http/json/route.js';
import { WastageRunner } from '../jobs/wastage-runner.js';
import { clientCertificateIn } from './client-certificate.js';
import { type Call, type CalledServer, ServerUnreachableError, VerbClient } from './verb-client.js';
import { bodyOf, type VerbCall } from './verbs.js';

/** The verb needs a running server, and none has the database. */
export class NoServerError extends Error {
  constructor(verb: string, databaseUrl: string) {
    super(
      `"sia ${verb}" is about a running server, and none has ${databaseUrl}. Start it with sia serve, or name one with --url.`,
    );
    this.name = 'NoServerError';
  }
}

export class NoDatabaseError extends Error {
  constructor(file: string) {
    super(
      `There is no database at ${resolve(file)}. Name the server to call with --url http://host:port, or the database with --database-url; sia migrate makes a new one there.`,
    );
    this.name = 'NoDatabaseError';
  }
}

export class FileUnreadableError extends Error {
  constructor(path: string, problem: string, options?: { readonly cause: unknown }) {
    super(`The file ${path} cannot be read: ${problem}.`, options);
    this.name = 'FileUnreadableError';
  }
}

export class OutputError extends Error {
  readonly code: string;

  constructor(cause: Error) {
    super(`the output cannot be written (${codeOf(cause)}): it is not complete.`, { cause });
    this.name = 'OutputError';
    this.code = codeOf(cause);
  }
}

export interface VerbOutput {
  readonly print: (part: string | Uint8Array) => unknown;
  readonly complain: (sentence: string) => void;
  readonly showProgress?: (text: string) => void;
}

/** How a verb ends: with something that it was to find, or without being carried out. */
export type VerbOutcome = 'done' | 'found' | 'failed';

/** Milliseconds between two progress lines, at the least. */
const PROGRESS_EVERY_MS = 200;
const MEBIBYTE = 2 ** 20;

async function* watchedBody(
  call: VerbCall,
  elapsed: () => number,
  { showProgress }: VerbOutput,
): AsyncGenerator<Uint8Array> {
  const { bodyFile = '-', route } = call;
  const isWatched = route.body.kind === 'upload' && showProgress !== undefined;
  const size = isWatched && bodyFile !== '-' ? statSync(bodyFile).size : undefined;
  const whole = size === undefined ? '' : ` of ${(size / MEBIBYTE).toFixed(1)}`;
  let read = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  for await (const chunk of bodyOf(call)) {
    yield chunk;
    read += chunk.length;
    if (!isWatched || elapsed() - shownAt < PROGRESS_EVERY_MS) continue;
    shownAt = elapsed();
    showProgress(`${(read / MEBIBYTE).toFixed(1)}${whole} MB read`);
  }
  if (isWatched) showProgress(`${(read / MEBIBYTE).toFixed(1)} MB read, being stored`);
}

async function* linesOf(content: Document['content']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of typeof content === 'string' ? [content] : content) {
    const text = typeof part === 'string' ? part : decoder.decode(part, { stream: true });
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function showLines(
  content: Document['content'],
  kindOf: (line: string) => VerbLine,
  { print, complain, showProgress }: VerbOutput,
): Promise<VerbOutcome> {
  let outcome: VerbOutcome = 'done';
  for await (const line of linesOf(content)) {
    const shown = kindOf(line);
    if (shown.kind === 'progress') showProgress?.(shown.text);
    else if (shown.kind === 'problem') {
      complain(shown.text);
      if (outcome === 'done') outcome = 'failed';
    } else {
      await print(`${line}\n`);
      if (shown.kind === 'finding') outcome = 'found';
    }
  }
  return outcome;
}

async function printAnswer(
  { verbLine }: Route,
  answer: CallAnswer,
  output: VerbOutput,
): Promise<VerbOutcome> {
  const { print } = output;
  if (answer.kind === 'json') {
    await print(`${JSON.stringify(answer.value, undefined, 2)}\n`);
    return 'done';
  }
  const { content } = answer.document;
  if (verbLine !== undefined) return showLines(content, verbLine, output);
  if (typeof content === 'string') await print(content);
  else for await (const part of content) await print(part);
  return 'done';
}

function complainOf({ error }: ErrorBody, { complain }: VerbOutput): void {
  for (const { code, message } of error.problems) complain(`${code}: ${message}`);
}

/** Path parameters take their places, the others become the query. */
export function pathOf({ route, parameters }: VerbCall): string {
  const inPath = new Set<string>();
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    inPath.add(name);
    return encodeURIComponent(parameters.get(name)?.[0] ?? '');
  });
  const query = new URLSearchParams();
  for (const [name, texts] of parameters) {
    if (!inPath.has(name)) for (const text of texts) query.append(name, text);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Who a verb is: the holder of a token, where one is named, else who has the database's lock; towards another
 * machine nobody.
 */
function authorizationFor({ token }: CalledServer, apiToken: string | undefined): Headers {
  const sent = apiToken ?? (token === undefined ? undefined : operatorTokenOf(token));
  return sent === undefined ? {} : { authorization: `Bearer ${sent}` };
}

function callOf(verb: VerbCall, authorization: Headers, output: VerbOutput): Call {
  const { route, requestKey, contentType, bodyFile } = verb;
  const { method, body } = route;
  const waitMs = body.kind === 'upload' ? VERB_IMPORT_WAIT_MAX_MS : VERB_ANSWER_WAIT_MAX_MS;
  const call = { method, path: pathOf(verb), waitMs };
  if (!isChanging(route)) return { ...call, headers: authorization };
  const key = requestKey === undefined ? {} : { 'idempotency-key': requestKey };
  const headers = { 'content-type': contentType, ...key, ...authorization };
  if (bodyFile === undefined) return { ...call, headers };
  return { ...call, headers, body: watchedBody(verb, systemClock.elapsed, output) };
}

async function textOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  return Buffer.concat(chunks).toString('utf8');
}

function answerTypes({ answer }: Route): readonly string[] {
  return answer.kind === 'json' ? ['application/json'] : answer.contentTypes;
}

/** An answer of another program is neither printed nor believed. */
async function answerOf(
  { route }: VerbCall,
  url: string,
  response: IncomingMessage,
  parts: AsyncIterable<Uint8Array>,
): Promise<CallAnswer | ErrorBody> {
  const { statusCode: status = 0, headers } = response;
  const contentType = headers['content-type'] ?? '';
  const type = contentType.split(';')[0]?.trim() ?? '';
  const isOurs = headers['x-correlation-id'] !== undefined;
  if (isOurs && status === 200 && answerTypes(route).includes(type)) {
    // A document in JSON may be of any size: it is printed as it comes.
    if (route.answer.kind === 'json')
      return { kind: 'json', value: JSON.parse(await textOf(parts)) };
    return { kind: 'document', document: { contentType, content: parts } };
  }
  const isError = isOurs && status >= 400 && type === 'application/json';
  const text = isError ? await textOf(parts) : '';
  if (text.startsWith('{"error":{')) return JSON.parse(text) as ErrorBody;
  const place =
    headers.location === undefined
      ? ''
      : `, which points at ${shownSetting('publicUrl', headers.location)}`;
  throw new ServerUnreachableError(
    url,
    `it answered with HTTP ${status}${place}. Name the server with --url`,
  );
}

/**
 * @throws ServerUnreachableError
 */
async function callServer(
  server: CalledServer,
  call: VerbCall,
  output: VerbOutput,
): Promise<VerbOutcome> {
  const client = new VerbClient(server);
  try {
    await client.prove(randomIds.token());
    const authorization = authorizationFor(server, apiTokenOf(call));
    const response = await client.call(callOf(call, authorization, output));
    const answer = await answerOf(call, server.url, response, client.partsOf(response));
    if ('kind' in answer) return await printAnswer(call.route, answer, output);
    complainOf(answer, output);
    return 'failed';
  } finally {
    client.close();
  }
}

/** The setting apiToken, which is looked for also where no other setting counts. */
function apiTokenOf({ settings }: VerbCall): string | undefined {
  const { apiToken = process.env[environmentName('apiToken')] } = settings;
  return apiToken === undefined ? undefined : String(apiToken);
}

async function callHere(
  settings: Settings,
  call: VerbCall,
  environment: Environment,
  output: VerbOutput,
): Promise<VerbOutcome> {
  const { route, parameters, contentType, requestKey } = call;
  const { clock, ids, log } = environment;
  const correlationId = ids.correlationId();
  return withStore(settings, `sia ${route.name}`, environment, false, async (store, token) => {
    // Nothing came before in this process that a call could repeat by chance.
    const memories = new Memories();
    const visibility = await onHandService(settings, store, environment, memories);
    const contextFor = apiContexts(settings, store, clock, {
      memories,
      server: undefined,
      visibility,
      access: accessService(settings, store, { now: clock.now, ids, token: ids.token() }),
      via: 'command-line',
      wastage: new WastageRunner(store, clock, log, settings.wastageKeepDays),
      offset: offsetService(settings, store, clock, visibility.configurations, token),
      onPossibleDuplicate: () => undefined,
    });
    try {
      const body = { contentType, bytes: watchedBody(call, clock.elapsed, output) };
      const answer = await carryOut(route, { parameters, body }, async (message) =>
        contextFor(
          { operation: route.name, correlationId, requestKey, message },
          whoever(settings),
        ),
      );
      return await printAnswer(route, answer, output);
    } catch (error) {
      if (error instanceof OutputError) throw error;
      const { body, cause } = failureOf(error, correlationId, route.notFound);
      if (cause !== undefined) log.error({ correlationId, err: cause }, 'request failed');
      complainOf(body, output);
      return 'failed';
    }
  });
}

/** Who may read and write the database's file may do everything with it. */
function whoever(settings: Settings): Admitted {
  const signedIn = { caller: configuredCaller(settings), mustChange: false, by: undefined };
  return { signedIn, needed: 'signed-in', from: undefined };
}

/** Standard output is the answer's: the log goes to standard error. */
function verbEnvironment(settings: Settings): Environment {
  const level = settings.logLevel === 'silent' ? 'silent' : 'error';
  return { ...defaultEnvironment(settings), ...openLog(level, systemClock, 2) };
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this user may not read it',
  ELOOP: 'its symbolic links form a ring',
};

/** @throws FileUnreadableError before anything is opened or sent */
function checkFile(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new FileUnreadableError(path, FILE_PROBLEMS[codeOf(error)] ?? String(error), {
      cause: error,
    });
  }
  if (statSync(path).isDirectory()) throw new FileUnreadableError(path, 'it is a folder');
}

/** @throws SettingsError for what is no address of a server */
function serverAt(url: string): CalledServer {
  const { error } = calledServer.safeParse(url);
  if (error === undefined) return { url, token: undefined };
  const shown = shownSetting('publicUrl', url);
  throw new SettingsError([`--url=${shown}: ${error.issues[0]?.message}.`]);
}

/**
 * Calls the server that has the database, if there is one, else works in this process.
 *
 * @throws SettingsError, DatabaseInUseError, DatabaseUnusableError, NoDatabaseError,
 * ServerUnreachableError, NoServerError, FileUnreadableError, OutputError
 */
export async function runVerb(call: VerbCall, output: VerbOutput): Promise<VerbOutcome> {
  const { bodyFile } = call;
  if (bodyFile !== undefined && bodyFile !== '-') checkFile(bodyFile);
  const clientCertificate = clientCertificateIn(call.certificateFiles ?? {}, checkFile);
  if (call.url !== undefined) {
    return callServer({ ...serverAt(call.url), clientCertificate }, call, output);
  }
  const { settings } = loadSettings(call.settings, process.env, call.config);
  const file = sqliteFile(settings.databaseUrl);
  const holder = holderOf(file);
  if (holder !== undefined) {
    const { address: url, token, certificate: fingerprint } = holder;
    return callServer({ url, token, fingerprint, clientCertificate }, call, output);
  }
  if (call.route.isOfServer) throw new NoServerError(call.route.name, settings.databaseUrl);
  // A misspelt name must not become a new, empty database.
  if (!existsSync(file)) throw new NoDatabaseError(file);
  return callHere(settings, call, verbEnvironment(settings), output);
}

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { pino } from 'pino';
import { type CallAnswer, carryOut } from './admin/api/call.js';
import { type ErrorBody, failureOf } from './admin/api/errors.js';
import { type Document, isChanging, type Route, type VerbLine } from './admin/api/route.js';
import { systemClock } from './clock.js';
import { loadSettings, type Settings, sqliteFile } from './config/settings.js';
import { WastageRunner } from './jobs/wastage-runner.js';
import { addressOfHolder } from './lock-file.js';
import { defaultEnvironment, type Environment, withStore } from './main.js';
import { apiContexts } from './maintenance.js';
import { Memories } from './memories.js';
import { DatabaseUnusableError } from './store/store-error.js';
import { bodyOf, type VerbCall } from './verbs.js';

/** A verb is about a running server, and none has the database. */
export class NoServerError extends Error {
  constructor(verb: string, databaseUrl: string) {
    super(
      `"sia ${verb}" is about a running server, and none has ${databaseUrl}. Start it with sia serve, or name one with --url.`,
    );
    this.name = 'NoServerError';
  }
}

/** Where a verb writes. */
export interface VerbOutput {
  readonly print: (part: string | Uint8Array) => void;
  /** A sentence for the person at the keyboard. */
  readonly complain: (sentence: string) => void;
  /** Shows how far it is, in place of what it showed before; absent where nobody looks. */
  readonly showProgress?: (text: string) => void;
}

/** The least time between two progress lines, in milliseconds. */
const PROGRESS_EVERY_MS = 200;
const MEBIBYTE = 2 ** 20;

/** The bytes of a verb's body; tells a person at a terminal how many have been read. */
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

/** The server that a verb was to call cannot be reached, or did not answer as one of ours. */
export class ServerUnreachableError extends Error {
  constructor(url: string, cause: unknown) {
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    const reason = inner instanceof Error ? inner.message : String(inner);
    super(`${url} does not answer as this service: ${reason}`, { cause });
    this.name = 'ServerUnreachableError';
  }
}

/** The lines of a document as they come, without their ends. */
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

/** Shows each line as what it is; returns whether none was a problem. */
async function showLines(
  content: Document['content'],
  kindOf: (line: string) => VerbLine,
  { print, complain, showProgress }: VerbOutput,
): Promise<boolean> {
  let isCarriedOut = true;
  for await (const line of linesOf(content)) {
    const shown = kindOf(line);
    if (shown.kind === 'answer') print(`${line}\n`);
    else if (shown.kind === 'progress') showProgress?.(shown.text);
    else {
      complain(shown.text);
      isCarriedOut = false;
    }
  }
  return isCarriedOut;
}

/** Prints an answer; returns whether everything that it tells of was carried out. */
async function printAnswer(
  { verbLine }: Route,
  answer: CallAnswer,
  output: VerbOutput,
): Promise<boolean> {
  const { print } = output;
  if (answer.kind === 'json') {
    print(`${JSON.stringify(answer.value, undefined, 2)}\n`);
    return true;
  }
  const { content } = answer.document;
  if (verbLine !== undefined) return showLines(content, verbLine, output);
  if (typeof content === 'string') print(content);
  else for await (const part of content) print(part);
  return true;
}

function complainOf({ error }: ErrorBody, { complain }: VerbOutput): void {
  for (const { code, message } of error.problems) complain(`${code}: ${message}`);
}

/** The address of a call: path parameters in their places, the others as the query. */
export function addressOf(base: string, { route, parameters }: VerbCall): string {
  const inPath = new Set<string>();
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    inPath.add(name);
    return encodeURIComponent(parameters.get(name)?.[0] ?? '');
  });
  const url = new URL(path, base);
  for (const [name, texts] of parameters) {
    if (!inPath.has(name)) for (const text of texts) url.searchParams.append(name, text);
  }
  return url.href;
}

function requestOf(call: VerbCall, output: VerbOutput): RequestInit & { duplex?: 'half' } {
  const { route, requestKey, contentType } = call;
  if (!isChanging(route)) return { method: route.method };
  const key = requestKey === undefined ? {} : { 'idempotency-key': requestKey };
  const headers = { 'content-type': contentType, ...key };
  if (call.bodyFile === undefined) return { method: route.method, headers };
  return {
    method: route.method,
    headers,
    body: watchedBody(call, systemClock.elapsed, output),
    duplex: 'half',
  };
}

async function answerOf({ route }: VerbCall, response: Response): Promise<CallAnswer> {
  const contentType = response.headers.get('content-type') ?? '';
  // A document in JSON may be of any size: it is printed as it comes.
  if (route.answer.kind === 'json' && contentType.startsWith('application/json')) {
    return { kind: 'json', value: await response.json() };
  }
  const content = response.body ?? '';
  return { kind: 'document', document: { contentType, content } };
}

/** Calls a running server. Returns whether it carried the call out. */
async function callServer(url: string, call: VerbCall, output: VerbOutput): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(addressOf(url, call), requestOf(call, output));
  } catch (error) {
    throw new ServerUnreachableError(url, error);
  }
  if (response.ok) {
    try {
      return await printAnswer(call.route, await answerOf(call, response), output);
    } catch (error) {
      // So fetch reports an answer that breaks off.
      if (error instanceof TypeError) throw new ServerUnreachableError(url, error);
      throw error;
    }
  }
  const text = await response.text();
  if (!text.startsWith('{"error":{')) {
    throw new ServerUnreachableError(url, `it answered ${response.status}`);
  }
  complainOf(JSON.parse(text) as ErrorBody, output);
  return false;
}

/** Carries a call out in this process, on a database that no other has. */
async function callHere(
  settings: Settings,
  call: VerbCall,
  environment: Environment,
  output: VerbOutput,
): Promise<boolean> {
  const { route, parameters, contentType, requestKey } = call;
  const { clock, ids, log } = environment;
  const correlationId = ids.correlationId();
  return withStore(settings, `sia ${route.name}`, environment, false, async (store) => {
    // Nothing came before in this process that a call could repeat by chance.
    const contextFor = apiContexts(settings, store, clock, {
      memories: new Memories(),
      server: undefined,
      wastage: new WastageRunner(store.wastage, clock, log, settings.wastageKeepDays),
      onPossibleDuplicate: () => undefined,
    });
    try {
      const body = { contentType, bytes: watchedBody(call, clock.elapsed, output) };
      const answer = await carryOut(route, { parameters, body }, async (message) =>
        contextFor({ operation: route.name, correlationId, requestKey, message }),
      );
      return await printAnswer(route, answer, output);
    } catch (error) {
      const { body, cause } = failureOf(error, correlationId, route.notFound);
      if (cause !== undefined) log.error({ correlationId, err: cause }, 'request failed');
      complainOf(body, output);
      return false;
    }
  });
}

/** Standard output is the answer's: what goes wrong inside is logged beside it. */
function verbEnvironment(settings: Settings): Environment {
  const level = settings.logLevel === 'silent' ? 'silent' : 'error';
  const log = pino({ level, base: { service: 'sia' } }, pino.destination({ dest: 2, sync: true }));
  return { ...defaultEnvironment(settings), log };
}

/**
 * Runs a verb: by the server that has the database if there is one, else in this process. Returns
 * whether it was carried out.
 *
 * @throws SettingsError, DatabaseInUseError, DatabaseUnusableError, ServerUnreachableError,
 *   NoServerError, or the error of a file
 */
export async function runVerb(call: VerbCall, output: VerbOutput): Promise<boolean> {
  const { bodyFile } = call;
  if (bodyFile !== undefined && bodyFile !== '-') accessSync(bodyFile, constants.R_OK);
  if (call.url !== undefined) return callServer(call.url, call, output);
  const { settings } = loadSettings(call.settings, process.env, call.config);
  const file = sqliteFile(settings.databaseUrl);
  const address = addressOfHolder(file);
  if (address !== undefined) return callServer(address, call, output);
  if (call.route.isOfServer) throw new NoServerError(call.route.name, settings.databaseUrl);
  // A misspelt name must not become a new, empty database.
  if (!existsSync(file)) {
    throw new DatabaseUnusableError(file, 'it does not exist; sia migrate creates it');
  }
  return callHere(settings, call, verbEnvironment(settings), output);
}

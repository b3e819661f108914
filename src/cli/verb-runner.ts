import type { IncomingMessage } from 'node:http';
import type { ErrorBody } from '../api/errors.js';
import { isChanging, type Route } from '../api/route.js';
import { systemClock } from '../base/clock.js';
import { holderOf } from '../base/database-lock.js';
import { randomIds } from '../base/ids.js';
import { operatorTokenOf } from '../base/lock-proof.js';
import { isPostgres, sqliteFile } from '../config/database-settings.js';
import {
  VERB_ANSWER_WAIT_MAX_MS,
  VERB_IMPORT_WAIT_MAX_MS,
  VERIFY_WAIT_MAX_MS,
} from '../config/limits.js';
import { environmentName, loadSettings, shownSetting } from '../config/settings.js';
import type { CallAnswer } from '../http/json/call.js';
import { clientCertificateIn } from './client-certificate.js';
import { checkFile } from './files.js';
import { NoServerError } from './no-database-error.js';
import { serverAt } from './server-address.js';
import { type Call, type CalledServer, ServerUnreachableError, VerbClient } from './verb-client.js';
import {
  complainOf,
  printAnswer,
  type VerbOutcome,
  type VerbOutput,
  watchedBody,
} from './verb-output.js';
import type { VerbCall } from './verbs.js';

export type { VerbOutput } from './verb-output.js';

/** The path of a call. Path parameters take their places, the others become the query. */
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
 * The authorization of a verb: a token, where one is named, else the database's lock. Towards another machine
 * there is none.
 */
function authorizationFor({ token }: CalledServer, apiToken: string | undefined): Headers {
  const sent = apiToken ?? (token === undefined ? undefined : operatorTokenOf(token));
  return sent === undefined ? {} : { authorization: `Bearer ${sent}` };
}

/** The time to wait for an answer, as a verification may wait itself. */
function answerWaitMs({ waits }: Route): number {
  return waits === true ? VERIFY_WAIT_MAX_MS + VERB_ANSWER_WAIT_MAX_MS : VERB_ANSWER_WAIT_MAX_MS;
}

function callOf(verb: VerbCall, authorization: Headers, output: VerbOutput): Call {
  const { route, requestKey, contentType, bodyFile, files } = verb;
  const { method, body } = route;
  const waitMs = body.kind === 'upload' ? VERB_IMPORT_WAIT_MAX_MS : answerWaitMs(route);
  const call = { method, path: pathOf(verb), waitMs };
  if (!isChanging(route)) return { ...call, headers: authorization };
  const key = requestKey === undefined ? {} : { 'idempotency-key': requestKey };
  const headers = { 'content-type': contentType, ...key, ...authorization };
  const hasNone = bodyFile === undefined && files === undefined && route.mayOmitBody !== true;
  if (hasNone) return { ...call, headers };
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
    // A document in JSON may be of any size, and is printed as it comes.
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

/** The setting apiToken, which is read even where no other setting counts. */
function apiTokenOf({ settings }: VerbCall): string | undefined {
  const { apiToken = process.env[environmentName('apiToken')] } = settings;
  return apiToken === undefined ? undefined : String(apiToken);
}

/**
 * Calls the server that has the database, if there is one, else works in this process. A verb that needs its
 * input only works there at once.
 *
 * @throws SettingsError, DatabaseInUseError, DatabaseUnusableError, NoDatabaseError,
 * ServerUnreachableError, NoServerError, FileUnreadableError, OutputError
 */
export async function runVerb(call: VerbCall, output: VerbOutput): Promise<VerbOutcome> {
  const { bodyFile } = call;
  if (bodyFile !== undefined && bodyFile !== '-') checkFile(bodyFile);
  for (const file of call.files ?? []) checkFile(file);
  const clientCertificate = clientCertificateIn(call.certificateFiles ?? {}, checkFile);
  if (call.url !== undefined) {
    return callServer({ ...serverAt(call.url), clientCertificate }, call, output);
  }
  if (call.route.needsInputOnly) {
    const { callAlone } = await import('./verb-alone.js');
    return callAlone(call, output);
  }
  const { settings } = loadSettings(call.settings, process.env, call.config);
  const { databaseUrl } = settings;
  // Modules that open databases are loaded only where this process does so.
  const holder = isPostgres(databaseUrl) ? undefined : holderOf(sqliteFile(databaseUrl));
  if (holder !== undefined) {
    const { address: url, token, certificate: fingerprint } = holder;
    return callServer({ url, token, fingerprint, clientCertificate }, call, output);
  }
  if (call.route.isOfServer)
    throw new NoServerError(call.route.name, shownSetting('databaseUrl', databaseUrl));
  const { callHere } = await import('./verb-here.js');
  return callHere(settings, call, output);
}

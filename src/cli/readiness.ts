import { Command } from 'commander';
import { systemClock } from '../base/clock.js';
import { holderOf } from '../base/database-lock.js';
import { DatabaseUnusableError } from '../base/database-unusable.js';
import { randomIds } from '../base/ids.js';
import { isPostgres, sqliteFile } from '../config/database-settings.js';
import {
  HEALTH_ANSWER_WAIT_MAX_MS,
  READY_ASKED_EVERY_MS,
  READY_WAITED_FOR_MAX_S,
} from '../config/limits.js';
import { loadSettings, type Settings, SettingsError } from '../config/settings.js';
import { type ClientCertificateFiles, clientCertificateIn } from './client-certificate.js';
import { addHelp } from './command-help.js';
import { checkFile, FileUnreadableError } from './files.js';
import { serverAt } from './server-address.js';
import { type CalledServer, ServerUnreachableError, VerbClient } from './verb-client.js';

interface ReadinessOptions extends ClientCertificateFiles {
  readonly url?: string;
  readonly databaseUrl?: string;
  readonly config?: string;
  readonly wait?: string;
}

/** The known state of a server: its address, and the reason why it is not ready. */
type Readiness =
  | { readonly isReady: true; readonly url: string }
  | { readonly isReady: false; readonly why: string };

/** The address to ask at, where a server listens at all addresses of this machine. */
const ANY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const READYZ = '/_admin/readyz';

/** An answer of another program is not trusted. */
function toldBy(url: string, status: number, text: string): Readiness {
  try {
    const told = JSON.parse(text) as { status?: unknown; code?: unknown; reason?: unknown };
    if (status === 200 && told.status === 'ready') return { isReady: true, url };
    if (told.status === 'not ready') {
      return { isReady: false, why: `${url} is not ready: ${told.code}: ${told.reason}` };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { isReady: false, why: `${url} is not ready: it answers with HTTP ${status}` };
}

async function asked(server: CalledServer): Promise<Readiness> {
  const client = new VerbClient(server);
  try {
    await client.prove(randomIds.token());
    const waitMs = HEALTH_ANSWER_WAIT_MAX_MS;
    const answer = await client.call({ method: 'GET', path: READYZ, headers: {}, waitMs });
    const parts: Uint8Array[] = [];
    for await (const part of client.partsOf(answer, waitMs)) parts.push(part);
    return toldBy(server.url, answer.statusCode ?? 0, Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    if (!(error instanceof ServerUnreachableError)) throw error;
    return { isReady: false, why: error.message.replace(/\.$/, '') };
  } finally {
    client.close();
  }
}

/**
 * The address of a server with these settings. No lock tells it where many share a database.
 *
 * @throws SettingsError for one that takes a free port
 */
function ownAddress({ host, port, tlsCertificate }: Settings): string {
  if (port === 0) throw new SettingsError(['The settings name no port: name the server by --url.']);
  const scheme = tlsCertificate === undefined ? 'http' : 'https';
  const name = ANY_ADDRESS[host] ?? host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * The question, made anew each time: a server that starts has no address yet, and one that has started again
 * has another.
 *
 * @throws SettingsError, FileUnreadableError
 */
function questionOf(options: ReadinessOptions): () => Promise<Readiness> {
  const { url, config, databaseUrl: named } = options;
  const clientCertificate = clientCertificateIn(options, checkFile);
  if (url !== undefined) {
    const server = { ...serverAt(url), clientCertificate };
    return () => asked(server);
  }
  const { settings } = loadSettings({ databaseUrl: named }, process.env, config);
  const { databaseUrl } = settings;
  if (isPostgres(databaseUrl)) {
    const server = { url: ownAddress(settings), token: undefined, clientCertificate };
    return () => asked(server);
  }
  return async () => {
    const holder = holderOf(sqliteFile(databaseUrl));
    if (holder === undefined) return { isReady: false, why: `no server has ${databaseUrl}` };
    const { address, token, certificate: fingerprint } = holder;
    return asked({ url: address, token, fingerprint, clientCertificate });
  };
}

/** @throws SettingsError for a text that is no number of seconds */
function secondsOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= READY_WAITED_FOR_MAX_S) return Number(text);
  const most = READY_WAITED_FOR_MAX_S;
  throw new SettingsError([`--wait=${text}: must be a whole number of seconds from 0 to ${most}.`]);
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks until it is ready, or the time is over. */
async function waitFor(ask: () => Promise<Readiness>, seconds: number): Promise<Readiness> {
  const end = systemClock.elapsed() + seconds * 1000;
  for (;;) {
    const found = await ask();
    const left = end - systemClock.elapsed();
    if (found.isReady || left <= 0) return found;
    await after(Math.min(READY_ASKED_EVERY_MS, left));
  }
}

function tell(found: Readiness, seconds: number): void {
  if (found.isReady) {
    console.log(`${found.url} is ready.`);
    return;
  }
  const waited = seconds > 0 ? `, also after ${seconds} s` : '';
  process.stderr.write(`sia: ${found.why}${waited}.\n`);
  process.exitCode = 1;
}

async function ready(options: ReadinessOptions): Promise<void> {
  const seconds = secondsOf(options.wait ?? '0');
  tell(await waitFor(questionOf(options), seconds), seconds);
}

function addTo(program: Command, name: string, text: string): Command {
  return program
    .command(name)
    .description(text)
    .option('--url <address>', 'server to ask, such as http://localhost:8080')
    .option('--database-url <value>', 'database whose server is asked')
    .option('--config <file>', 'JSON file of settings')
    .option('--client-certificate <file>', 'PEM file to show to a server that asks for one')
    .option('--client-key <file>', 'PEM file of the private key of --client-certificate')
    .action((options: ReadinessOptions) => ready(options));
}

/** `sia ready` and `sia healthcheck`: code 0 if a change can be carried out now, else 1. */
export function addReadiness(program: Command): void {
  addTo(program, 'ready', 'tell whether the service can carry out changes').option(
    '--wait <seconds>',
    'ask until it can, for so long',
  );
  addTo(program, 'healthcheck', 'tell the same once, for the health check of a container');
}

const TOLD = [SettingsError, DatabaseUnusableError, FileUnreadableError];

/** Runs one of these commands alone. */
export async function runReadiness(argv: readonly string[]): Promise<void> {
  const program = new Command('sia');
  addReadiness(program);
  addHelp(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!TOLD.some((kind) => error instanceof kind)) throw error;
    process.stderr.write(`sia: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

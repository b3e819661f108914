import { headOf } from '../../base/text.js';
import {
  VISIBILITY_REMOTE_ANSWER_MAX,
  VISIBILITY_REMOTE_REDIRECTS,
  VISIBILITY_REMOTE_WAIT_MS,
  VISIBILITY_TOKEN_MARGIN_MS,
} from '../../config/limits/visibility.js';
import type { JsonObject } from '../service/json.js';

/** The address of a remote service, and the client that calls it. */
export interface RemoteSettings {
  readonly url: string;
  readonly environment: string;
  /** Undefined: no token is asked for. */
  readonly client:
    | {
        readonly id: string;
        readonly secret: string;
        readonly tenant: string;
        readonly entraUrl: string;
        readonly securityUrl: string;
      }
    | undefined;
}

/** A call that came to nothing. It is tried again later (IV62). */
export class RemoteDownError extends Error {
  constructor(problem: string, options?: { readonly cause: unknown }) {
    super(problem, options);
    this.name = 'RemoteDownError';
  }
}

/** Scopes of both token steps (1.3). */
const ENTRA_SCOPE = '0cdb527f-a8d1-4bf8-9436-b352c68682b2/.default';
const SECURITY_SCOPE = 'https://inventoryservice.operations365.dynamics.com/.default';

interface Answered {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the call, with its redirects and tokens. */
  readonly signal: AbortSignal;
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.length > VISIBILITY_REMOTE_ANSWER_MAX) throw new Error('the answer is too long');
  }
  return text;
}

async function postOnce(url: string, { body, headers, signal }: Sent): Promise<Answered> {
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', body, headers, redirect: 'manual', signal },
    });
    const location = response.headers.get('location');
    return { status: response.status, location, text: await textOf(response) };
  } catch (error) {
    const { host } = new URL(url);
    throw new RemoteDownError(`${host} gave no whole answer`, { cause: error });
  }
}

/**
 * Where a redirect leads; a query that it drops is put back (1.1).
 *
 * @throws RemoteDownError
 */
function redirected(from: string, location: string): string {
  if (!URL.canParse(location, from)) {
    throw new RemoteDownError(`${new URL(from).host} redirects to what is no address`);
  }
  const [before, to] = [new URL(from), new URL(location, from)];
  if (to.search === '') to.search = before.search;
  return to.href;
}

/** Posts, and follows 307 and 308 with method, body and query (IV62). */
async function post(url: string, sent: Sent): Promise<Answered> {
  let at = url;
  for (let hops = 0; hops <= VISIBILITY_REMOTE_REDIRECTS; hops += 1) {
    const answered = await postOnce(at, sent);
    const isRedirect = answered.status === 307 || answered.status === 308;
    if (!isRedirect || answered.location === null) return answered;
    at = redirected(at, answered.location);
  }
  throw new RemoteDownError(`${new URL(url).host} redirects without an end`);
}

function parsed(text: string, host: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as JsonObject;
  } catch {
    // An answer that is no object is told below.
  }
  throw new RemoteDownError(`${host} did not answer with JSON`);
}

/** A remote on-hand service, called over its two tokens (1.3). */
export class RemoteService {
  private token: { readonly text: string; readonly goodUntil: number } | undefined;

  constructor(
    private readonly settings: RemoteSettings,
    /** A monotonic clock in milliseconds. */
    private readonly elapsed: () => number,
    private readonly waitMs: number = VISIBILITY_REMOTE_WAIT_MS,
  ) {}

  /**
   * Posts events or records. Returns the answer, even to refused ones.
   *
   * @throws RemoteDownError
   */
  async post(path: string, events: readonly JsonObject[]): Promise<JsonObject> {
    const { url, environment } = this.settings;
    const place = `${url.replace(/\/+$/, '')}/api/environment/${encodeURIComponent(environment)}${path}`;
    const { host } = new URL(url);
    const body = JSON.stringify(events);
    const signal = AbortSignal.timeout(this.waitMs);
    let answered = await post(place, { body, headers: await this.headers(signal), signal });
    if (answered.status === 401 && this.settings.client !== undefined) {
      this.token = undefined;
      answered = await post(place, { body, headers: await this.headers(signal), signal });
    }
    const { status, text } = answered;
    if (status >= 200 && status < 300) return parsed(text, host);
    throw new RemoteDownError(`${host} answered ${status}: ${headOf(text, 200)}`);
  }

  private async headers(signal: AbortSignal): Promise<Record<string, string>> {
    const common = { 'content-type': 'application/json', 'api-version': '1.0' };
    const token = await this.bearer(signal);
    return token === undefined ? common : { ...common, authorization: `Bearer ${token}` };
  }

  private async bearer(signal: AbortSignal): Promise<string | undefined> {
    const { client, environment } = this.settings;
    if (client === undefined) return undefined;
    if (this.token !== undefined && this.elapsed() < this.token.goodUntil) return this.token.text;
    const entra = await this.ask(
      `${client.entraUrl.replace(/\/+$/, '')}/${encodeURIComponent(client.tenant)}/oauth2/v2.0/token`,
      'application/x-www-form-urlencoded',
      new URLSearchParams({
        ...{ client_id: client.id, client_secret: client.secret },
        ...{ grant_type: 'client_credentials', scope: ENTRA_SCOPE },
      }).toString(),
      signal,
    );
    const security = await this.ask(
      `${client.securityUrl.replace(/\/+$/, '')}/token`,
      'application/json',
      JSON.stringify({
        ...{ grant_type: 'client_credentials', client_assertion_type: 'aad_app' },
        ...{ client_assertion: entra.text, scope: SECURITY_SCOPE },
        ...{ context: environment, context_type: 'finops-env' },
      }),
      signal,
    );
    this.token = security;
    return security.text;
  }

  private async ask(url: string, contentType: string, body: string, signal: AbortSignal) {
    const { host } = new URL(url);
    const headers = { 'content-type': contentType, 'api-version': '1.0' };
    const { status, text } = await post(url, { body, headers, signal });
    // The error never has the body that was sent, which has the secret.
    if (status !== 200) throw new RemoteDownError(`${host} gave no token: ${status}`);
    const { access_token: token, expires_in: seconds } = parsed(text, host);
    if (typeof token !== 'string') throw new RemoteDownError(`${host} gave no token`);
    const lifetime = Number(seconds ?? 0) * 1000 - VISIBILITY_TOKEN_MARGIN_MS;
    return { text: token, goodUntil: this.elapsed() + lifetime };
  }
}

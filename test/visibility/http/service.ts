import type { TestApp } from '../../support/app.js';

export const ENVIRONMENT = '00000000-0000-4000-8000-000000000001';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each route has a shape of its own, checked by the tests.
  readonly value: any;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it stands. */
  readonly text?: string;
}

export function baseOf({ port }: Pick<TestApp, 'port'>): string {
  return `http://127.0.0.1:${port}`;
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  return { status, headers, text, value: isJson ? JSON.parse(text) : undefined };
}

/** Sends a request to any path of the server. */
export async function sendTo(
  app: Pick<TestApp, 'port'>,
  path: string,
  sent: Sent = {},
): Promise<Answer> {
  const { method = 'POST', headers = {}, body, text } = sent;
  const type: Record<string, string> =
    method === 'GET' ? {} : { 'content-type': 'application/json' };
  const response = await fetch(baseOf(app) + path, {
    method,
    headers: { ...type, ...headers },
    ...(method === 'GET' ? {} : { body: text ?? JSON.stringify(body) }),
  });
  return answerOf(response);
}

/** The service as a client calls it: paths after the prefix. */
export class Service {
  constructor(
    readonly app: Pick<TestApp, 'port'>,
    private readonly token?: string,
    private readonly environment = ENVIRONMENT,
  ) {}

  send(path: string, sent: Sent = {}): Promise<Answer> {
    const own: Record<string, string> =
      this.token === undefined ? {} : { authorization: `bearer ${this.token}` };
    const prefix = `/api/environment/${this.environment}`;
    return sendTo(this.app, prefix + path, { ...sent, headers: { ...own, ...sent.headers } });
  }

  post(path: string, body: unknown, version?: string): Promise<Answer> {
    return this.send(path, {
      body,
      headers: version === undefined ? {} : { 'api-version': version },
    });
  }

  get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }
}

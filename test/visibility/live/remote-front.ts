import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one request to the on-hand service. */
export type Behaviour =
  | { readonly kind: 'status'; readonly status: number }
  /** The service does not get it. */
  | { readonly kind: 'broken' }
  /** The service has it; the connection breaks before the answer, or in the middle of it, or is left. */
  | { readonly kind: 'lost' | 'half' | 'left' }
  /** The service has it; the answer is half a text, or no JSON. */
  | { readonly kind: 'cut' | 'page' }
  | { readonly kind: 'redirect'; readonly status: 307 | 308 }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Every event of it fails so. */
  | { readonly kind: 'failing'; readonly statusCode: number };

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

/** Stands before an on-hand service, and fails as it is told. */
export class RemoteFront {
  /** What becomes of the next requests of events; those after them pass. */
  readonly next: Behaviour[] = [];
  /** What becomes of all that are not in `next`. */
  always: Behaviour | undefined;
  /** Requests by path, with those of tokens. */
  readonly seen: string[] = [];
  /** Requests that the service has, and that were left without an answer. */
  leftCount = 0;
  private server: Server | undefined;

  constructor(private readonly target: string) {}

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
    this.server = server;
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.seen.push(path.replace(/\?.*/, ''));
    const body = await bodyOf(request);
    const isMoved = path.startsWith('/moved');
    const isOfEvents = path.startsWith('/api/');
    const behaviour = isOfEvents && !isMoved ? (this.next.shift() ?? this.always) : undefined;
    const send = ({ status, text }: Answer, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    };
    const pass = (): Promise<Answer> => this.passed(request, path.replace(/^\/moved/, ''), body);
    switch (behaviour?.kind) {
      case undefined:
        return send(await pass());
      case 'status':
        return send({ status: behaviour.status, text: '{"message":"told so"}' });
      case 'broken':
        return void response.destroy();
      case 'lost':
        await pass();
        return void response.destroy();
      case 'left':
        await pass();
        this.leftCount += 1;
        return;
      case 'half': {
        const { status, text } = await pass();
        response.writeHead(status, { 'content-length': Buffer.byteLength(text) });
        response.write(text.slice(0, text.length / 2), () => response.destroy());
        return;
      }
      case 'cut': {
        const { status, text } = await pass();
        return send({ status, text: text.slice(0, text.length / 2) });
      }
      case 'page':
        await pass();
        return send({ status: 200, text: '<html>Welcome</html>' });
      case 'redirect':
        return send({ status: behaviour.status, text: '' }, { location: `/moved${path}` });
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, behaviour.milliseconds));
        return send(await pass());
      case 'failing': {
        const entry = ({ id }: { id: string }) => ({
          ...{ id: `ohce~${id}`, processingStatus: 'failure', message: 'told so' },
          statusCode: behaviour.statusCode,
        });
        const failure = (JSON.parse(body) as { id: string }[]).map(entry);
        return send({ status: 200, text: JSON.stringify({ success: [], failure }) });
      }
    }
  }

  private async passed(request: IncomingMessage, path: string, body: string): Promise<Answer> {
    const names = ['content-type', 'api-version', 'authorization'];
    const headers = Object.fromEntries(
      names.flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    const { method = 'POST' } = request;
    const response = await fetch(this.target + path, { method, headers, body });
    return { status: response.status, text: await response.text() };
  }
}

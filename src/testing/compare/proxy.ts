import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../base/clock.js';
import {
  BODY_BYTES_MAX,
  COMPARE_OUR_WAIT_MAX_MS,
  DRAIN_WAIT_MAX_MS,
  HEADERS_TIMEOUT_MS,
  HELD_BYTES_MAX,
  KEEP_ALIVE_TIMEOUT_MS,
  STOP_WAIT_MAX_MS,
} from '../../config/limits.js';
import { RequestBody } from '../../http/body.js';
import { ExchangeLost, HttpError } from '../../http/exchange.js';
import { HeldBytes } from '../../http/held-bytes.js';
import { Caller } from './calling.js';
import { Forwarder, type Target } from './forwarding.js';
import { type Credentials, OurSide } from './our-side.js';
import type { Pairs } from './pairs.js';
import { RecordReader, RecordWriter } from './record.js';
import { pairsOf } from './recorded-pairs.js';
import { Shadow, type ShadowCounts } from './shadow.js';

export interface ProxyOptions {
  readonly host: string;
  readonly port: number;
  readonly target: Target;
  /** The address of ours, before the paths of the services. */
  readonly ours: string;
  readonly credentials: Credentials | undefined;
  /** The file of the record, which goes on if there is one. */
  readonly record: string;
  /** The operations that are recorded and compared. Empty for all. */
  readonly only: readonly string[];
  readonly asksPositions: boolean;
  readonly clock: Clock;
  readonly complain: (sentence: string) => void;
}

export interface Summary extends ShadowCounts {
  /** Calls that were passed on. */
  readonly forwarded: number;
  /** Lines in the record of this run. */
  readonly recorded: number;
  /** Lines that could not be written. */
  readonly lost: number;
}

export interface RunningProxy {
  readonly url: string;
  readonly summary: () => Summary;
  /** Finishes calls and lanes within limits, and the record. */
  readonly stop: () => Promise<void>;
}

/** The pairs of an earlier run that wrote the same record, and its last id. */
async function earlierIn(path: string): Promise<{ pairs: Pairs; lastId: number }> {
  const reader = await RecordReader.open(path);
  try {
    return { pairs: await pairsOf(reader), lastId: reader.lastId };
  } finally {
    await reader.close();
  }
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Reads and drops the rest of a request, for a while: most clients read no answer before all is sent. */
function drained(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (incoming.complete) resolve();
    const timer = setTimeout(resolve, DRAIN_WAIT_MAX_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    incoming.on('end', end).on('close', end).resume();
  });
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof ExchangeLost) {
    response.destroy();
    return;
  }
  // Node reads paths that it does not send, such as those with a tab.
  const [status, reason, headers] =
    error instanceof HttpError
      ? [error.status, error.message, error.headers]
      : [400, `${messageOf(error)}.`, {}];
  const text = `sia compare: ${reason} It was not passed on.\n`;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...headers,
    ...{ 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  });
  response.end(text);
}

/** Stands before a target: callers get its answers, and ours is asked the same behind their back. */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { clock, target, host } = options;
  const record = await RecordWriter.open(options.record, clock, options.complain);
  const { pairs, lastId } = await earlierIn(options.record);
  const ours = new Caller(options.ours, clock, COMPARE_OUR_WAIT_MAX_MS);
  const shadow = new Shadow({
    ...{ clock, record, pairs, lastId, only: new Set(options.only) },
    complain: options.complain,
    ours: new OurSide(ours, pairs, options.credentials),
    target: options.asksPositions ? new Caller(target.url, clock, target.waitMs) : undefined,
  });
  const forwarder = new Forwarder(target, clock.elapsed, clock.now);
  const held = new HeldBytes(HELD_BYTES_MAX);
  let forwarded = 0;
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = new RequestBody(incoming, held);
    try {
      const bytes = await body.whole(BODY_BYTES_MAX);
      forwarded += 1;
      forwarder.forward(incoming, response, bytes, (passed) => {
        body.release();
        // A document that is read, such as the WSDL, is no call.
        if (incoming.method === 'POST') shadow.take(passed);
      });
    } catch (error) {
      body.release();
      await drained(incoming);
      refuse(response, error);
    }
  };
  const timeouts = { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: 0 };
  const server = createServer(timeouts, (incoming, response) => {
    void take(incoming, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  const port = await listening(server, host, options.port).catch(async (error: unknown) => {
    await record.close();
    throw error;
  });
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    const cut = setTimeout(() => server.closeAllConnections(), STOP_WAIT_MAX_MS);
    await closed;
    clearTimeout(cut);
    await shadow.stop();
  };
  const summary = (): Summary => {
    const { written: recorded, lost } = record;
    return { forwarded, recorded, ...shadow.counts, lost };
  };
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${port}`, summary, stop };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/base/clock.js';
import type { ProxyOptions, RunningProxy } from '../../src/testing/compare/proxy.js';
import { startProxy } from '../../src/testing/compare/proxy.js';
import { type Report, type ReportOptions, reportOf } from '../../src/testing/compare/report.js';
import { until } from '../support/until.js';

export interface SmallServer {
  readonly url: string;
  /** Calls that have come. */
  readonly calls: () => number;
  readonly stop: () => Promise<void>;
}

/** Any server of a test, on a free port. */
export async function serve(
  handle: Parameters<typeof createServer>[1] & object,
): Promise<SmallServer> {
  let calls = 0;
  const server: Server = createServer((incoming, response) => {
    calls += 1;
    handle(incoming, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, calls: () => calls, stop };
}

export async function textOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A planted difference: what of an answer is changed, for requests that have a text in them. */
export interface Change {
  readonly asked: RegExp;
  readonly from: RegExp;
  readonly to: string;
}

/** Stands before a service and changes some of its answers. */
export function changing(origin: string, changes: readonly Change[]): Promise<SmallServer> {
  return serve(async (incoming, response) => {
    const asked = await textOf(incoming);
    const { host: _host, 'content-length': _length, ...headers } = incoming.headers;
    const outgoing = request(`${origin}${incoming.url}`, { method: 'POST', headers });
    outgoing.end(asked);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    let text = await textOf(answer);
    for (const { asked: when, from, to } of changes) {
      if (when.test(asked)) text = text.replace(from, to);
    }
    response.writeHead(answer.statusCode ?? 500, { 'content-type': 'text/xml; charset=utf-8' });
    response.end(text);
  });
}

/** A proxy of a test. */
export async function compareBetween(
  target: string,
  ours: string,
  record: string,
  more: Partial<ProxyOptions> = {},
): Promise<RunningProxy & { readonly complaints: string[] }> {
  const complaints: string[] = [];
  const proxy = await startProxy({
    ...{ host: '127.0.0.1', port: 0, target: { url: target, waitMs: 5000 }, ours, record },
    ...{ credentials: undefined, only: [], asksPositions: false, clock: systemClock },
    complain: (sentence) => complaints.push(sentence),
    ...more,
  });
  return { ...proxy, complaints };
}

/** Waits until all that was passed on is in the record. */
export async function settled({ summary }: RunningProxy): Promise<void> {
  await until('the record to have all calls', () => summary().recorded, {
    isSo: (recorded) => recorded === summary().forwarded,
  });
}

export function reported(record: string, more: Partial<ReportOptions> = {}): Promise<Report> {
  const options = { ignored: [], isKnown: () => false, toleranceMs: 5000, comparesUsers: false };
  return reportOf(record, { ...options, ...more });
}

/** Each difference as `operation path`, how often it came behind it. */
export function told({ differences }: Report): string[] {
  return differences.map(({ operation, path, count }) => `${operation} ${path} ${count}`).sort();
}

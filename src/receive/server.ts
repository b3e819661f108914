import { join } from 'node:path';
import type { Clock } from '../base/clock.js';
import type { Ids } from '../base/ids.js';
import { IN_FLIGHT_MAX, STREAMS_MAX, TEXT_LENGTH_MAX } from '../config/limits.js';
import { PACKAGE_ROOT } from '../config/paths.js';
import { Codec } from '../contract/codec.js';
import { invAdjustPublishingService } from '../contract/generated/inv-adjust-publishing/service.js';
import type { InvAdjustDesc } from '../contract/generated/inv-adjust-publishing/types.js';
import type { Handler, Reply } from '../http/exchange.js';
import { Gauge } from '../http/gauge.js';
import { LargeBodies } from '../http/large-bodies.js';
import { HttpServer } from '../http/server.js';
import { inOneLine } from '../outbox/channels/told-text.js';
import { loadDocuments } from '../soap/documents.js';
import { SoapEndpoint } from '../soap/endpoint.js';
import { messageSteps, serviceHandler } from '../soap/service.js';
import { Receiver } from './receiver.js';
import { TOTALS_PART } from './stock.js';

export const PUBLISHING_PATH = '/InvAdjustPublishingBean/InvAdjustPublishingService';

export interface ReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly journal: string | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly print: (line: string) => void;
}

export interface RunningReceiver {
  readonly url: string;
  readonly totals: () => ReturnType<Receiver['stock']['totals']>;
  readonly stop: () => Promise<void>;
}

/** The body of the totals. Few totals are of one moment, many come in parts. */
function totalsBody({ stock }: Receiver): Reply['body'] {
  if (stock.places > TOTALS_PART) return stock.totalsText();
  return `${JSON.stringify(stock.totals())}\n`;
}

function totalsHandler(receiver: Receiver): Handler {
  return async ({ method, path }) => {
    const isTotals = path === '/totals' && method === 'GET';
    const error = `The service is at ${PUBLISHING_PATH}, the totals are at /totals.`;
    return {
      status: isTotals ? 200 : 404,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: isTotals ? totalsBody(receiver) : `${JSON.stringify({ error })}\n`,
      report: undefined,
    };
  };
}

/** A small InvAdjustPublishingService that books messages as merchandising does. */
export async function startReceiver(options: ReceiverOptions): Promise<RunningReceiver> {
  const { host, port, journal, clock, ids } = options;
  // A sent text must not look like lines of its own.
  const print = (line: string): void => options.print(inOneLine(line));
  const receiver = new Receiver(clock, print, journal);
  // Our own messages have a zone in every date.
  const reading = { localTime: (wallClock: number) => wallClock, textLengthMax: TEXT_LENGTH_MAX };
  const [inFlight, streams] = [new Gauge(IN_FLIGHT_MAX), new Gauge(STREAMS_MAX)];
  const large = new LargeBodies();
  const endpoint = new SoapEndpoint({
    codec: new Codec(invAdjustPublishingService, reading),
    aliases: {},
    steps: messageSteps(undefined, { inFlight, streams, large, bodySteps: [], gate: undefined }),
    subjectOf: () => ({}),
    signIn: async () => undefined,
    perform: ({ requestKey }, payload) => receiver.receive(requestKey, payload as InvAdjustDesc),
  });
  const documents = loadDocuments(join(PACKAGE_ROOT, 'wsdl'), invAdjustPublishingService.name);
  const server = new HttpServer({
    newCorrelationId: () => ids.correlationId(),
    elapsed: clock.elapsed,
    report: ({ outcome, reason }) => {
      if (outcome !== 'ok') print(`refused: ${reason}`);
    },
    onTrouble: (error, what) => print(`${what}: ${String(error)}`),
  });
  const address = { publicUrl: undefined, trustProxy: false };
  const totalsPage = { handler: totalsHandler(receiver), pathParameters: {} };
  server.serve({
    services: new Map([[PUBLISHING_PATH, serviceHandler({ endpoint, documents, address })]]),
    router: async () => totalsPage,
  });
  const taken = await server.listen(host, port);
  const stop = async (): Promise<void> => {
    try {
      await server.stop();
    } finally {
      await receiver.close();
    }
  };
  const name = host.includes(':') ? `[${host}]` : host;
  const totals = () => receiver.stock.totals();
  return { url: `http://${name}:${taken}${PUBLISHING_PATH}`, totals, stop };
}

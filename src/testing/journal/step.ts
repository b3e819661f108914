import {
  type Incoming,
  idempotencyKeyOf,
  isStream,
  type Reply,
  type Step,
} from '../../http/exchange.js';
import type { Exchange, ExchangeKind } from './exchange.js';
import { type Journal, REPLAY_HEADER } from './journal.js';
import { keptQuery } from './secrets.js';

export interface Watched {
  readonly kind: Exclude<ExchangeKind, 'publish'>;
  /** The operation, where it is known before the message is read. */
  readonly operation?: string;
  /** Whether the answer is a document, of which only the size is kept. */
  readonly isDocument?: boolean;
  /** Whether the body is a file, of which only the size is kept. */
  readonly isUpload?: boolean;
}

const IN_PATH = /^\/_admin\/api\/adjustments\/(\d+)(?:\/|$)/;

function begun(journal: Journal, incoming: Incoming, watched: Watched): Exchange {
  const { method, path, query, headers, remote: client, correlationId } = incoming;
  const whole = query === '' ? path : `${path}?${keptQuery(query.replace(/^\?/, ''))}`;
  const exchange = journal.begin(watched.kind, {
    ...{ method, client, correlationId, path: whole },
    idempotencyKey: idempotencyKeyOf(incoming),
  });
  const { request, response } = exchange;
  request.head = journal.headText(headers);
  exchange.operation = watched.operation;
  if (watched.kind === 'api') {
    const [, adjustment] = IN_PATH.exec(path) ?? [];
    if (adjustment !== undefined) exchange.subject = { adjustment };
  }
  if (watched.isUpload === true) {
    request.missing = 'document';
    const length = headers['content-length'];
    if (length !== undefined) request.bytes = Number(length);
  }
  if (watched.isDocument === true) response.missing = 'document';
  const token = headers[REPLAY_HEADER];
  if (token !== undefined) noteReplay(journal, exchange, String(token));
  return exchange;
}

function noteReplay(journal: Journal, exchange: Exchange, token: string): void {
  const replay = journal.replays.get(token);
  if (replay === undefined) return;
  replay.exchange = exchange;
  exchange.replayOf = replay.of;
}

function noteReply(journal: Journal, exchange: Exchange, reply: Reply): void {
  const { status, headers, body, report } = reply;
  const { response } = exchange;
  exchange.httpStatus = status === 0 ? undefined : status;
  response.head = journal.headText({
    ...headers,
    'x-correlation-id': exchange.asked.correlationId,
  });
  if (report !== undefined) {
    const { soapService, operation, outcome, reason, codes, subject } = report;
    exchange.service = soapService;
    exchange.operation = operation ?? exchange.operation;
    exchange.outcome = outcome;
    exchange.reason = reason;
    exchange.codes = codes;
    if (subject !== undefined) exchange.subject = subject;
  }
  if (!isStream(body)) noteBody(exchange, body);
}

function noteBody({ response, outcome }: Exchange, body: string | Buffer): void {
  const isCompressed = typeof body !== 'string';
  response.bytes = Buffer.byteLength(body);
  if (!isCompressed) response.textBytes = response.bytes;
  const isDocument = response.missing === 'document' && outcome === 'ok';
  if (isDocument || (isCompressed && response.body === undefined)) {
    response.missing = 'document';
    response.body = undefined;
  } else {
    response.missing = undefined;
    if (!isCompressed) response.body = body;
  }
}

/** Counts the sent bytes, and enters the exchange when sending has ended. */
function whileSent(
  journal: Journal,
  exchange: Exchange,
  reply: Reply & { readonly body: AsyncIterable<string | Uint8Array> },
): Reply {
  exchange.answered();
  let bytes = 0;
  let isWhole = false;
  const parts = reply.body;
  async function* counted(): AsyncGenerator<string | Uint8Array> {
    for await (const part of parts) {
      bytes += Buffer.byteLength(part);
      yield part;
    }
    isWhole = true;
  }
  const onEnd = (): void => {
    exchange.response.bytes = bytes;
    if (!isWhole) exchange.outcome = 'aborted';
    journal.end(exchange);
    reply.onEnd?.();
  };
  return { ...reply, body: counted(), onEnd };
}

function isStreamed(
  reply: Reply,
): reply is Reply & { readonly body: AsyncIterable<string | Uint8Array> } {
  return isStream(reply.body);
}

/** Keeps every request and answer in the journal. Stands before all other steps that answer. */
export function journalStep(journal: Journal, watched: Watched): Step {
  return (next) => async (incoming) => {
    const exchange = begun(journal, incoming, watched);
    let reply: Reply;
    try {
      incoming.observer = exchange;
      reply = await next(incoming);
    } catch (error) {
      exchange.outcome = 'failed';
      journal.end(exchange);
      throw error;
    }
    noteReply(journal, exchange, reply);
    if (isStreamed(reply)) return whileSent(journal, exchange, reply);
    journal.end(exchange);
    return reply;
  };
}

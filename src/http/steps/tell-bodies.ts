import { headOf } from '../../base/text.js';
import { BODY_TOLD_LENGTH_MAX } from '../../config/limits.js';
import type { Incoming, Reply, Step } from '../exchange.js';

/** Passwords of WS-Security, of whatever prefix, and secrets in JSON; an end that is cut off as well. */
const XML_SECRET = /(<(?:[\w.-]+:)?(?:Password|Nonce)\b[^<>]*>)[^<]*/gi;
const JSON_SECRET = /("[^"\\]{0,40}(?:password|secret|token)[^"\\]{0,40}"\s{0,9}:\s{0,9}")[^"]*/gi;

/** The beginning of a body as a log may show it. */
export function toldBody(body: string): string {
  const head = headOf(body, BODY_TOLD_LENGTH_MAX);
  const shown = head.replace(XML_SECRET, '$1(secret)').replace(JSON_SECRET, '$1(secret)');
  return head.length < body.length ? `${shown}... (${body.length} characters)` : shown;
}

function requestText({ headers }: Incoming, bytes: Buffer): string {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined) return `(${bytes.length} bytes in ${headOf(encoding, 20)})`;
  return toldBody(bytes.toString('utf8'));
}

function answerText({ body }: Reply): string {
  if (typeof body === 'string') return toldBody(body);
  return Buffer.isBuffer(body) ? `(${body.length} bytes)` : '(a stream)';
}

/** A request and its answer, to find out what a client really sends. */
export interface ToldBodies {
  readonly correlationId: string;
  readonly request: string;
  readonly answer: string;
}

/**
 * Tells the beginnings of bodies, without secrets.
 *
 * @param limit bytes of a body that are waited for
 */
export function tellBodies(limit: number, tell: (bodies: ToldBodies) => void): Step {
  return (next) => async (incoming) => {
    const { correlationId } = incoming;
    const request = requestText(incoming, await incoming.body.whole(limit));
    const reply = await next(incoming);
    tell({ correlationId, request, answer: answerText(reply) });
    return reply;
  };
}

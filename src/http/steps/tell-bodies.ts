import { isUtf8 } from 'node:buffer';
import { headOf } from '../../base/text.js';
import { BODY_TOLD_LENGTH_MAX } from '../../config/limits.js';
import type { Incoming, Reply, Step } from '../exchange.js';
import { hiddenInForm, hiddenInJson, hiddenInXml } from '../secrets.js';

const HIDDEN = '(secret)';

export function toldBody(body: string): string {
  const head = headOf(body, BODY_TOLD_LENGTH_MAX);
  const shown = hiddenInForm(hiddenInJson(hiddenInXml(head, HIDDEN), HIDDEN), HIDDEN);
  return head.length < body.length ? `${shown}... (${body.length} characters)` : shown;
}

function requestText({ headers }: Incoming, bytes: Buffer): string {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined) return `(${bytes.length} bytes in ${headOf(encoding, 20)})`;
  if (!isUtf8(bytes) || bytes.includes(0)) return `(${bytes.length} bytes that are not UTF-8)`;
  return toldBody(bytes.toString('utf8'));
}

function answerText({ body }: Reply): string {
  if (typeof body === 'string') return toldBody(body);
  return Buffer.isBuffer(body) ? `(${body.length} bytes)` : '(a stream)';
}

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
    const { correlationId, method } = incoming;
    // Nobody reads a body of these methods, which may never come.
    const isReading = method === 'GET' || method === 'HEAD';
    const bytes = isReading ? Buffer.alloc(0) : await incoming.body.whole(limit);
    const request = requestText(incoming, bytes);
    const reply = await next(incoming);
    tell({ correlationId, request, answer: answerText(reply) });
    return reply;
  };
}

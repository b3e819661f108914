import { isUtf8 } from 'node:buffer';
import { headOf } from '../../base/text.js';
import { BODY_TOLD_LENGTH_MAX } from '../../config/limits.js';
import type { Incoming, Reply, Step } from '../exchange.js';

/** From the tag of a secret to its end, which may be cut off; the tag itself may be broken. */
const XML_SECRET =
  /(<\s*(?:[^\s<>:/]+:)?(UsernameToken|BinarySecurityToken|Password|Nonce)(?![\w.-])[^<>]*>?)[\s\S]*?(<\/(?:[^\s<>:/]+:)?\2\s*>|$)/gi;
/** Of JSON, broken or not: what is no text is hidden with all that follows. */
const JSON_SECRET =
  /((?:password|secret|token|assertion)[\w-]{0,40}["']?\s*:\s*)(?:"(?:[^"\\]|\\[\s\S])*|(?!"|true\b|false\b|null\b)[\s\S]*)/gi;
const FORM_SECRET = /((?:password|secret|token|assertion)[\w-]{0,40}=)(?!")[^&]*/gi;

export function toldBody(body: string): string {
  const head = headOf(body, BODY_TOLD_LENGTH_MAX);
  const shown = head
    .replace(XML_SECRET, '$1(secret)$3')
    .replace(JSON_SECRET, '$1"(secret)')
    .replace(FORM_SECRET, '$1(secret)');
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
    // Nobody reads a body of these methods: it may never come.
    const isReading = method === 'GET' || method === 'HEAD';
    const bytes = isReading ? Buffer.alloc(0) : await incoming.body.whole(limit);
    const request = requestText(incoming, bytes);
    const reply = await next(incoming);
    tell({ correlationId, request, answer: answerText(reply) });
    return reply;
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { DRAIN_WAIT_MAX_MS } from './config/limits.js';

/** Ends an answer whose head is written; at once, unless the client is still sending. */
export function endAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  body: string | Buffer,
): void {
  if (request.complete || request.destroyed) response.end(body);
  else endAfterRequest(request, response, body);
}

/**
 * Sends the answer while the client is still sending, and closes when it has sent all, or after a
 * while: a connection that is cut earlier takes the answer with it.
 */
function endAfterRequest(
  request: IncomingMessage,
  response: ServerResponse,
  body: string | Buffer,
): void {
  response.write(body);
  const timer = setTimeout(end, DRAIN_WAIT_MAX_MS);
  function end(): void {
    clearTimeout(timer);
    response.end();
  }
  request.once('end', end);
  request.once('close', end);
  request.resume();
}

import type { IncomingHttpHeaders } from 'node:http';

/** Version, trace, parent and flags. Later versions may have more behind them. */
const TRACEPARENT = /^(?!ff)([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}(-.*)?$/;
const FIRST_VERSION = '00';
const NOTHING = /^0+$/;

/**
 * The trace that a request belongs to, by its header `traceparent` (W3C Trace Context). A malformed one
 * counts as none.
 */
export function traceIdOf({ traceparent }: IncomingHttpHeaders): string | undefined {
  if (typeof traceparent !== 'string') return undefined;
  const [, version, trace = '', parent = '', more] = TRACEPARENT.exec(traceparent) ?? [];
  if (version === FIRST_VERSION && more !== undefined) return undefined;
  return trace === '' || NOTHING.test(trace) || NOTHING.test(parent) ? undefined : trace;
}

import type { Gate } from '../../base/gate.js';
import type { Step } from '../exchange.js';
import type { Gauge } from '../gauge.js';
import { admit } from './admit.js';
import { arrive } from './arrive.js';
import { passGate } from './pass-gate.js';

/** How the requests of a protocol are taken in. */
export interface Admission {
  /** The places of requests in work. */
  readonly inFlight: Gauge;
  /** The places of answers that are streamed. */
  readonly streams: Gauge;
  /** What else is done for a request whose body has arrived. */
  readonly bodySteps: readonly Step[];
  /** What a request passes that reads or writes data; undefined where nothing holds it back. */
  readonly gate: Gate | undefined;
}

/**
 * What is done for every request, whatever its protocol, before it is read: its body has arrived, there is
 * a place for it, and the data is there.
 *
 * @param limit bytes that its body may have; undefined for one whose body is not waited for
 */
export function takeIn(limit: number | undefined, admission: Admission): Step[] {
  const { inFlight, streams, bodySteps, gate } = admission;
  const arrival = limit === undefined ? [] : [arrive(limit, inFlight)];
  const passage = gate === undefined ? [] : [passGate(gate)];
  return [...arrival, admit(inFlight, streams), ...bodySteps, ...passage];
}

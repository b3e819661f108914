import type { Gate } from '../../base/gate.js';
import type { Step } from '../exchange.js';
import type { Gauge } from '../gauge.js';
import type { LargeBodies } from '../large-bodies.js';
import { admit } from './admit.js';
import { arrive } from './arrive.js';
import { passGate } from './pass-gate.js';

export interface Admission {
  readonly inFlight: Gauge;
  readonly streams: Gauge;
  readonly large: LargeBodies;
  readonly bodySteps: readonly Step[];
  readonly gate: Gate | undefined;
}

/**
 * The steps of every protocol before a request is read: its body has arrived, it has a place, and
 * the data is there.
 *
 * @param limit bytes of its body. Undefined if that is not waited for
 */
export function takeIn(limit: number | undefined, admission: Admission): Step[] {
  const { inFlight, streams, large, bodySteps, gate } = admission;
  const arrival = limit === undefined ? [] : [arrive(limit, inFlight, large)];
  const passage = gate === undefined ? [] : [passGate(gate)];
  return [...arrival, admit(inFlight, streams), ...bodySteps, ...passage];
}

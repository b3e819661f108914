import { AdjustableClock, type Clock } from '../base/clock.js';
import { Gate } from '../base/gate.js';
import { AdjustableIds, type Ids } from '../base/ids.js';
import { Memories } from '../base/resettable.js';
import { API_IN_FLIGHT_MAX, STREAMS_MAX, UPLOADS_MAX } from '../config/limits.js';
import type { LoadedSettings, Settings } from '../config/settings.js';
import type { Step } from '../http/exchange.js';
import { Gauge } from '../http/gauge.js';
import { LargeBodies } from '../http/large-bodies.js';
import { tellBodies } from '../http/steps/tell-bodies.js';
import { Metrics } from './metrics.js';
import type { Log, OpenLog } from './open-log.js';

export interface Environment {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** The origin of each setting. Without it all are shown as defaults. */
  readonly origins?: LoadedSettings['origins'] | undefined;
  readonly logLoss?: OpenLog['logLoss'];
  readonly endLog?: OpenLog['endLog'];
}

export class ServerState implements Environment {
  readonly clock: AdjustableClock;
  readonly ids: AdjustableIds;
  readonly log: Log;
  readonly origins: LoadedSettings['origins'] | undefined;
  readonly gate = new Gate();
  readonly memories = new Memories();
  readonly soapInFlight: Gauge;
  readonly apiInFlight = new Gauge(API_IN_FLIGHT_MAX);
  readonly uploads = new Gauge(UPLOADS_MAX);
  readonly streams = new Gauge(STREAMS_MAX);
  readonly large = new LargeBodies();
  readonly metrics = new Metrics();

  constructor({ clock, ids, log, origins }: Environment, { maxInFlight }: Settings) {
    this.clock = new AdjustableClock(clock);
    this.ids = new AdjustableIds(ids);
    this.log = log;
    this.origins = origins;
    this.soapInFlight = new Gauge(maxInFlight);
  }

  /** The places of requests, by the kind of requests. */
  get places() {
    const { soapInFlight: soap, apiInFlight: api, uploads, streams } = this;
    return { soap, api, uploads, streams };
  }
}

/** At level debug the log shows requests and answers, too. */
export function debugSteps({ logLevel }: Settings, log: Log, limit: number): Step[] {
  if (logLevel !== 'debug') return [];
  return [tellBodies(limit, (bodies) => log.debug(bodies, 'bodies'))];
}

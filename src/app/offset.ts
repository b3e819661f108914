import type { Clock } from '../base/clock.js';
import type { Settings } from '../config/settings.js';
import type { Follower } from '../store/flow.js';
import type { Store } from '../store/store.js';
import { visibilityFollower } from '../visibility/following/follower.js';
import { PLACE_BOXES } from '../visibility/offset/configured-lines.js';
import type { OffsetService } from '../visibility/offset-service.js';
import type { OffsetPorts } from '../visibility/on-hand.js';
import { organizationOf } from '../visibility/service/events.js';
import { knownName } from '../visibility/service/names.js';
import type { Configurations } from '../visibility/store/configurations.js';
import { readLines } from '../visibility/store/offset-configured.js';
import { readQueueStatus } from '../visibility/store/offset-queue.js';
import { countMoved, countTouched } from '../visibility/store/sync-marks.js';
import { readRunState } from '../visibility/store/sync-runs.js';
import { RemoteTarget } from '../visibility/sync/remote.js';
import { RemoteService, type RemoteSettings } from '../visibility/sync/remote-service.js';
import { SyncRunner, type Target } from '../visibility/sync/runner.js';
import { builtInTarget } from '../visibility/sync/targets.js';
import { jobAuthor } from './contexts.js';
import { holderName, isGone } from './holder.js';
import type { Log } from './open-log.js';

/** The follower of documents for Inventory Visibility. Undefined where that is off. */
export function offsetFollower(settings: Settings, log: Log): Follower | undefined {
  if (settings.visibility === 'off') return undefined;
  return visibilityFollower({
    organizationId: organizationOf(settings.visibilityOrganization),
    onFailed: (cause) => log.error({ err: cause }, 'a document is kept without its offset'),
  });
}

const ENTRA_URL = 'https://login.microsoftonline.com';
const SECURITY_URL = 'https://securityservice.operations365.dynamics.com';

/** The address and the client of a remote service. The settings were checked to have them. */
function remoteSettings(settings: Settings): RemoteSettings {
  const { visibilityUrl: url = '', visibilityRemoteEnvironment: environment = '' } = settings;
  const { visibilityClientId: id, visibilityClientSecret: secret = '' } = settings;
  if (id === undefined) return { url, environment, client: undefined };
  const client = {
    ...{ id, secret, tenant: settings.visibilityTenant ?? '' },
    entraUrl: settings.visibilityEntraUrl ?? ENTRA_URL,
    securityUrl: settings.visibilitySecurityUrl ?? SECURITY_URL,
  };
  return { url, environment, client };
}

function remoteTarget(settings: Settings, store: Store, clock: Clock, token: string): Target {
  return new RemoteTarget({
    store,
    service: new RemoteService(remoteSettings(settings), clock.elapsed),
    organizationId: organizationOf(settings.visibilityOrganization),
    ownSource: settings.visibilityOwnSource,
    batchRecords: settings.visibilityBatchRecords,
    tries: settings.visibilitySyncTries,
    now: () => clock.now(),
    holder: holderName(token),
    isGone,
  });
}

/**
 * The adjustment offset of a store.
 *
 * @param token the token of the lock by which this process has the database
 */
export function offsetService(
  settings: Settings,
  store: Store,
  clock: Clock,
  configurations: Configurations,
  token: string,
): OffsetService {
  const ownSource = knownName(settings.visibilityOwnSource);
  const organizationId = organizationOf(settings.visibilityOrganization);
  const idDays = settings.visibilityIdDays;
  const target =
    settings.visibilityTarget === 'remote'
      ? remoteTarget(settings, store, clock, token)
      : builtInTarget(store, {
          ...{ organizationId, ownSource, idDays },
          *configuration() {
            return (yield* configurations.active()).configuration;
          },
        });
  const runner = new SyncRunner(store, clock, jobAuthor(settings, 'visibility'), target);
  return {
    ...{ store, configurations, organizationId, ownSource, idDays, runner },
    target: settings.visibilityTarget,
  };
}

/** The answers of the offset to the questions of the on-hand service. */
export const OFFSET_PORTS: OffsetPorts = {
  *progress() {
    const { waiting } = yield* readQueueStatus();
    const { lastDate } = yield* readRunState();
    const figures = (yield* countTouched()) + (yield* countMoved());
    return { waiting: waiting + figures, lastRun: lastDate };
  },
  *linesInUse() {
    const lines = yield* readLines();
    return lines.map(({ id, dataSource, measure, match }) => {
      const matchesPlaces = PLACE_BOXES.every((box) => match.has(box));
      return { id, dataSource, measure, matchesPlaces };
    });
  },
};

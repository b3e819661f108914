import type { AuditRecorder } from '../access/recorder.js';
import type { Clock } from '../base/clock.js';
import type { Ids } from '../base/ids.js';
import type { Memories } from '../base/resettable.js';
import { JSON_BODY_BYTES_MAX } from '../config/limits.js';
import { type Settings, SettingsError } from '../config/settings.js';
import type { HashPlaces } from '../http/hash-places.js';
import type { Area } from '../http/router.js';
import type { Demo, Store } from '../store/store.js';
import { readDemo } from '../testing/demo.js';
import { DEMO_DIRECTORY } from '../testing/reset.js';
import { type VisibilityOptions, visibilityArea } from '../visibility/http/server.js';
import type { OnHandService } from '../visibility/on-hand.js';
import { organizationOf } from '../visibility/service/events.js';
import { knownName } from '../visibility/service/names.js';
import { Configurations, ConfigurationUnusable } from '../visibility/store/configurations.js';
import { demoOffset, demoVisibility } from '../visibility/store/demo.js';
import { keptEnvironment } from '../visibility/store/environment.js';
import { configuredCaller, programVersion } from './contexts.js';
import { OFFSET_PORTS } from './offset.js';
import { debugSteps, type ServerState } from './server-state.js';

/** The environment in development, where clients are set up once for many databases (IV3). */
const DEVELOPMENT_ENVIRONMENT = '00000000-0000-4000-8000-000000000001';

/** The demo with all that belongs to it, as of the time that a clock shows. */
export function demoOf(settings: Settings, clock: Clock): Demo {
  const visibility = demoVisibility(knownName(settings.visibilityOwnSource));
  return { ...readDemo(DEMO_DIRECTORY, clock), beside: [visibility, demoOffset()] };
}

/** The environment of the settings, or the one that is kept (IV3). */
async function environmentOf(
  settings: Settings,
  store: Store,
  clock: Clock,
  ids: Ids,
): Promise<string> {
  const { mode, visibilityEnvironment } = settings;
  if (visibilityEnvironment !== undefined) return visibilityEnvironment;
  if (mode === 'development') return DEVELOPMENT_ENVIRONMENT;
  const author = {
    caller: configuredCaller(settings),
    ...{ at: clock.now(), correlationId: 'start', via: 'job' as const },
  };
  return store.commit(author, keptEnvironment(ids.token()));
}

/** @throws SettingsError if the kept configuration does not fit the source of the settings */
async function checkOwnSource(
  { visibilityOwnSource }: Settings,
  store: Store,
  configurations: Configurations,
): Promise<void> {
  try {
    await store.read(configurations.active());
  } catch (error) {
    if (!(error instanceof ConfigurationUnusable)) throw error;
    throw new SettingsError([`visibilityOwnSource=${visibilityOwnSource}: ${error.message}`]);
  }
}

interface ServiceParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly memories: Memories;
  readonly hashPlaces: HashPlaces;
}

/**
 * The on-hand service of a store.
 *
 * @throws SettingsError if the source of our own figures is not the one of the database
 */
export async function onHandService(
  settings: Settings,
  store: Store,
  { clock, ids, memories, hashPlaces }: ServiceParts,
): Promise<OnHandService> {
  const ownSource = knownName(settings.visibilityOwnSource);
  const configurations = memories.add(new Configurations(ownSource));
  await checkOwnSource(settings, store, configurations);
  return {
    store,
    dialect: store.dialect,
    configurations,
    hashPlaces,
    offsets: OFFSET_PORTS,
    isServed: settings.visibility === 'on',
    environmentId: await environmentOf(settings, store, clock, ids),
    organizationId: organizationOf(settings.visibilityOrganization),
    security: settings.visibilitySecurity,
    tokenSeconds: settings.visibilityTokenSeconds,
    keptDays: settings.visibilityIdDays,
    caller: configuredCaller(settings),
    now: () => clock.now(),
    newSecret: () => (ids.token() + ids.token()).replaceAll('-', ''),
    newClientId: () => ids.token(),
  };
}

/** The on-hand service, where it is served. */
export function visibilityAreas(
  service: OnHandService,
  settings: Settings,
  state: ServerState,
  recorder: AuditRecorder,
): Area[] {
  if (!service.isServed) return [];
  const { log, gate, apiInFlight: inFlight, uploads, streams, large } = state;
  const bodySteps = debugSteps(settings, log, JSON_BODY_BYTES_MAX);
  const admission = { inFlight, streams, large, bodySteps, gate };
  const onRefused: VisibilityOptions['onRefused'] = (refused, { operation = 'on-hand', ...call }) =>
    recorder.noteRefusal(refused, { user: refused.client, via: 'json', operation, ...call });
  const { publicUrl } = settings;
  const options = { service, admission, uploads, onRefused, publicUrl };
  return [visibilityArea({ ...options, version: programVersion() })];
}

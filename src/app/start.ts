import { join } from 'node:path';
import { AuditRecorder } from '../access/recorder.js';
import type { ApiOptions } from '../api/server.js';
import type { ServerControl } from '../api/server-control.js';
import { adminRouter } from '../api/site.js';
import { urlOfBound } from '../base/bound-address.js';
import { type Clock, systemClock } from '../base/clock.js';
import { Closers } from '../base/closers.js';
import { announceAddress, takeLock } from '../base/database-lock.js';
import { randomIds } from '../base/ids.js';
import { surviveLostOutput } from '../base/log-sink.js';
import { JSON_BODY_BYTES_MAX } from '../config/limits.js';
import { PACKAGE_ROOT } from '../config/paths.js';
import { type Settings, sqliteFile } from '../config/settings.js';
import type { Gauge } from '../http/gauge.js';
import type { Area } from '../http/router.js';
import { HttpServer, type Router, type Site } from '../http/server.js';
import { WastageRunner } from '../jobs/wastage-runner.js';
import { WastageScheduler } from '../jobs/wastage-scheduler.js';
import { checkContract } from '../soap/contract-check.js';
import { loadDocuments } from '../soap/documents.js';
import type { SoapEndpoint } from '../soap/endpoint.js';
import { serviceHandler } from '../soap/service.js';
import { demoFlow } from '../store/initial-data/demo-flow.js';
import { inspectDatabase } from '../store/sqlite/file/database-check.js';
import { migrateSqlite, openSqliteStore } from '../store/sqlite/sqlite-store.js';
import type { Store } from '../store/store.js';
import { demoAuthor } from '../testing/demo.js';
import { ServerAutomation } from '../testing/reset.js';
import { visibilityArea } from '../visibility/http/server.js';
import type { OffsetService } from '../visibility/offset-service.js';
import type { OnHandService } from '../visibility/on-hand.js';
import { SyncScheduler } from '../visibility/sync/scheduler.js';
import { accessService, apiSignIn, type FirstPassword, makeAdministrator } from './access.js';
import {
  type ApiSurroundings,
  apiContexts,
  configuredCaller,
  engineRules,
  jobAuthor,
  programVersion,
} from './contexts.js';
import { checkMode } from './database-mode.js';
import { createEndpoints } from './endpoints.js';
import { healthOf, healthReporter } from './health.js';
import { offsetFollower, offsetService } from './offset.js';
import { openLog, reporter } from './open-log.js';
import { startPublisher } from './publishing.js';
import { ROUTES } from './routes.js';
import { debugSteps, type Environment, ServerState } from './server-state.js';
import { ADJUSTMENT_PATH, SERVICES, type SoapService, STOCK_PATH } from './services.js';
import { openTls } from './tls.js';
import { demoOf, onHandService } from './visibility.js';

export type { Log } from './open-log.js';
export type { Environment } from './server-state.js';

export function defaultEnvironment(settings: Settings): Environment {
  surviveLostOutput();
  return { clock: systemClock, ids: randomIds, ...openLog(settings.logLevel, systemClock) };
}

export interface RunningServer {
  readonly port: number;
  readonly serviceUrl: string;
  readonly stockUrl: string;
  /** Made at the first start where users are asked for; shown once, and kept nowhere. */
  readonly firstPassword: FirstPassword | undefined;
  /** Requests in work, files on their way and answers that are read slowly, at this moment. */
  readonly inWork: () => Readonly<Record<'soap' | 'api' | 'uploads' | 'streams', number>>;
  /** Reads the certificate anew; undefined without TLS. What is wrong with it is in the log. */
  readonly reloadTls: (() => Promise<void>) | undefined;
  /** Finishes what was accepted, closes the database and releases it. */
  readonly stop: () => Promise<void>;
}

interface Opening {
  readonly demo: boolean;
  /** The database remembers the mode in which it is served. */
  readonly isServed: boolean;
}

async function prepareStore(
  file: string,
  { demo, isServed }: Opening,
  settings: Settings,
  { clock, log }: Environment,
): Promise<Store> {
  // Before anything is written to it.
  if (isServed) checkMode(file, inspectDatabase(file), settings);
  const migrations = await migrateSqlite(file);
  if (migrations.length > 0) log.info({ migrations }, 'database migrated');
  const { subBuckets, agsnPattern } = settings;
  const mode = isServed ? settings.mode : undefined;
  const onHealth = healthReporter(log);
  const follower = offsetFollower(settings, log);
  const options = { subBuckets, agsnPattern, mode, onHealth, follower };
  const store = openSqliteStore(file, clock.elapsed, options);
  try {
    const author = demoAuthor(configuredCaller(settings), clock.now());
    if (demo && (await store.commit(author, demoFlow(demoOf(settings, clock)))))
      log.info('demo data loaded');
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/**
 * @param inMode whether the work is for the mode of the settings only, as loading the demo is
 * @param work also gets the token of the lock
 */
export async function withStore<T>(
  settings: Settings,
  command: string,
  environment: Environment,
  inMode: boolean,
  work: (store: Store, token: string) => Promise<T>,
): Promise<T> {
  const file = sqliteFile(settings.databaseUrl);
  const token = environment.ids.token();
  const release = takeLock(file, command, token);
  try {
    if (inMode) checkMode(file, inspectDatabase(file), settings);
    const opening = { demo: false, isServed: false };
    const store = await prepareStore(file, opening, settings, environment);
    try {
      return await work(store, token);
    } finally {
      await store.close();
    }
  } finally {
    release();
  }
}

const begun = ({ now, arriving }: Gauge): number => now + arriving;

function serverControl(settings: Settings, store: Store, state: ServerState): ServerControl {
  const { mode } = settings;
  const demo = (clock: Clock) => demoOf(settings, clock);
  const { soapInFlight, apiInFlight } = state;
  return {
    mode,
    version: programVersion(),
    inWork: () => ({ soap: begun(soapInFlight), api: begun(apiInFlight) }),
    automation:
      mode === 'development' ? new ServerAutomation({ store, demo, ...state }) : undefined,
  };
}

/** Returns how to stop it. */
function scheduleWastage(
  settings: Settings,
  runner: WastageRunner,
  { gate, log }: ServerState,
): () => Promise<void> {
  const as = { author: jobAuthor(settings, 'wastage'), rules: engineRules(settings) };
  const scheduler = new WastageScheduler(runner, as, gate, log);
  if (settings.wastageScheduler) scheduler.start();
  return async () => {
    scheduler.stop();
    await runner.stop();
  };
}

/** Runs the job of the offset, if the settings say so. Returns how to stop it. */
function scheduleSync(
  { visibility, visibilitySyncSeconds }: Settings,
  { runner }: OffsetService,
  { gate, log }: ServerState,
): () => Promise<void> {
  const scheduler = new SyncScheduler(runner, visibilitySyncSeconds, gate, log);
  if (visibility === 'on') scheduler.start();
  return () => scheduler.stop();
}

function apiOptions(
  settings: Settings,
  store: Store,
  state: ServerState,
  recorder: AuditRecorder,
  parts: Pick<ApiSurroundings, 'wastage' | 'visibility' | 'offset' | 'access'>,
): ApiOptions {
  const { host, publicUrl, adminHosts = [] } = settings;
  const { clock, log, gate, memories, apiInFlight: inFlight, uploads, streams } = state;
  const server = serverControl(settings, store, state);
  const onPossibleDuplicate = (operation: string, correlationId: string): void =>
    log.warn({ operation, correlationId }, 'possible_duplicate');
  return {
    routes: ROUTES,
    version: programVersion(),
    hosts: { host, publicUrl, adminHosts },
    signIn: apiSignIn(parts.access),
    onFailure: (error, call) => recorder.note(error, call),
    contextFor: apiContexts(settings, store, clock, {
      memories,
      server,
      ...parts,
      via: 'json',
      onPossibleDuplicate,
    }),
    ...{ inFlight, uploads, streams, gate },
    bodySteps: debugSteps(settings, log, JSON_BODY_BYTES_MAX),
  };
}

/** The on-hand service, where it is served. */
function visibilityAreas(service: OnHandService, settings: Settings, state: ServerState): Area[] {
  if (!service.isServed) return [];
  const { log, gate, apiInFlight: inFlight, uploads, streams } = state;
  const bodySteps = debugSteps(settings, log, JSON_BODY_BYTES_MAX);
  const admission = { inFlight, streams, bodySteps, gate };
  return [visibilityArea({ service, admission, uploads, version: programVersion() })];
}

function siteOf(
  settings: Settings,
  wsdlDirectory: string,
  endpointOf: (service: SoapService) => Pick<SoapEndpoint, 'handle'>,
  router: Router,
): Site {
  const { publicUrl, trustProxy } = settings;
  const address = { publicUrl, trustProxy };
  const services = SERVICES.map((service) => {
    const documents = loadDocuments(wsdlDirectory, service.declaration.name);
    const handler = serviceHandler({ endpoint: endpointOf(service), documents, address });
    return [service.path, handler] as const;
  });
  return { services: new Map(services), router };
}

/**
 * Checks the contracts and the files of TLS, takes the port, locks and migrates the database, loads
 * the demo data if asked to, then serves. A failure undoes what was begun before.
 *
 * @throws ContractMismatchError, SettingsError, DatabaseInUseError, or the error of the listening
 * socket
 */
export async function startServer(
  settings: Settings,
  environment: Environment = defaultEnvironment(settings),
): Promise<RunningServer> {
  const closers = new Closers();
  try {
    return await start(settings, environment, closers);
  } catch (error) {
    // The log has what cannot be closed; the caller must hear why the start failed.
    await closers.close(environment.log).catch(() => undefined);
    throw error;
  }
}

async function start(
  settings: Settings,
  environment: Environment,
  closers: Closers,
): Promise<RunningServer> {
  const state = new ServerState(environment, settings);
  const { clock, ids, log } = state;
  const wsdlDirectory = settings.wsdlDirectory ?? join(PACKAGE_ROOT, 'wsdl');
  for (const { declaration } of SERVICES) await checkContract(wsdlDirectory, declaration);
  const tls = await openTls(settings, clock.machine, log);
  const server = new HttpServer({
    tls: tls?.options,
    onTlsTrouble: (trouble) => log.warn(trouble, 'TLS connection refused'),
    trustProxy: settings.trustProxy,
    newCorrelationId: () => ids.correlationId(),
    elapsed: clock.elapsed,
    report: reporter(log),
    onTrouble: (error, what) => log.error({ err: error }, what),
  });
  // A port that is taken is the commonest failure: nothing is written before.
  const port = await server.listen(settings.host, settings.port);
  closers.add('the port', () => server.stop());
  const file = sqliteFile(settings.databaseUrl);
  const token = ids.token();
  const release = takeLock(file, 'sia serve', token);
  closers.add('the lock', async () => release());
  const store = await prepareStore(file, { demo: settings.demo, isServed: true }, settings, state);
  closers.add('the database', () => store.close());
  const recorder = new AuditRecorder({
    ...{ store, now: clock.now, elapsed: clock.elapsed },
    onTrouble: (error) => log.error({ err: error }, 'refusals could not be recorded'),
  });
  closers.add('the record', () => recorder.stop());
  const wastage = new WastageRunner(store, clock, log, settings.wastageKeepDays);
  const visibility = await onHandService(settings, store, state, state.memories);
  const offset = offsetService(settings, store, clock, visibility.configurations, token);
  const access = accessService(settings, store, { now: () => clock.machine.now(), ids, token });
  const firstPassword = await makeAdministrator(store, access);
  const router = adminRouter(
    healthOf({ settings, store, clock, token, logLoss: environment.logLoss }),
    apiOptions(settings, store, state, recorder, { wastage, visibility, offset, access }),
    visibilityAreas(visibility, settings, state),
  );
  const site = siteOf(
    settings,
    wsdlDirectory,
    createEndpoints(settings, store, state, access, recorder),
    router,
  );
  const publisher = startPublisher(settings, store, { clock: clock.machine, log, token });
  if (publisher !== undefined) closers.add('the publisher', () => publisher.stop());
  closers.add('the requests', () => server.stop());
  // Closed first: requests that wait for the batch end by it.
  closers.add('the wastage batch', scheduleWastage(settings, wastage, state));
  closers.add('the offset', scheduleSync(settings, offset, state));
  const address = urlOfBound(server.bound, tls === undefined ? 'http' : 'https');
  const announce = () => announceAddress(file, token, address, tls?.fingerprint);
  announce();
  tls?.start({ server, announce });
  closers.add('the certificate', async () => tls?.stop());
  server.serve(site);
  log.info({ host: settings.host, port, database: settings.databaseUrl }, 'listening');
  return {
    port,
    serviceUrl: address + ADJUSTMENT_PATH,
    stockUrl: address + STOCK_PATH,
    firstPassword,
    inWork: () => ({
      soap: begun(state.soapInFlight),
      api: begun(state.apiInFlight),
      uploads: begun(state.uploads),
      streams: begun(state.streams),
    }),
    reloadTls: tls && (() => tls.reload()),
    stop: async () => {
      await closers.close(log);
      log.info('stopped');
      environment.endLog?.();
    },
  };
}

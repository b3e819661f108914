import { join } from 'node:path';
import { AuditRecorder } from '../access/recorder.js';
import type { ApiOptions } from '../api/server.js';
import type { ServerControl } from '../api/server-control.js';
import { adminRouter } from '../api/site.js';
import { urlOfBound } from '../base/bound-address.js';
import { type Clock, systemClock } from '../base/clock.js';
import { Closers } from '../base/closers.js';
import { randomIds } from '../base/ids.js';
import { surviveLostOutput } from '../base/log-sink.js';
import { JSON_BODY_BYTES_MAX } from '../config/limits.js';
import { PACKAGE_ROOT } from '../config/paths.js';
import type { Settings } from '../config/settings.js';
import { settingsInForce } from '../config/settings-in-force.js';
import { prefixOf } from '../http/address.js';
import type { Gauge } from '../http/gauge.js';
import { gzipLongAnswers } from '../http/gzip.js';
import { HashPlaces } from '../http/hash-places.js';
import { type ExchangeReport, HttpServer, type Router, type Site } from '../http/server.js';
import { WastageRunner } from '../jobs/wastage-runner.js';
import { WastageScheduler } from '../jobs/wastage-scheduler.js';
import { checkContract } from '../soap/contract-check.js';
import { loadDocuments } from '../soap/documents.js';
import type { SoapEndpoint } from '../soap/endpoint.js';
import { serviceHandler } from '../soap/service.js';
import { demoFlow } from '../store/initial-data/demo-flow.js';
import type { Store } from '../store/store.js';
import { demoAuthor } from '../testing/demo.js';
import { ServerAutomation } from '../testing/reset.js';
import type { OffsetService } from '../visibility/offset-service.js';
import { SyncScheduler } from '../visibility/sync/scheduler.js';
import { accessService, apiSignIn, type FirstPassword, makeAdministrator } from './access.js';
import { type ConsoleParts, consoleParts } from './console.js';
import {
  type ApiSurroundings,
  apiContexts,
  configuredCaller,
  engineRules,
  jobAuthor,
  programVersion,
} from './contexts.js';
import { checkMode, checkWhole } from './database-mode.js';
import { type DatabaseUse, databaseOf, type NamedDatabase } from './databases/index.js';
import { createEndpoints } from './endpoints.js';
import { healthOf, healthReporter } from './health.js';
import { loadInitialData } from './initial-data.js';
import { tellOfLocks } from './locks.js';
import { offsetFollower, offsetService } from './offset.js';
import { openLog, reporter } from './open-log.js';
import { startPublisher } from './publishing.js';
import { ROUTES } from './routes.js';
import { debugSteps, type Environment, ServerState } from './server-state.js';
import { ADJUSTMENT_PATH, LOCK_PATH, SERVICES, type SoapService, STOCK_PATH } from './services.js';
import { ownPortOf, type TesterParts, testerParts } from './testing.js';
import { openTls } from './tls.js';
import { demoOf, onHandService, visibilityAreas } from './visibility.js';

export type { Log } from './open-log.js';
export type { Environment } from './server-state.js';

export function defaultEnvironment(settings: Settings): Environment {
  surviveLostOutput();
  const { logLevel, logFormat: format } = settings;
  return { clock: systemClock, ids: randomIds, ...openLog(logLevel, systemClock, { format }) };
}

export interface RunningServer {
  readonly port: number;
  readonly serviceUrl: string;
  readonly stockUrl: string;
  readonly lockUrl: string;
  /** The password made at the first start where users sign in. It is shown once, and kept nowhere. */
  readonly firstPassword: FirstPassword | undefined;
  /** Requests in work, files on their way and answers that are read slowly, at this moment. */
  readonly inWork: () => Readonly<Record<'soap' | 'api' | 'uploads' | 'streams', number>>;
  /** Reads the certificate anew. Undefined without TLS. The log has its faults. */
  readonly reloadTls: (() => Promise<void>) | undefined;
  /** Finishes accepted work, closes the database and releases it. */
  readonly stop: () => Promise<void>;
}

interface Opening {
  readonly demo: boolean;
  /** Whether the database is served, and remembers the mode. */
  readonly isServed: boolean;
  readonly onReset: () => void;
}

async function prepareStore(
  database: NamedDatabase,
  use: DatabaseUse,
  { demo, isServed, onReset }: Opening,
  settings: Settings,
  { clock, log }: Environment,
  onGroup?: (commands: number) => void,
): Promise<Store> {
  // The mode is checked before anything is written to the database.
  if (isServed) checkMode(database, use.mode, settings);
  checkWhole(database, use.isMovedInto);
  const migrations = await use.migrate();
  if (migrations.length > 0) log.info({ migrations }, 'database migrated');
  const { subBuckets, agsnPattern } = settings;
  const mode = isServed ? settings.mode : undefined;
  const onHealth = healthReporter(log);
  const follower = offsetFollower(settings, log);
  const options = { subBuckets, agsnPattern, mode, onHealth, onGroup, follower };
  const store = await use.open({ elapsed: clock.elapsed, onReset, options });
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
 * @param work also gets the token of the use
 */
export async function withStore<T>(
  settings: Settings,
  command: string,
  environment: Environment,
  inMode: boolean,
  work: (store: Store, token: string) => Promise<T>,
): Promise<T> {
  const database = databaseOf(settings);
  const token = environment.ids.token();
  const use = await database.take(command, token);
  try {
    if (inMode) checkMode(database, use.mode, settings);
    const opening = { demo: false, isServed: false, onReset: () => undefined };
    const store = await prepareStore(database, use, opening, settings, environment);
    try {
      return await work(store, token);
    } finally {
      await store.close();
    }
  } finally {
    await use.release();
  }
}

const begun = ({ now, arriving }: Gauge): number => now + arriving;

function inWork({ places }: ServerState): ReturnType<RunningServer['inWork']> {
  const { soap, api, uploads, streams } = places;
  return {
    ...{ soap: begun(soap), api: begun(api) },
    ...{ uploads: begun(uploads), streams: begun(streams) },
  };
}

type ReportTo = (report: ExchangeReport, durationMs: number) => void;

const reportingTo =
  (...all: readonly ReportTo[]): ReportTo =>
  (report, durationMs) => {
    for (const one of all) one(report, durationMs);
  };

function serverControl(
  settings: Settings,
  store: Store,
  state: ServerState,
  { chaos, snapshots }: TesterParts,
): ServerControl {
  const { mode } = settings;
  const demo = (clock: Clock) => demoOf(settings, clock);
  const { soapInFlight, apiInFlight, metrics } = state;
  return {
    mode,
    version: programVersion(),
    settings: settingsInForce(settings, state.origins),
    inWork: () => ({ soap: begun(soapInFlight), api: begun(apiInFlight) }),
    metrics: () => metrics.text(),
    chaosRules: () => chaos?.active ?? 0,
    automation:
      mode === 'development'
        ? new ServerAutomation({ store, demo, snapshots, ...state })
        : undefined,
  };
}

/** Schedules the wastage batch. Returns the function that stops it. */
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

/** Runs the job of the offset, if the settings say so. Returns the function that stops it. */
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
  parts: Pick<ApiSurroundings, 'wastage' | 'visibility' | 'offset' | 'access'> & {
    readonly testers: TesterParts;
  },
  { hosts, version: builtVersion }: ConsoleParts,
): ApiOptions {
  const { clock, log, gate, memories, apiInFlight: inFlight, uploads, streams, large } = state;
  const server = serverControl(settings, store, state, parts.testers);
  const onPossibleDuplicate = (operation: string, correlationId: string): void =>
    log.warn({ operation, correlationId }, 'possible_duplicate');
  return {
    routes: ROUTES,
    version: programVersion(),
    builtVersion,
    hosts,
    signIn: apiSignIn(parts.access),
    onFailure: (error, call) => recorder.note(error, call),
    before: parts.testers.beforeApi,
    contextFor: apiContexts(settings, store, clock, {
      memories,
      server,
      ...parts,
      via: 'json',
      onPossibleDuplicate,
    }),
    ...{ inFlight, uploads, streams, large, gate },
    bodySteps: [gzipLongAnswers, ...debugSteps(settings, log, JSON_BODY_BYTES_MAX)],
  };
}

function siteOf(
  settings: Settings,
  wsdlDirectory: string,
  endpointOf: (service: SoapService) => Pick<SoapEndpoint, 'handle'>,
  router: Router,
  { beforeSoap }: TesterParts,
): Site {
  const { publicUrl, trustProxy } = settings;
  const address = { publicUrl, trustProxy };
  const services = SERVICES.map((service) => {
    const documents = loadDocuments(wsdlDirectory, service.declaration.name);
    const { handle } = endpointOf(service);
    const endpoint = { handle: beforeSoap(service)?.(handle) ?? handle };
    const handler = serviceHandler({ endpoint, documents, address });
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
    // The log has the parts that cannot be closed. The caller must learn why the start failed.
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
  const { clock, ids, log, metrics } = state;
  closers.add('the metrics', async () => metrics.stop());
  const wsdlDirectory = settings.wsdlDirectory ?? join(PACKAGE_ROOT, 'wsdl');
  for (const { declaration } of SERVICES) await checkContract(wsdlDirectory, declaration);
  const tls = await openTls(settings, clock.machine, log);
  const server = new HttpServer({
    tls: tls?.options,
    onTlsTrouble: (trouble) => log.warn(trouble, 'TLS connection refused'),
    trustProxy: settings.trustProxy,
    prefix: prefixOf(settings.publicUrl),
    newCorrelationId: () => ids.correlationId(),
    elapsed: clock.elapsed,
    report: reportingTo(reporter(log), metrics.noteRequest),
    onTrouble: (error, what) => log.error({ err: error }, what),
  });
  // A port that is taken is the commonest failure. Nothing is written before.
  const port = await server.listen(settings.host, settings.port);
  closers.add('the port', () => server.stop());
  const database = databaseOf(settings);
  const token = ids.token();
  const use = await database.take('sia serve', token);
  closers.add('the use of the database', () => use.release());
  const onReset = () => state.memories.forget();
  const opening = { demo: settings.demo, isServed: true, onReset };
  const store = await prepareStore(database, use, opening, settings, state, metrics.noteGroup);
  closers.add('the database', () => store.close());
  const recorder = new AuditRecorder({
    ...{ store, now: clock.now, elapsed: clock.elapsed },
    onTrouble: (error) => log.error({ err: error }, 'refusals could not be recorded'),
    onRefused: metrics.noteRefused,
  });
  closers.add('the record', () => recorder.stop());
  const wastage = new WastageRunner(store, clock, log, settings.wastageKeepDays);
  const hashPlaces = new HashPlaces();
  const visibility = await onHandService(settings, store, { ...state, hashPlaces });
  const offset = offsetService(settings, store, clock, visibility.configurations, token);
  const now = () => clock.machine.now();
  const access = accessService(settings, store, { now, ids, token, hashPlaces });
  const ownPort = () => ownPortOf(server.bound, tls?.fingerprint);
  const testers = testerParts(settings, state, store, ownPort);
  const parts = { wastage, visibility, offset, access, testers };
  await loadInitialData({ settings, store, state, surroundings: parts });
  const firstPassword = await makeAdministrator(store, access);
  const ofConsole = consoleParts(settings);
  const router = adminRouter(
    healthOf({ settings, store, clock, token, logLoss: environment.logLoss, chaos: testers.chaos }),
    apiOptions(settings, store, state, recorder, parts, ofConsole),
    [...visibilityAreas(visibility, settings, state, recorder), ...ofConsole.areas],
    ofConsole.front,
  );
  metrics.watch({
    ...{ settings, store, clock: clock.machine, places: state.places },
    logLoss: environment.logLoss,
    onTrouble: (error) => log.warn({ err: error }, 'the numbers for monitoring are not complete'),
  });
  const site = siteOf(
    settings,
    wsdlDirectory,
    createEndpoints(settings, store, state, access, recorder),
    router,
    testers,
  );
  const publisher = startPublisher(settings, store, {
    ...{ clock: clock.machine, log, token, around: testers.aroundChannel },
  });
  if (publisher !== undefined) closers.add('the publisher', () => publisher.stop());
  closers.add('the requests', () => server.stop());
  // The tools are closed first, which ends requests that wait for exchanges or are held by rules.
  closers.add('the tools for testers', async () => {
    testers.journal?.stop();
    testers.chaos?.stop();
  });
  // The batch is closed first, which ends requests that wait for it.
  closers.add('the wastage batch', scheduleWastage(settings, wastage, state));
  closers.add('the offset', scheduleSync(settings, offset, state));
  const address = urlOfBound(server.bound, tls === undefined ? 'http' : 'https');
  const announce = () => use.announce(address, tls?.fingerprint);
  announce();
  tls?.start({ server, announce });
  closers.add('the certificate', async () => tls?.stop());
  server.serve(site);
  tellOfLocks(settings, log);
  log.info({ host: settings.host, port, database: database.url }, 'listening');
  return {
    port,
    serviceUrl: address + ADJUSTMENT_PATH,
    stockUrl: address + STOCK_PATH,
    lockUrl: address + LOCK_PATH,
    firstPassword,
    inWork: () => inWork(state),
    reloadTls: tls && (() => tls.reload()),
    stop: async () => {
      await closers.close(log);
      log.info('stopped');
      environment.endLog?.();
    },
  };
}

import { join } from 'node:path';
import { pino } from 'pino';
import { shownStatus } from './admin/api/outbox.js';
import { ROUTES } from './admin/api/routes.js';
import type { ApiOptions } from './admin/api/server.js';
import type { ServerControl } from './admin/api/server-control.js';
import { adminRoutes, type Health } from './admin/routes.js';
import { DEMO_DIRECTORY, ServerAutomation } from './automation.js';
import { urlOfBound } from './base/bound-address.js';
import { proofFor } from './base/lock-proof.js';
import { AdjustableClock, type Clock, systemClock } from './clock.js';
import { API_IN_FLIGHT_MAX, TEXT_LENGTH_MAX } from './config/limits.js';
import { PACKAGE_ROOT } from './config/paths.js';
import { type Settings, sqliteFile } from './config/settings.js';
import { Codec } from './contract/codec.js';
import { readDemo } from './demo.js';
import { Gate } from './gate.js';
import { AdjustableIds, type Ids, randomIds } from './ids.js';
import { WastageRunner } from './jobs/wastage-runner.js';
import { WastageScheduler } from './jobs/wastage-scheduler.js';
import { announceAddress, takeLock } from './lock-file.js';
import { apiContexts, engineRules, programVersion } from './maintenance.js';
import { Memories } from './memories.js';
import type { OperationContext } from './operations/context.js';
import { declaredFaultOf } from './operations/index.js';
import { PayloadWatch } from './operations/payload-watch.js';
import { startPublisher } from './publishing.js';
import { HttpServer } from './server.js';
import { ADJUSTMENT_PATH, SERVICES, type SoapService, STOCK_PATH } from './services.js';
import { checkContract } from './soap/contract-check.js';
import { loadDocuments } from './soap/documents.js';
import { type CallReport, SoapEndpoint } from './soap/endpoint.js';
import { InFlight } from './soap/in-flight.js';
import { migrateSqlite, openSqliteStore } from './store/sqlite/sqlite-store.js';
import type { Store } from './store/store.js';
import { localTimeIn } from './time-zone.js';

const UPLOAD_PATHS: ReadonlySet<string> = new Set(
  ROUTES.filter(({ body }) => body.kind === 'upload').map(({ path }) => path),
);

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** What a running process was given; tests give their own. */
export interface Environment {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export function defaultEnvironment(settings: Settings): Environment {
  const log = pino({ level: settings.logLevel, base: { service: 'sia' } });
  return { clock: systemClock, ids: randomIds, log };
}

export interface RunningServer {
  readonly port: number;
  /** The address of the InventoryAdjustmentService, as a client on this machine uses it. */
  readonly serviceUrl: string;
  /** The address of the StoreInventoryService. */
  readonly stockUrl: string;
  /** Finishes what was accepted, closes the database and releases it. */
  readonly stop: () => Promise<void>;
}

/** Migrates the database, and loads the demo data if asked to. The caller holds its lock. */
async function prepareStore(
  file: string,
  demo: boolean,
  { subBuckets, agsnPattern }: Settings,
  { clock, log }: Environment,
): Promise<Store> {
  const migrations = await migrateSqlite(file);
  if (migrations.length > 0) log.info({ migrations }, 'database migrated');
  const store = openSqliteStore(file, clock.elapsed, { subBuckets, agsnPattern });
  try {
    if (demo && (await store.loadDemo(readDemo(DEMO_DIRECTORY, clock))))
      log.info('demo data loaded');
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Runs work on the migrated database of the settings, while no other process has it. */
export async function withStore<T>(
  settings: Settings,
  command: string,
  environment: Environment,
  demo: boolean,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const file = sqliteFile(settings.databaseUrl);
  const release = takeLock(file, command, environment.ids.token());
  try {
    const store = await prepareStore(file, demo, settings, environment);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    release();
  }
}

/** Logs a line for each request, with the SOAP service where it is one of those. */
function reporter(log: Log): (report: Omit<CallReport, 'soapService'>, durationMs: number) => void {
  return ({ cause, reason, codes, ...report }, durationMs) => {
    const why = report.outcome === 'ok' ? {} : { reason, codes };
    const line = { ...report, durationMs: Math.round(durationMs * 1000) / 1000, ...why };
    if (report.outcome === 'failed') log.error({ ...line, err: cause }, 'request failed');
    else log.info(line, 'request');
  };
}

/** A running server: what it was given, and what it counts, remembers and can be set to. */
class ServerState implements Environment {
  readonly clock: AdjustableClock;
  readonly ids: AdjustableIds;
  readonly log: Log;
  readonly gate = new Gate();
  readonly memories = new Memories();
  readonly soapInFlight: InFlight;
  readonly apiInFlight = new InFlight(API_IN_FLIGHT_MAX);

  constructor({ clock, ids, log }: Environment, { maxInFlight }: Settings) {
    this.clock = new AdjustableClock(clock);
    this.ids = new AdjustableIds(ids);
    this.log = log;
    this.soapInFlight = new InFlight(maxInFlight);
  }
}

/** An endpoint for each service; they share what is counted and watched over all requests. */
function createEndpoints(
  settings: Settings,
  store: Store,
  { clock, log, gate, memories, soapInFlight }: ServerState,
): (service: SoapService) => SoapEndpoint {
  const rules = engineRules(settings);
  const payloadWatch = memories.add(new PayloadWatch());
  const reading = { localTime: localTimeIn(settings.timeZone), textLengthMax: TEXT_LENGTH_MAX };
  return ({ declaration, aliases, operations }) =>
    new SoapEndpoint({
      codec: new Codec(declaration, reading),
      aliases,
      inFlight: soapInFlight,
      perform: async ({ operation, correlationId, requestKey, message }, payload) => {
        await gate.enter();
        const context: OperationContext = {
          store,
          rules,
          user: settings.user,
          correlationId,
          now: clock.now(),
          requestKey,
          message,
          duplicateWindowMs: settings.duplicateWindow * 1000,
          payloadWatch,
          onPossibleDuplicate: () => log.warn({ operation, correlationId }, 'possible_duplicate'),
        };
        const perform = operations[operation] as SoapService['operations'][string];
        try {
          return await perform(context, payload);
        } catch (error) {
          throw declaredFaultOf(error, correlationId);
        } finally {
          gate.leave();
        }
      },
    });
}

function serverControl({ mode }: Settings, store: Store, state: ServerState): ServerControl {
  const { soapInFlight, apiInFlight } = state;
  return {
    mode,
    version: programVersion(),
    inWork: () => ({ soap: soapInFlight.now, api: apiInFlight.now }),
    automation: mode === 'development' ? new ServerAutomation({ store, ...state }) : undefined,
  };
}

/** Wakes the wastage batch when it is due, if the settings say so. Returns how to stop it. */
function scheduleWastage(
  settings: Settings,
  runner: WastageRunner,
  { gate, log }: ServerState,
): () => Promise<void> {
  const as = { user: settings.user, rules: engineRules(settings) };
  const scheduler = new WastageScheduler(runner, as, gate, log);
  if (settings.wastageScheduler) scheduler.start();
  return async () => {
    scheduler.stop();
    await runner.stop();
  };
}

function apiOptions(
  settings: Settings,
  store: Store,
  state: ServerState,
  wastage: WastageRunner,
): ApiOptions {
  const { host, publicUrl, adminHosts = [] } = settings;
  const { clock, log, gate, memories, apiInFlight } = state;
  const server = serverControl(settings, store, state);
  const onPossibleDuplicate = (operation: string, correlationId: string): void =>
    log.warn({ operation, correlationId }, 'possible_duplicate');
  return {
    routes: ROUTES,
    version: programVersion(),
    hosts: { host, publicUrl, adminHosts },
    contextFor: apiContexts(settings, store, clock, {
      memories,
      server,
      wastage,
      onPossibleDuplicate,
    }),
    inFlight: apiInFlight,
    gate,
    report: reporter(log),
    elapsed: clock.elapsed,
  };
}

/** Whether requests can be served, and how telling merchandising is getting on. */
function healthOf({ channels = [] }: Settings, store: Store, clock: Clock, token: string): Health {
  return {
    proof: (challenge) => proofFor(token, challenge),
    checkReady: () => store.checkReady(),
    details: async () => {
      if (channels.length === 0) return {};
      const statuses = await store.outbox.status(channels);
      return { outbox: statuses.map((status) => shownStatus(status, clock.now())) };
    },
  };
}

/**
 * Starts the services: contracts checked, database migrated and locked, demo data loaded if asked for,
 * listening.
 *
 * @throws ContractMismatchError, DatabaseInUseError, or the error of the listening socket
 */
export async function startServer(
  settings: Settings,
  environment: Environment = defaultEnvironment(settings),
): Promise<RunningServer> {
  const state = new ServerState(environment, settings);
  const { clock, ids, log } = state;
  const wsdlDirectory = settings.wsdlDirectory ?? join(PACKAGE_ROOT, 'wsdl');
  for (const { declaration } of SERVICES) await checkContract(wsdlDirectory, declaration);
  const file = sqliteFile(settings.databaseUrl);
  const token = ids.token();
  const release = takeLock(file, 'sia serve', token);
  let store: Store | undefined;
  try {
    const opened = await prepareStore(file, settings.demo, settings, state);
    store = opened;
    const endpointOf = createEndpoints(settings, opened, state);
    const wastage = new WastageRunner(opened.wastage, clock, log, settings.wastageKeepDays);
    const server = new HttpServer({
      services: SERVICES.map((service) => ({
        path: service.path,
        endpoint: endpointOf(service),
        documents: loadDocuments(wsdlDirectory, service.declaration.name),
      })),
      fallback: adminRoutes(
        healthOf(settings, opened, clock, token),
        apiOptions(settings, opened, state, wastage),
      ),
      isUpload: (path) => UPLOAD_PATHS.has(path),
      address: { publicUrl: settings.publicUrl, trustProxy: settings.trustProxy },
      ids,
      elapsed: clock.elapsed,
      report: reporter(log),
    });
    const port = await server.listen(settings.host, settings.port);
    const address = urlOfBound(server.bound);
    announceAddress(file, token, address);
    log.info({ host: settings.host, port, database: settings.databaseUrl }, 'listening');
    const stopWastage = scheduleWastage(settings, wastage, state);
    const publisher = startPublisher(settings, opened, { clock: clock.machine, log, token });
    const stop = async (): Promise<void> => {
      // First: requests that wait for it end by it.
      await stopWastage();
      await server.stop();
      await publisher?.stop();
      await opened.close();
      release();
      log.info('stopped');
    };
    return {
      port,
      serviceUrl: address + ADJUSTMENT_PATH,
      stockUrl: address + STOCK_PATH,
      stop,
    };
  } catch (error) {
    await store?.close();
    release();
    throw error;
  }
}

import { failureOf } from '../api/errors.js';
import type { Admitted } from '../api/server.js';
import { accessService } from '../app/access.js';
import { apiContexts, configuredCaller } from '../app/contexts.js';
import { databaseOf } from '../app/databases/index.js';
import { offsetService } from '../app/offset.js';
import { openLog } from '../app/open-log.js';
import { defaultEnvironment, type Environment, withStore } from '../app/start.js';
import { onHandService } from '../app/visibility.js';
import { systemClock } from '../base/clock.js';
import { Memories } from '../base/resettable.js';
import type { Settings } from '../config/settings.js';
import { HashPlaces } from '../http/hash-places.js';
import { carryOut } from '../http/json/call.js';
import { WastageRunner } from '../jobs/wastage-runner.js';
import { NoDatabaseError } from './no-database-error.js';
import {
  complainOf,
  OutputError,
  printAnswer,
  type VerbOutcome,
  type VerbOutput,
  watchedBody,
} from './verb-output.js';
import type { VerbCall } from './verbs.js';

/**
 * Works on the database in this process, as no server has it.
 *
 * @throws NoDatabaseError: a misspelt name must not become a new, empty database
 */
export async function callHere(
  settings: Settings,
  call: VerbCall,
  output: VerbOutput,
): Promise<VerbOutcome> {
  const database = databaseOf(settings);
  if (!database.exists()) throw new NoDatabaseError(database.name);
  const environment = verbEnvironment(settings);
  const { route, parameters, contentType, requestKey } = call;
  const { clock, ids, log } = environment;
  const correlationId = ids.correlationId();
  return withStore(settings, `sia ${route.name}`, environment, false, async (store, token) => {
    // This process has made no call before that a call could repeat by chance.
    const memories = new Memories();
    const hashPlaces = new HashPlaces();
    const parts = { ...environment, memories, hashPlaces };
    const visibility = await onHandService(settings, store, parts);
    const contextFor = apiContexts(settings, store, clock, {
      memories,
      server: undefined,
      visibility,
      access: accessService(settings, store, {
        ...{ now: clock.now, ids, token: ids.token(), hashPlaces },
      }),
      via: 'command-line',
      wastage: new WastageRunner(store, clock, log, settings.wastageKeepDays),
      offset: offsetService(settings, store, clock, visibility.configurations, token),
      onPossibleDuplicate: () => undefined,
    });
    try {
      const body = { contentType, bytes: watchedBody(call, clock.elapsed, output) };
      const answer = await carryOut(route, { parameters, body }, async (message) =>
        contextFor(
          { operation: route.name, correlationId, requestKey, message },
          whoever(settings),
        ),
      );
      return await printAnswer(route, answer, output);
    } catch (error) {
      if (error instanceof OutputError) throw error;
      const { body, cause } = failureOf(error, correlationId, route.notFound);
      if (cause !== undefined) log.error({ correlationId, err: cause }, 'request failed');
      complainOf(body, output);
      return 'failed';
    }
  });
}

/** The caller of a verb. A user who may read and write the database's file may do everything with it. */
function whoever(settings: Settings): Admitted {
  const signedIn = { caller: configuredCaller(settings), mustChange: false, by: undefined };
  return { signedIn, needed: 'signed-in', from: undefined };
}

/** Standard output is the answer's. The log goes to standard error. */
function verbEnvironment(settings: Settings): Environment {
  const level = settings.logLevel === 'silent' ? 'silent' : 'error';
  return {
    ...defaultEnvironment(settings),
    ...openLog(level, systemClock, { output: 2, format: settings.logFormat }),
  };
}

import { type Log, type RunningServer, startServer } from '../../src/app/start.js';
import type { Clock } from '../../src/base/clock.js';
import { loadSettings } from '../../src/config/settings.js';
import type { Connection, DatabaseKind, TestDatabase } from './databases.js';
import {
  LeakError,
  leaksAfterStop,
  leaksOfProcess,
  leaksWhileRunning,
  noteEnd,
  noteStart,
  SETTLE_MAX_MS,
} from './leaks.js';

/** A clock that moves one millisecond a reading, from 2026-03-01T08:00:00Z. */
export function steppingClock(): Clock & { set: (instant: number) => void } {
  let now = Date.parse('2026-03-01T08:00:00.000Z');
  return {
    now: () => {
      now += 1;
      return now;
    },
    elapsed: () => performance.now(),
    set: (instant) => {
      now = instant;
    },
  };
}

/** Keeps what is logged, so that a test can look at it. */
export class MemoryLog {
  readonly lines: { level: string; fields: Record<string, unknown>; text: string }[] = [];

  readonly log = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [
      level,
      (fields: Record<string, unknown> | string, text?: string) => {
        this.lines.push({
          level,
          fields: typeof fields === 'string' ? {} : fields,
          text: typeof fields === 'string' ? fields : (text ?? ''),
        });
      },
    ]),
  ) as unknown as Log;
}

export interface TestApp extends RunningServer {
  readonly clock: ReturnType<typeof steppingClock>;
  readonly log: MemoryLog;
  readonly on: TestDatabase;
  /** The database, opened to look at (and, where a test says so, to change). */
  readonly database: Connection;
  /**
   * Stops the service.
   *
   * @throws LeakError if it leaves something behind
   */
  readonly stop: () => Promise<void>;
}

export interface TestAppOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A database to open, which is kept, instead of a new one. */
  readonly on?: TestDatabase;
  /** How long what is about to end may take at the stop, before it is a leak. */
  readonly settleMs?: number;
}

/** Services started so far: each has a token of its own. */
let startCount = 0;

/** Ids that follow one after the other. */
function countingIds() {
  let count = 0;
  startCount += 1;
  const start = startCount;
  return {
    correlationId: () => {
      count += 1;
      return `test-${count}`;
    },
    token: () => `test-lock-${start}-${count}`,
  };
}

/** Runs the real service on a free port, with a database of its own and the demo data. */
export async function startApp(kind: DatabaseKind, options: TestAppOptions = {}): Promise<TestApp> {
  noteStart();
  const { settleMs = SETTLE_MAX_MS } = options;
  const on = options.on ?? (await kind.create());
  const remove = async (): Promise<void> => {
    if (options.on === undefined) await on.remove();
  };
  const flags = { port: '0', databaseUrl: on.url, logLevel: 'silent', ...options.settings };
  const clock = steppingClock();
  const log = new MemoryLog();
  try {
    const { settings } = loadSettings(flags, {}, undefined);
    const server = await startServer(settings, { clock, ids: countingIds(), log: log.log });
    const database = await on.connect().catch(async (error) => {
      await server.stop();
      throw error;
    });
    const stop = async (): Promise<void> => {
      const leaks = await leaksWhileRunning(server, database, settleMs);
      await database.close();
      await server.stop();
      noteEnd();
      leaks.push(...(await leaksAfterStop(server.port, on, settleMs)));
      leaks.push(...(await leaksOfProcess(settleMs)));
      await remove();
      if (leaks.length > 0) throw new LeakError(leaks);
    };
    return { ...server, clock, log, on, database, stop };
  } catch (error) {
    noteEnd();
    await remove();
    throw error;
  }
}

export interface AppUse extends TestAppOptions {
  /** Whether each test has a service of its own, instead of all of the suite the same. */
  readonly each?: boolean;
  /** Looks at what has become of everything, before the service is stopped. */
  readonly atEnd?: () => Promise<void>;
}

/**
 * Runs a service for the tests of the block in which it stands. What is returned is the running one,
 * whichever that is: it cannot be asked before the first of them begins.
 */
export function useApp(
  kind: DatabaseKind,
  { each = false, atEnd, ...options }: AppUse = {},
): TestApp {
  let app: TestApp | undefined;
  const start = async (): Promise<void> => {
    app = await startApp(kind, options);
  };
  const stop = async (): Promise<void> => {
    try {
      if (app !== undefined) await atEnd?.();
    } finally {
      const stopping = app;
      app = undefined;
      await stopping?.stop();
    }
  };
  if (each) {
    beforeEach(start);
    afterEach(stop);
  } else {
    beforeAll(start);
    afterAll(stop);
  }
  return new Proxy({} as TestApp, {
    get: (_target, name) => {
      if (app === undefined) throw new Error('no service runs: it does only while tests do');
      return app[name as keyof TestApp];
    },
  });
}

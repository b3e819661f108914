import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { type Log, type RunningServer, startServer } from '../../src/app/start.js';
import type { Clock } from '../../src/base/clock.js';
import { loadSettings, sqliteFile } from '../../src/config/settings.js';

/** A directory that is removed when `remove` is called. */
export function temporaryDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'sia-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

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
  /** The database file, opened to look at (and, where a test says so, to change). */
  readonly database: Database;
  readonly file: string;
}

export interface TestAppOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A database file to open instead of a new one. */
  readonly file?: string;
}

/** Services started so far: each has a token of its own. */
let startCount = 0;

/** Runs the real service on a free port with a database of its own and the demo data. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const directory = temporaryDirectory();
  const file = options.file ?? join(directory.path, 'sia.db');
  const flags = {
    port: '0',
    databaseUrl: `sqlite:${file}`,
    logLevel: 'silent',
    ...options.settings,
  };
  const { settings } = loadSettings(flags, {}, undefined);
  const clock = steppingClock();
  const log = new MemoryLog();
  let count = 0;
  startCount += 1;
  const ids = {
    correlationId: () => {
      count += 1;
      return `test-${count}`;
    },
    token: () => `test-lock-${startCount}-${count}`,
  };
  const server = await startServer(settings, { clock, ids, log: log.log });
  const database = new BetterSqlite3(sqliteFile(settings.databaseUrl), { timeout: 5000 });
  return {
    ...server,
    clock,
    log,
    database,
    file,
    stop: async () => {
      database.close();
      await server.stop();
      directory.remove();
    },
  };
}

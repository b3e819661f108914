import { startApp } from '../../support/app.js';
import type { Connection, DatabaseKind } from '../../support/databases.js';
import { type SiaProcess, startSia } from '../../support/process.js';

const SETTINGS = { demo: 'false', visibilitySyncSeconds: '0' } as const;
const SERVICE_PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';

/** A running server with an empty database. */
export interface LivePlace {
  readonly url: () => string;
  readonly soapUrl: () => string;
  readonly database: Connection;
  /** kill -9, and a start on what is left. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A server in this process. */
export async function hereWith(
  kind: DatabaseKind,
  settings: Readonly<Record<string, string>> = {},
): Promise<LivePlace> {
  const app = await startApp(kind, { settings: { ...SETTINGS, ...settings } });
  const url = `http://127.0.0.1:${app.port}`;
  return {
    url: () => url,
    soapUrl: () => url + SERVICE_PATH,
    database: app.database,
    crash: () => Promise.reject(new Error('this process cannot be killed')),
    stop: () => app.stop(),
  };
}

/** A server in a process of its own. */
export async function processWith(
  kind: DatabaseKind,
  settings: Readonly<Record<string, string>> = {},
): Promise<LivePlace> {
  const on = await kind.create();
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ]);
  const start = (): Promise<SiaProcess> =>
    startSia(on, [], Object.fromEntries(environmentOf(flags)));
  let running = await start();
  const database = await on.connect();
  return {
    url: () => new URL(running.serviceUrl).origin,
    soapUrl: () => running.serviceUrl,
    database,
    crash: async () => {
      await running.end('SIGKILL');
      running = await start();
    },
    stop: async () => {
      await database.close();
      await running.end('SIGTERM');
      await on.remove();
    },
  };
}

/** Flags as variables: switches have no values on a command line. */
function environmentOf(flags: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < flags.length; at += 2) {
    const name = (flags[at] ?? '').slice(2).replaceAll('-', '_').toUpperCase();
    pairs.push([`SIA_${name}`, flags[at + 1] ?? '']);
  }
  return pairs;
}

import { gzipSync } from 'node:zlib';
import { isChanging } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { type RawAnswer, sendRaw } from '../support/api.js';
import type { TestApp } from '../support/app.js';
import type { Connection } from '../support/databases.js';
import { longestHold } from '../support/loop.js';
import { slowness } from '../support/machine-speed.js';
import { padded } from '../support/sql.js';
import { addAdjustment, addItems, addUins, STORE, UIN_ITEM } from './limits-data.js';

/** How long a request may hold the event loop, in milliseconds of a machine that is not slowed down... */
const HOLD_MAX_MS = 200;
/** ...and how far a measurement may be off: work that grows with the square takes ten times as long. */
const TOLERANCE = 1.5;
/** A garbage collection makes single measurements longer, nothing makes them shorter. */
const TRIES = 3;

export const LINES = 10_000;
export const UINS = 20_000;
/** Reasons of the kinds that the cases need. */
export const THEFT = 21;
export const CUSTOMER_RETURN = 31;

export const range = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A request that is made already, so that only the answering of it is measured. */
export interface Call {
  readonly send: () => Promise<RawAnswer>;
  readonly status: number;
}

/** The requests of one operation or route at its limits, made anew for each try; or why it has no size. */
type Calls = Call | readonly Call[];
export type Sized = (world: World) => Calls | Promise<Calls>;
export type Case = Sized | { readonly hasNoSize: string };

export interface ApiRequest {
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Parameters that are sent once for each of their values. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly body?: unknown;
  /** The bytes of a file. */
  readonly file?: string;
  readonly type?: string;
  readonly status?: number;
}

/** A running service whose data is as large as it may become, and what is in it. */
export class World {
  readonly database: Connection;

  constructor(readonly app: TestApp) {
    this.database = app.database;
  }

  static async fill(app: TestApp): Promise<World> {
    await addItems(app.database, LINES);
    await addUins(app.database, UINS);
    return new World(app);
  }

  /** A call of a route by its name. */
  api(
    name: string,
    { parameters = {}, lists = {}, body, file, type, status = 200 }: ApiRequest = {},
  ): Call {
    const route = ROUTES.find((candidate) => candidate.name === name);
    if (route === undefined) throw new Error(`there is no route "${name}"`);
    const query = new URLSearchParams();
    let path: string = route.path;
    for (const [key, value] of Object.entries(parameters)) {
      if (path.includes(`{${key}}`)) path = path.replace(`{${key}}`, String(value));
      else query.append(key, String(value));
    }
    for (const [key, values] of Object.entries(lists)) {
      for (const value of values) query.append(key, value);
    }
    const { method } = route;
    const headers: Record<string, string> = isChanging(route)
      ? { 'content-type': type ?? 'application/json' }
      : {};
    const text = file ?? (body === undefined ? undefined : JSON.stringify(body));
    const options = { method, headers, ...(text === undefined ? {} : { body: Buffer.from(text) }) };
    return { send: () => sendRaw(this.app.serviceUrl, `${path}?${query}`, options), status };
  }

  /** A SOAP message, compressed as far as that goes. */
  soap(path: string, message: string, status = 200): Call {
    const body = gzipSync(message);
    const headers = { 'content-type': 'text/xml; charset=utf-8', 'content-encoding': 'gzip' };
    const options = { method: 'POST', headers, body };
    return { send: () => sendRaw(this.app.serviceUrl, path, options), status };
  }

  async adjustment(lines = LINES, reason = THEFT): Promise<number> {
    return await addAdjustment(this.database, lines, reason);
  }

  /** The first column of the first row. */
  async value(sql: string, ...values: unknown[]): Promise<number> {
    return await this.database.value<number>(sql, values);
  }

  /** Runs statements with a table n of the numbers below a count. */
  async insert(count: number, sql: string): Promise<void> {
    await this.database.run(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) ${sql}`,
    );
  }

  /** An adjustment in progress with one line of as many UINs, which are in stock. */
  async uinAdjustment(count: number, status = 1): Promise<number> {
    const id =
      await this.database.value<number>(`INSERT INTO inv_adjust (store_id, status, publish, create_date, create_user)
         VALUES (${STORE}, ${status}, 1, '2026-01-01T00:00:00.000Z', 'test') RETURNING id`);
    const line = await this.database.value<number>(
      `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
           inv_adjust_reason_id, quantity, case_size)
         VALUES (?, ${STORE}, '2026-01-01T00:00:00.000Z', '${UIN_ITEM}', ${THEFT}, ?, 100) RETURNING id`,
      id,
      count * 10_000,
    );
    await this.insert(
      count,
      `INSERT INTO inv_adjust_line_item_uin (inv_adjust_line_item_id, uin, generated)
       SELECT ${line}, 'SN-' || ${padded('i', 6)}, ${status === 2 ? 1 : 0} FROM n`,
    );
    return id;
  }
}

export const noSize = (hasNoSize: string): Case => ({ hasNoSize });

/** A call of a route with an id in its path. */
export const of =
  (name: string, id: (world: World) => Promise<number>, more: object = {}): Case =>
  async (world) =>
    world.api(name, { parameters: { id: await id(world) }, ...more });

/** How long each of a case's calls holds the loop at the least, in a text for those that take too long. */
export async function tooLong(world: World, one: Sized): Promise<string[]> {
  let holds: string[] = [];
  for (let time = 0; time < TRIES; time += 1) {
    holds = [];
    const calls = [await one(world)].flat();
    for (const [index, call] of calls.entries()) {
      const before = slowness();
      let answer: RawAnswer | undefined;
      const hold = await longestHold(async () => {
        answer = await call.send();
      });
      if (answer?.status !== call.status) {
        throw new Error(
          `${answer?.status} instead of ${call.status}: ${answer?.text.slice(0, 500)}`,
        );
      }
      const limit = HOLD_MAX_MS * TOLERANCE * Math.max(before, slowness());
      if (process.env.SHOW_HOLDS) console.log(index, Math.round(hold), Math.round(limit));
      if (hold > limit)
        holds.push(`request ${index + 1}: ${Math.round(hold)} ms of ${Math.round(limit)}`);
    }
    if (holds.length === 0) return holds;
  }
  return holds;
}

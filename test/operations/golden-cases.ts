import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import type { TestApp } from '../support/app.js';

/** Beside the answer: what the request changes. */
const EFFECTS = 'effects.json';

export const GOLDEN_FOLDER = join(PACKAGE_ROOT, 'test', 'operations', 'golden');

/** A request as a client sends it, and what has to be there before. */
export interface Golden {
  /** `<operation>__should_<behaviour>`: the name of its folder. */
  readonly name: string;
  readonly folder: string;
  /** The request as it is sent. */
  readonly request: string;
  /** A request that is sent first, with the same headers. */
  readonly before: string | undefined;
  /** Statements that are run after that, and stay in force while the request is carried out. */
  readonly sql: string | undefined;
  /** Statements that are run on PostgreSQL instead, where it has others for the same. */
  readonly postgresSql: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Settings that the service runs with. */
  readonly settings: Readonly<Record<string, string>>;
  /** Undefined if there is no response.xml yet. */
  readonly response: string | undefined;
  /** What the request changes in the stock, and what is told of it; undefined if it changes nothing. */
  readonly effects: string | undefined;
}

interface Repeat {
  readonly element: string;
  readonly times: number;
}

function optional(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Writes the one such element of a request as often as said: large requests stay small files. */
function repeated(request: string, { element, times }: Repeat): string {
  const pattern = new RegExp(
    `[ \\t]*<((?:\\w+:)?${element})(?:\\s[^>]*)?>[\\s\\S]*?</\\1>\\n`,
    'g',
  );
  if (request.match(pattern)?.length !== 1) throw new Error(`one <${element}> is to be repeated`);
  return request.replace(pattern, (found) => found.repeat(times));
}

function readGolden(name: string): Golden {
  const folder = join(GOLDEN_FOLDER, name);
  const template = readFileSync(join(folder, 'request.xml'), 'utf8');
  const repeat = optional(folder, 'repeat.json');
  return {
    name,
    folder,
    request: repeat === undefined ? template : repeated(template, JSON.parse(repeat) as Repeat),
    before: optional(folder, 'before.xml'),
    sql: optional(folder, 'before.sql'),
    postgresSql: optional(folder, 'before.postgresql.sql'),
    headers: JSON.parse(optional(folder, 'headers.json') ?? '{}') as Record<string, string>,
    settings: JSON.parse(optional(folder, 'settings.json') ?? '{}') as Record<string, string>,
    response: optional(folder, 'response.xml'),
    effects: readEffects(folder),
  };
}

/** Every golden, in the order of the names. */
export function readGoldens(): Golden[] {
  return readdirSync(GOLDEN_FOLDER).sort().map(readGolden);
}

/** What the clock of the service shows when the request of a golden comes, but for milliseconds. */
const REQUEST_TIME = Date.parse('2026-03-02T09:00:00.000Z');

/**
 * Brings clock and database of a running service back to the moment after its start, so that no
 * golden sees what another one did.
 */
export class FreshStart {
  private constructor(
    private readonly app: TestApp,
    private readonly bringBack: () => Promise<void>,
  ) {}

  static async of(app: TestApp): Promise<FreshStart> {
    return new FreshStart(app, await app.database.remember());
  }

  async restore(): Promise<void> {
    await this.bringBack();
    this.app.clock.set(REQUEST_TIME);
  }
}

/** Writes what a request has changed beside its answer, or nothing if it has changed nothing. */
export function writeEffects(folder: string, effects: string | undefined): void {
  const path = join(folder, EFFECTS);
  if (effects === undefined) rmSync(path, { force: true });
  else writeFileSync(path, effects);
}

export function readEffects(folder: string): string | undefined {
  return optional(folder, EFFECTS);
}

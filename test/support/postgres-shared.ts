import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../src/base/error-code.js';
import { PostgresUse } from '../../src/store/postgres/use.js';
import { PostgresServer } from './postgres-server.js';
import { until } from './until.js';

const STARTUP_MAX_MS = 60_000;

interface Shared {
  readonly server: PostgresServer;
  /** A database that was migrated and not used: others are copies of it. */
  readonly template: string;
}

/** The folder of this run of the tests, see run-setup.js. */
function folderOfRun(): string {
  const folder = process.env.TEST_RUN_FOLDER;
  if (folder === undefined) throw new Error('the run has no folder: see globalSetup of jest');
  return folder;
}

/** True for the first process that asks. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'begun'));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function start(folder: string, told: string): Promise<void> {
  const server = new PostgresServer(join(folder, 'postgres'));
  await server.start();
  const template = await server.createDatabase();
  const use = await PostgresUse.open(template, 'a test');
  await use.join();
  await use.close();
  writeFileSync(`${told}.new`, JSON.stringify({ port: server.portNumber, template }));
  renameSync(`${told}.new`, told);
}

async function find(): Promise<Shared> {
  const folder = folderOfRun();
  const told = join(folder, 'postgres.json');
  if (isFirst(folder)) await start(folder, told);
  await until('PostgreSQL to start', () => existsSync(told), { withinMs: STARTUP_MAX_MS });
  const { port, template } = JSON.parse(readFileSync(told, 'utf8'));
  return { server: new PostgresServer(join(folder, 'postgres'), port), template };
}

let found: Promise<Shared> | undefined;

/** The server that all suites of a run share: the first that needs it starts it. */
export function sharedServer(): Promise<Shared> {
  found ??= find();
  return found;
}

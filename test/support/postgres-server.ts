import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** Suites have modules of their own, and share the server. */
const NAME_BYTES = 6;

const INSTALLED = '/usr/lib/postgresql';

/** Of all processes of a test run together. */
const CONNECTIONS_MAX = 200;

/** The folder with the programs of the newest version; undefined where there is none. */
function programs(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  const [newest] = readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? undefined : join(INSTALLED, newest, 'bin');
}

export const POSTGRESQL = {
  name: 'PostgreSQL',
  packages: 'postgresql',
  isHere: programs() !== undefined,
} as const;

type Owner = { readonly uid?: number; readonly gid?: number };

/** Who runs it: it refuses to be run by root. */
async function owner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

export interface ServerOptions {
  /** Of `initdb`, instead of UTF8 and C. */
  readonly initialise?: readonly string[];
  readonly settings?: readonly string[];
}

/** A PostgreSQL on a free port, with its files in a folder of a test. */
export class PostgresServer {
  constructor(
    private readonly directory: string,
    private port = 0,
  ) {}

  /** The address of its first database, as `sharedServer` needs it. */
  get portNumber(): number {
    return this.port;
  }

  async start({ initialise = [], settings = [] }: ServerOptions = {}): Promise<void> {
    const by = await this.prepared();
    const how = ['--username=sia', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    await this.program('initdb', by, [...how, ...initialise, '--pgdata', this.data]);
    this.port = await freePort();
    await this.startAgain(settings);
  }

  /** Starts it with the files that it has. */
  async startAgain(settings: readonly string[] = []): Promise<void> {
    const all = [
      ...[`port=${this.port}`, 'listen_addresses=127.0.0.1', `max_connections=${CONNECTIONS_MAX}`],
      ...[`unix_socket_directories=${this.directory}`, ...settings],
    ];
    const options = all.map((one) => `-c ${one}`).join(' ');
    const log = join(this.directory, 'log');
    await this.program('pg_ctl', await owner(), [
      ...['start', '--wait', '--pgdata', this.data, '--log', log, '--options', options],
    ]);
  }

  /** @param mode `fast` ends connections, `immediate` is like a crash */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    if (!existsSync(join(this.data, 'postmaster.pid'))) return;
    await this.program('pg_ctl', await owner(), ['stop', '--pgdata', this.data, '--mode', mode]);
  }

  /** The process that starts the others. */
  get pid(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Makes an empty database, or a copy of another one that nobody uses; its address. */
  async createDatabase(template?: string, how = ''): Promise<string> {
    const name = `sia_${randomBytes(NAME_BYTES).toString('hex')}`;
    const like = template === undefined ? '' : ` TEMPLATE ${nameOf(template)}`;
    await this.asked(`CREATE DATABASE ${name}${like} ${how}`);
    return this.urlOf(name);
  }

  async drop(url: string): Promise<void> {
    await this.asked(`DROP DATABASE ${nameOf(url)} WITH (FORCE)`);
  }

  urlOf(database: string): string {
    return `postgres://sia@127.0.0.1:${this.port}/${database}`;
  }

  /** Carries out a statement that is of no database of the tests. */
  async asked(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.urlOf('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  private get data(): string {
    return join(this.directory, 'data');
  }

  private async prepared(): Promise<Owner> {
    const by = await owner();
    mkdirSync(this.directory, { recursive: true });
    if (by.uid !== undefined && by.gid !== undefined) {
      chownSync(this.directory, by.uid, by.gid);
    }
    chmodSync(this.directory, 0o700);
    return by;
  }

  private async program(name: string, by: Owner, flags: readonly string[]): Promise<void> {
    const folder = programs();
    if (folder === undefined) throw new Error('PostgreSQL is not installed (Debian: postgresql)');
    await run(join(folder, name), flags, { ...by, cwd: this.directory });
  }
}

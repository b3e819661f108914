import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SIA } from '../support/process.js';
import { ENVIRONMENT } from './on-hand-requests.js';
import { KNOWN } from './security-headers.js';

/** Credentials that are sent are looked at; who sends none is let in. */
const SECURITY = [
  '--security',
  'optional',
  '--digest-key',
  'a key of the fuzzer alone, long enough',
];
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 60_000;
const POLL_MS = 20;

/** The last line of the call that is shown to people at a terminal. */
const GREETING_END = "\n</soapenv:Envelope>'\n";

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the server has written of a failure. */
export interface Failure {
  readonly correlationId: string;
  readonly message: string;
  readonly stack: string;
}

interface LogRecord {
  readonly level?: number;
  readonly msg?: string;
  readonly port?: number;
  readonly correlationId?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

function recordOf(line: string): LogRecord {
  try {
    return JSON.parse(line) as LogRecord;
  } catch {
    return { level: 60, msg: `not a record: ${line.slice(0, 200)}` };
  }
}

/** Whether a line tells of a failure; looked at before the line is parsed: nearly all do not. */
const FAILED = /^(?!\{)|"level":[56]0/;

/**
 * The built command as a process of its own. Its log goes straight to a file, which is read only for
 * failures: so the fuzzer is not slowed down by it.
 */
export class FuzzedServer {
  port = 0;
  /** How often it was started. */
  starts = 0;
  private child: ChildProcess | undefined;
  private read = 0;
  private rest = '';

  /** @param directory for the database, the log and what is written to standard error */
  constructor(private readonly directory: string) {}

  get databaseFile(): string {
    return join(this.directory, 'sia.db');
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** For how long its main thread has run, in seconds; 0 where the machine does not tell. */
  ranFor(): number {
    const path = `/proc/${this.pid}/task/${this.pid}/schedstat`;
    if (!existsSync(path)) return 0;
    return Number(readFileSync(path, 'utf8').split(' ')[0]) / 1e9;
  }

  isAlive(): boolean {
    const { child } = this;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Starts it, on the port it had before, and waits until it listens. */
  async start(): Promise<void> {
    this.starts += 1;
    const log = openSync(this.logFile, 'a');
    const errors = openSync(this.errorFile, 'w');
    const before = statSync(this.logFile).size;
    const own = ['--port', String(this.port), '--visibility-environment', ENVIRONMENT];
    const flags = ['--mode', 'production', '--demo', ...own, ...SECURITY];
    this.child = spawn(process.execPath, [SIA, 'serve', ...flags, ...this.database], {
      stdio: ['ignore', log, errors],
      env: { ...process.env, NODE_OPTIONS: '' },
      // Who interrupts the fuzzer at a terminal still wants its report.
      detached: true,
    });
    const { child } = this;
    const kill = (): boolean => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    closeSync(log);
    closeSync(errors);
    const end = performance.now() + START_LIMIT_MS;
    while (performance.now() < end) {
      if (!this.isAlive()) throw new Error(`sia did not start: ${this.errors()}`);
      const lines = readFileSync(this.logFile).subarray(before).toString().split('\n');
      const listening = lines.find((line) => line.includes('"msg":"listening"'));
      if (listening !== undefined) {
        this.port = recordOf(listening).port ?? 0;
        if (this.starts === 1) this.makeUser();
        return;
      }
      await pause(POLL_MS);
    }
    throw new Error('sia does not listen');
  }

  /** Stops it as an operator does; returns its exit code, or what came instead. */
  async stop(): Promise<string> {
    const { child } = this;
    if (child === undefined || !this.isAlive()) return 'ended before';
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    return child.signalCode ?? String(child.exitCode);
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.isAlive()) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** What it has written to standard error since it was started, without its greeting. */
  errors(): string {
    const text = readFileSync(this.errorFile, 'utf8');
    const [greeting = '', rest] = text.split(GREETING_END);
    return (rest ?? greeting).trim();
  }

  /** The failures that it has logged since the last call. */
  takeFailures(): Failure[] {
    const lines = (this.rest + this.newText()).split('\n');
    this.rest = lines.pop() ?? '';
    return lines
      .filter((line) => line !== '' && FAILED.test(line))
      .map(recordOf)
      .map(({ correlationId = '', msg = '', err }) => ({
        correlationId,
        message: `${msg}: ${err?.message ?? ''}`,
        stack: err?.stack ?? '',
      }));
  }

  /** The one that signed requests name. */
  private makeUser(): void {
    const roles = [{ role: 'administrator' }];
    const input = JSON.stringify({
      name: KNOWN.user,
      password: KNOWN.password,
      digest: true,
      roles,
    });
    const made = spawnSync(
      process.execPath,
      [SIA, 'users', 'create', '--body', '-', ...this.database],
      { input, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`the user was not made: ${made.stderr}${made.stdout}`);
  }

  private get database(): string[] {
    return ['--database-url', `sqlite:${this.databaseFile}`];
  }

  private get logFile(): string {
    return join(this.directory, 'sia.log');
  }

  private get errorFile(): string {
    return join(this.directory, 'sia.err');
  }

  private newText(): string {
    const size = statSync(this.logFile).size - this.read;
    const bytes = Buffer.alloc(Math.max(0, size));
    const file = openSync(this.logFile, 'r');
    // A character in pieces at the border is of no weight: failures are told apart by ASCII.
    readSync(file, bytes, 0, bytes.length, this.read);
    closeSync(file);
    this.read += bytes.length;
    return bytes.toString('latin1');
  }
}

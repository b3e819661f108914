import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificates } from './certificates.js';
import { temporaryDirectory } from './files.js';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** The programs themselves: Debian's wrappers change to a user of their own. */
const PROGRAMS = '/usr/lib/rabbitmq/bin';

const STARTUP_MAX_MS = 60_000;

/** Why there is no broker to test with; undefined if there is one. */
export function missingBroker(): string | undefined {
  const hasServer = existsSync(join(PROGRAMS, 'rabbitmq-server'));
  return hasServer ? undefined : `rabbitmq-server is not installed in ${PROGRAMS}`;
}

/** A RabbitMQ node of its own with AMQP 1.0, on free ports, in a temporary directory. */
export class Rabbit {
  private readonly directory = temporaryDirectory();
  private environment: NodeJS.ProcessEnv = {};
  private child: ChildProcess | undefined;
  private pid = 0;
  port = 0;
  /** Where it takes TLS, if it has a certificate. */
  tlsPort = 0;

  constructor(private readonly certificates?: Certificates) {}

  async start(): Promise<void> {
    if (this.port === 0) await this.prepare();
    const child = spawn(join(PROGRAMS, 'rabbitmq-server'), [], {
      env: this.environment,
      // It leaves a dump where it is when it dies.
      cwd: this.directory.path,
      stdio: 'ignore',
    });
    this.child = child;
    await this.untilStarted();
    this.pid = Number((await this.control('eval', 'os:getpid().')).replace(/\D/g, ''));
  }

  /** Lets it stand still, or go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    process.kill(this.pid, signal);
  }

  /** Ends the node, by default without any farewell. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // What was started is a script, which ends with the node.
    try {
      process.kill(this.pid, signal);
    } catch (error) {
      // The node is gone already, the script not yet.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await ended;
  }

  /** Ends it for good, with its port mapper and its files. */
  async remove(): Promise<void> {
    await this.stop();
    await run('epmd', ['-kill'], { env: this.environment }).catch((error: Error) => {
      // It is gone already.
      if (!/Cannot connect/.test(error.message)) throw error;
    });
    this.directory.remove();
  }

  async control(...parameters: readonly string[]): Promise<string> {
    const { stdout } = await run(join(PROGRAMS, 'rabbitmqctl'), ['--quiet', ...parameters], {
      env: this.environment,
    });
    return stdout;
  }

  /** Makes a durable queue: what a client declares by its address alone is not durable. Arguments as Erlang terms. */
  async declareQueue(name: string, queueArguments = ''): Promise<void> {
    const resource = `rabbit_misc:r(<<"/">>, queue, <<"${name}">>)`;
    const call = `rabbit_amqqueue:declare(${resource}, true, false, [${queueArguments}], none, <<"guest">>).`;
    await this.control('eval', call);
  }

  /** Returns its file; without a certificate there is nothing to configure, and no file. */
  private async writeConfiguration(): Promise<string> {
    const file = join(this.directory.path, 'rabbitmq.conf');
    if (this.certificates === undefined) return file;
    this.tlsPort = await freePort();
    const { authority, certificate, key } = this.certificates;
    const lines = [
      `listeners.ssl.default = 127.0.0.1:${this.tlsPort}`,
      `ssl_options.cacertfile = ${authority}`,
      `ssl_options.certfile = ${certificate}`,
      `ssl_options.keyfile = ${key}`,
    ];
    writeFileSync(file, lines.join('\n'));
    return file;
  }

  private async untilStarted(): Promise<void> {
    const end = Date.now() + STARTUP_MAX_MS;
    for (;;) {
      try {
        await this.control('await_startup', '--timeout', '60');
        return;
      } catch (error) {
        // The command does not wait for a node that is not there at all yet.
        if (Date.now() > end) throw error;
      }
    }
  }

  private async prepare(): Promise<void> {
    const { path } = this.directory;
    this.port = await freePort();
    const plugins = join(path, 'enabled_plugins');
    writeFileSync(plugins, '[rabbitmq_amqp1_0].');
    mkdirSync(join(path, 'home'));
    this.environment = {
      PATH: process.env.PATH,
      HOME: join(path, 'home'),
      RABBITMQ_NODENAME: `sia-${this.port}@localhost`,
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(this.port),
      RABBITMQ_DIST_PORT: String(await freePort()),
      RABBITMQ_MNESIA_BASE: join(path, 'data'),
      RABBITMQ_LOG_BASE: join(path, 'log'),
      RABBITMQ_PID_FILE: join(path, 'pid'),
      RABBITMQ_CONFIG_FILE: await this.writeConfiguration(),
      RABBITMQ_CONF_ENV_FILE: join(path, 'none.conf'),
      RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
      ERL_EPMD_PORT: String(await freePort()),
      ERL_EPMD_ADDRESS: '127.0.0.1',
    };
  }
}

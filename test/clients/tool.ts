import { execFileSync } from 'node:child_process';
import { SERVICES, type SoapService } from '../../src/app/services.js';
import type { ExchangeReport } from '../../src/http/server.js';
import { startApp } from '../support/app.js';
import { temporaryDirectory } from '../support/files.js';
import { runProcess } from '../support/process.js';
import { SQLITE } from '../support/sqlite.js';

/** A client that these tests drive and that the machine must bring. */
export interface Tool {
  readonly name: string;
  /** The Debian packages that bring it. */
  readonly packages: string;
  readonly isHere: boolean;
}

/** Each test starts programs of its own, Java compilers among them, beside other test files. */
const TEST_TIMEOUT_MS = 120_000;

/** Whether a command can be started and ends well. */
export function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    // The answer is no; the test that needs the command says what is missing.
    return false;
  }
}

export function isOnPath(command: string): boolean {
  return succeeds('sh', ['-c', `command -v ${command}`]);
}

/** A test that needs a tool: skipped, with the reason, where it is missing; CI must have it. */
export function testWith(
  tool: Tool,
  sentence: string,
  body: () => Promise<void>,
  timeoutMs = TEST_TIMEOUT_MS,
): void {
  const reason = `${tool.name} is not installed (Debian: ${tool.packages})`;
  if (!tool.isHere && process.env.CI !== 'true') {
    // Not console.warn: what it says is not shown of a file whose tests are all skipped.
    process.stderr.write(`${reason}: its test does not run\n`);
    it.skip(sentence, body);
    return;
  }
  const run = async (): Promise<void> => {
    if (!tool.isHere) throw new Error(reason);
    await body();
  };
  it(sentence, run, timeoutMs);
}

/** Runs a program and returns its standard output; throws with all it said if it fails. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const { status, out, err } = await runProcess(command, args);
  if (status !== 0) throw new Error(`${command} failed\n${out}\n${err}`);
  return out;
}

function serviceNamed(name: string): SoapService {
  const found = SERVICES.find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new Error(`there is no service ${name}`);
  return found;
}

/** The services that clients are driven against. */
export const ADJUSTMENT = serviceNamed('InventoryAdjustmentService');
export const STOCK = serviceNamed('StoreInventoryService');
export const LOCKS = serviceNamed('ActivityLockService');

/**
 * Drives a client against the running service, shows the table it made of its calls, and expects
 * that it came to its end and that, by the log of the service, it called every operation.
 *
 * @param service whose operations are called
 * @param client gets the address of the WSDL and a directory of its own; answers its table
 * @param outcomes by which a call counts
 */
export async function drive(
  service: SoapService,
  client: (wsdlUrl: string, directory: string) => Promise<string>,
  outcomes: readonly ExchangeReport['outcome'][] = ['ok'],
): Promise<void> {
  // What a client understands does not depend on the database.
  const app = await startApp(SQLITE);
  const directory = temporaryDirectory();
  try {
    const table = await client(
      `${new URL(service.path, app.serviceUrl).href}?wsdl`,
      directory.path,
    );
    process.stdout.write(table);
    expect(table).toContain('all operations called');
    const calls = app.log.lines.map(({ fields }) => fields as Partial<ExchangeReport>);
    const counted = calls.filter(
      ({ soapService: name, outcome }) =>
        name === service.declaration.name && outcome !== undefined && outcomes.includes(outcome),
    );
    const called = new Set(counted.map(({ operation }) => operation));
    expect(Object.keys(service.declaration.operations).filter((name) => !called.has(name))).toEqual(
      [],
    );
  } finally {
    await app.stop();
    directory.remove();
  }
}

import { Command, Option } from 'commander';
import { ROUTES } from './admin/api/routes.js';
import { systemClock } from './clock.js';
import {
  CONFIG_FILE_VARIABLE,
  environmentName,
  flagName,
  type LoadedSettings,
  loadSettings,
  SETTING_NAMES,
  SETTINGS,
  SettingsError,
  shownSetting,
} from './config/settings.js';
import { randomIds } from './ids.js';
import { DatabaseInUseError } from './lock-file.js';
import { defaultEnvironment, startServer, withStore } from './main.js';
import { JournalDamagedError } from './receive/journal.js';
import { startReceiver } from './receive/server.js';
import { ContractMismatchError } from './soap/contract-check.js';
import { codeOf, DatabaseUnusableError } from './store/store-error.js';
import { NoServerError, runVerb, ServerUnreachableError, type VerbOutput } from './verb-runner.js';
import { addVerbs, type VerbCall } from './verbs.js';
import { welcomeText } from './welcome.js';

/** Flags that may stand without a value. */
const SWITCHES: readonly string[] = [
  'trustProxy',
  'demo',
  'allowAnonymous',
  'autoRange',
  'uinOnTheFly',
  'subBuckets',
  'wastageScheduler',
];

function addSettings(command: Command): Command {
  command.option('--config <file>', `JSON file of settings (${CONFIG_FILE_VARIABLE})`);
  for (const name of SETTING_NAMES) {
    const value = SWITCHES.includes(name) ? '[true|false]' : '<value>';
    const text = `${SETTINGS[name].text} (${environmentName(name)})`;
    const option = new Option(`${flagName(name)} ${value}`, text);
    if (SWITCHES.includes(name)) option.preset('true');
    command.addOption(option);
  }
  return command;
}

function settingsOf(command: Command): LoadedSettings {
  const { config, ...flags } = command.opts();
  return loadSettings(flags, process.env, config);
}

async function serve(command: Command): Promise<void> {
  const { settings } = settingsOf(command);
  const server = await startServer(settings);
  let isStopping = false;
  const stop = (): void => {
    // A second signal does not wait for requests in work.
    if (isStopping) process.exit(1);
    isStopping = true;
    void server.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Whoever reads it may stop the server at once.
  process.stderr.write(welcomeText(server.serviceUrl, server.stockUrl, settings.demo));
}

async function migrate(command: Command): Promise<void> {
  const { settings } = settingsOf(command);
  const environment = defaultEnvironment(settings);
  await withStore(settings, 'sia migrate', environment, false, async () => undefined);
  console.log(`${settings.databaseUrl} has the newest schema.`);
}

async function seed(command: Command): Promise<void> {
  const { settings } = settingsOf(command);
  const environment = defaultEnvironment(settings);
  await withStore(settings, 'sia seed', environment, true, async () => undefined);
  console.log(
    `${settings.databaseUrl} has stores; demo data is loaded into an empty database only.`,
  );
}

interface ReceiveOptions {
  readonly host: string;
  readonly port: string;
  readonly journal?: string;
}

/** Runs until it is told to stop, then prints the totals as one JSON line. */
async function receive({ host, port, journal }: ReceiveOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(port)) throw new SettingsError([`--port=${port}: must be a port.`]);
  const print = (line: string): void => console.log(line);
  const where = { host, port: Number(port), journal };
  const receiver = await startReceiver({ ...where, clock: systemClock, ids: randomIds, print });
  const stop = (): void => {
    void receiver.stop().then(() => print(JSON.stringify(receiver.totals())));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Whoever reads it may stop the receiver at once.
  process.stderr.write(`InvAdjustPublishingService at ${receiver.url}\n`);
}

function printConfig(command: Command): void {
  const { settings, origins } = settingsOf(command);
  for (const name of SETTING_NAMES) {
    console.log(`${name} = ${shownSetting(name, settings[name])}  # ${origins[name]}`);
  }
}

/** A line on the terminal that is written over; the last one stays until something else is said. */
function progressLine(): { show: (text: string) => void; end: () => void } {
  let isShown = false;
  return {
    show: (text) => {
      isShown = true;
      process.stderr.write(`\r\x1b[K${text}`);
    },
    end: () => {
      if (isShown) process.stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}

async function verb(call: VerbCall): Promise<void> {
  const progress = progressLine();
  const output: VerbOutput = {
    print: (part) => {
      progress.end();
      process.stdout.write(part);
    },
    complain: (sentence) => {
      progress.end();
      process.stderr.write(`sia: ${sentence}\n`);
    },
    ...(process.stderr.isTTY ? { showProgress: progress.show } : {}),
  };
  const isCarriedOut = await runVerb(call, output).finally(progress.end);
  if (!isCarriedOut) process.exitCode = 1;
}

/** Of the system: an address that is taken or not ours, a file or folder that cannot be used. */
const EXPECTED_CODES: readonly string[] = [
  ...['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'],
  ...['ENOENT', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENOSPC', 'ENOTFOUND'],
];

/** Errors that the person at the keyboard can mend: their text is enough. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof SettingsError ||
    error instanceof DatabaseInUseError ||
    error instanceof ContractMismatchError ||
    error instanceof ServerUnreachableError ||
    error instanceof NoServerError ||
    error instanceof DatabaseUnusableError ||
    error instanceof JournalDamagedError ||
    EXPECTED_CODES.includes(codeOf(error))
  );
}

/** Runs the command line. Sets the exit code; a running server keeps the process alive. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const program = new Command('sia').description(
    'Store inventory adjustments over SOAP, compatible with the SIM InventoryAdjustment contract.',
  );
  const add = (name: string, text: string, action: (command: Command) => Promise<void> | void) =>
    addSettings(program.command(name, name === 'serve' ? { isDefault: true } : {}))
      .description(text)
      .action((_options, command: Command) => action(command));
  add('serve', 'run the service', serve);
  add('migrate', 'create the database, or bring it to the newest schema', migrate);
  add('seed', 'load the demo data into an empty database', seed);
  add('config', 'print the settings in force and where each comes from', printConfig);
  program
    .command('receive')
    .description('take messages as merchandising does, to try publishing')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8081')
    .option('--journal <file>', 'remember there what was taken, over restarts')
    .action(receive);
  addVerbs(program, ROUTES, verb);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`sia: ${error.message}\n`);
    process.exitCode = 1;
  }
}

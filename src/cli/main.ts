import { Command, Option } from 'commander';
import { configuredCaller, programVersion } from '../app/contexts.js';
import { openPrinter } from '../app/open-log.js';
import { ROUTES } from '../app/routes.js';
import { defaultEnvironment, type Environment, startServer, withStore } from '../app/start.js';
import { demoOf } from '../app/visibility.js';
import { systemClock } from '../base/clock.js';
import { randomIds } from '../base/ids.js';
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
} from '../config/settings.js';
import { startReceiver } from '../receive/server.js';
import { demoFlow } from '../store/initial-data/demo-flow.js';
import { demoAuthor } from '../testing/demo.js';
import { FLAG_WAYS, SETTING_WAYS, sentenceOf, type Ways } from './command-errors.js';
import { addHelp } from './command-help.js';
import { OutputError, runVerb, type VerbOutput } from './verb-runner.js';
import { addVerbs, type VerbCall } from './verbs.js';
import { firstPasswordText, welcomeText } from './welcome.js';

const SWITCHES: readonly string[] = [
  'trustProxy',
  'demo',
  'allowAnonymous',
  'autoRange',
  'uinOnTheFly',
  'subBuckets',
  'wastageScheduler',
];

/** Where the setting's own text does not name the default. */
function fallbackText(name: (typeof SETTING_NAMES)[number]): string {
  const { fallback, text } = SETTINGS[name];
  return fallback === undefined || /Default:/.test(text) ? '' : `; default ${fallback}`;
}

function addSettings(command: Command): Command {
  command.option('--config <file>', `JSON file of settings (${CONFIG_FILE_VARIABLE})`);
  for (const name of SETTING_NAMES) {
    const value = SWITCHES.includes(name) ? '[true|false]' : '<value>';
    const text = `${SETTINGS[name].text} (${environmentName(name)}${fallbackText(name)})`;
    command.addOption(new Option(`${flagName(name)} ${value}`, text));
  }
  return command;
}

function settingsOf(command: Command): LoadedSettings {
  const { config, ...flags } = command.opts();
  return loadSettings(flags, process.env, config);
}

/** The log names variables that are no settings. */
function environmentOf({ settings, passedOver }: LoadedSettings): Environment {
  const environment = defaultEnvironment(settings);
  if (passedOver.length > 0) {
    environment.log.info(
      { variables: passedOver },
      'variables that Kubernetes sets for services are passed over',
    );
  }
  return environment;
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Use<T> {
  readonly whenStopped?: (running: T) => void;
  /** What a hang-up does instead of stopping it. */
  readonly onHangUp?: ((running: T) => void) | undefined;
}

/** A signal also stops what is still starting. */
async function runUntilStopped<T extends { readonly stop: () => Promise<void> }>(
  start: () => Promise<T>,
  { whenStopped, onHangUp }: Use<T> = {},
): Promise<T> {
  let isStopping = false;
  const starting = start();
  const stop = async (): Promise<void> => {
    // A second signal does not wait for requests in work.
    if (isStopping) process.exit(1);
    isStopping = true;
    const running = await starting.catch(() => undefined);
    if (running === undefined) return;
    await running.stop();
    whenStopped?.(running);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGHUP' && onHangUp !== undefined) {
      starting.then(onHangUp, () => undefined);
      return;
    }
    stop().catch((error: unknown) => {
      process.stderr.write(`sia: it has not stopped cleanly: ${String(error)}\n`);
      process.exit(1);
    });
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  try {
    return await starting;
  } catch (error) {
    for (const signal of STOP_SIGNALS) process.removeListener(signal, onSignal);
    throw error;
  }
}

/** Mostly, the command itself was not the first word. */
function checkNoWords(command: Command): void {
  const [word] = command.args;
  if (word === undefined) return;
  const isCommand = command.parent?.commands.some((other) => other.name() === word);
  const advice = isCommand
    ? `The command comes first: sia ${word}, then its flags.`
    : `"sia ${command.name()} --help" shows what it takes.`;
  throw new SettingsError([`"${word}" is not expected by sia ${command.name()}. ${advice}`]);
}

async function serve(command: Command): Promise<void> {
  const loaded = settingsOf(command);
  const environment = environmentOf(loaded);
  const { settings } = loaded;
  const server = await runUntilStopped(() => startServer(settings, environment), {
    onHangUp:
      settings.tlsCertificate === undefined ? undefined : ({ reloadTls }) => void reloadTls?.(),
  });
  // Changes are transactions: a bug beside them must not take the service from everybody else.
  process.on('uncaughtException', (error, origin) =>
    environment.log.error({ err: error, origin }, 'an error that nobody has handled'),
  );
  // A reader of this line may stop the server at once.
  process.stderr.write(welcomeText(server.serviceUrl, server.stockUrl, settings.demo));
  process.stderr.write(firstPasswordText(server.firstPassword));
}

async function migrate(command: Command): Promise<void> {
  const loaded = settingsOf(command);
  const { settings } = loaded;
  await withStore(settings, 'sia migrate', environmentOf(loaded), false, async () => undefined);
  console.log(`${settings.databaseUrl} has the newest schema.`);
}

async function seed(command: Command): Promise<void> {
  const loaded = settingsOf(command);
  const { settings } = loaded;
  const environment = environmentOf(loaded);
  const { clock } = environment;
  const demo = demoOf(settings, clock);
  const author = demoAuthor(configuredCaller(settings), clock.now());
  const isLoaded = await withStore(settings, 'sia seed', environment, true, (store) =>
    store.commit(author, demoFlow(demo)),
  );
  const { stores, items } = demo.data;
  console.log(
    isLoaded
      ? `The demo data was loaded into ${settings.databaseUrl}: ${stores.length} stores, ${items.length} items.`
      : `Nothing was loaded: ${settings.databaseUrl} has stores, and demo data goes into a database without any.`,
  );
}

interface ReceiveOptions {
  readonly host: string;
  readonly port: string;
  readonly journal?: string;
}

const PORT_MAX = 65_535;

/** Prints the totals at the end, as one JSON line. */
async function receive({ host, port, journal }: ReceiveOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > PORT_MAX) {
    throw new SettingsError([`--port=${port}: must be a whole number from 0 to ${PORT_MAX}.`]);
  }
  const { print, printLast } = openPrinter(systemClock);
  const where = { host, port: Number(port), journal };
  const receiver = await runUntilStopped(
    () => startReceiver({ ...where, clock: systemClock, ids: randomIds, print }),
    { whenStopped: ({ totals }) => printLast(JSON.stringify(totals())) },
  );
  process.stderr.write(`InvAdjustPublishingService at ${receiver.url}\n`);
}

function printConfig(command: Command): void {
  const { settings, origins, passedOver } = settingsOf(command);
  for (const name of SETTING_NAMES) {
    console.log(`${name} = ${shownSetting(name, settings[name])}  # ${origins[name]}`);
  }
  if (passedOver.length > 0)
    console.log(`# passed over, set by Kubernetes: ${passedOver.join(', ')}`);
}

/** Each line overwrites the one before; the last one stays until something else is said. */
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

function printed(part: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(part, (error) => (error ? reject(new OutputError(error)) : resolve()));
  });
}

/** A shell reports it of a program whose output nobody reads any more. */
const NOBODY_READS_CODE = 141;

function endWithoutOutput(error: OutputError, failureCode: number): void {
  const hasReader = error.code !== 'EPIPE';
  if (hasReader) process.stderr.write(`sia: ${error.message}\n`);
  process.exitCode = hasReader ? failureCode : NOBODY_READS_CODE;
}

const failureCodeOf = ({ route: { failureExitCode = 1 } }: VerbCall): number => failureExitCode;

async function verb(call: VerbCall): Promise<void> {
  const progress = progressLine();
  const output: VerbOutput = {
    print: (part) => {
      progress.end();
      return printed(part);
    },
    complain: (sentence) => {
      progress.end();
      process.stderr.write(`sia: ${sentence}\n`);
    },
    ...(process.stderr.isTTY ? { showProgress: progress.show } : {}),
  };
  const outcome = await runVerb(call, output).finally(progress.end);
  if (outcome !== 'done') process.exitCode = outcome === 'found' ? 1 : failureCodeOf(call);
}

function withCommand([node = '', script = '', ...words]: readonly string[]): string[] {
  const [first = '-'] = words;
  const isOfProgram = ['-h', '--help', '-V', '--version'].includes(first);
  const isServe = first.startsWith('-') && !isOfProgram;
  return [node, script, ...(isServe ? ['serve'] : []), ...words];
}

export async function runCli(argv: readonly string[]): Promise<void> {
  const program = new Command('sia')
    .description(
      'Store inventory adjustments over SOAP, compatible with the SIM InventoryAdjustment contract.',
    )
    .version(programVersion(), '-V, --version', 'print the version');
  let ways: Ways = SETTING_WAYS;
  let failureCode = 1;
  const add = (name: string, text: string, action: (command: Command) => Promise<void> | void) =>
    addSettings(program.command(name))
      .description(text)
      .allowExcessArguments()
      .action((_options, command: Command) => {
        checkNoWords(command);
        return action(command);
      });
  add('serve', 'run the service; what sia does without a command', serve);
  add('migrate', 'create the database, or bring it to the newest schema', migrate);
  add('seed', 'load the demo data into an empty database', seed);
  add('config', 'print the settings in force and where each comes from', printConfig);
  program
    .command('receive')
    .description('take messages as merchandising does, to try publishing')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8081')
    .option('--journal <file>', 'remember there what was taken, over restarts')
    .action((options: ReceiveOptions) => {
      ways = FLAG_WAYS;
      return receive(options);
    });
  addVerbs(program, ROUTES, (call) => {
    failureCode = failureCodeOf(call);
    return verb(call);
  });
  addHelp(program);
  // A verb hears of the error where it writes, and ends in good order. A receiver goes on: it has
  // /totals.
  process.stdout.on('error', () => undefined);
  try {
    await program.parseAsync(withCommand(argv));
  } catch (error) {
    if (error instanceof OutputError) return endWithoutOutput(error, failureCode);
    const sentence = sentenceOf(error, ways);
    if (sentence === undefined) throw error;
    process.stderr.write(`sia: ${sentence}\n`);
    process.exitCode = failureCode;
  }
}

import { Command, Option } from 'commander';
import { programVersion } from '../app/contexts.js';
import { ROUTES } from '../app/routes.js';
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
import { settingsInForce } from '../config/settings-in-force.js';
import { FLAG_WAYS, SETTING_WAYS, sentenceOf, type Ways } from './command-errors.js';
import { addHelp } from './command-help.js';
import { addComparisons } from './comparisons.js';
import { addCompletion } from './completion.js';
import { addCopies } from './copies.js';
import type { GenerateFlags } from './generating.js';
import { progressLine } from './progress.js';
import { addReadiness } from './readiness.js';
import type { ReceiveOptions } from './receiving.js';
import { settingsSchema } from './settings-schema.js';
import { OutputError, type VerbOutput } from './verb-output.js';
import { runVerb } from './verb-runner.js';
import { addVerbs, type VerbCall } from './verbs.js';

const SWITCHES: readonly string[] = [
  'trustProxy',
  'demo',
  'allowAnonymous',
  'autoRange',
  'uinOnTheFly',
  'subBuckets',
  'wastageScheduler',
];

/** The default of a setting whose own text does not name it. */
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

function settingsIn({ config, to: _to, ...flags }: Record<string, unknown>): LoadedSettings {
  return loadSettings(flags, process.env, config as string | undefined);
}

const settingsOf = (command: Command): LoadedSettings => settingsIn(command.opts());

/** Refuses further words. Mostly, the command itself was not the first word. */
function checkNoWords(command: Command): void {
  const [word] = command.args;
  if (word === undefined) return;
  const isCommand = command.parent?.commands.some((other) => other.name() === word);
  const advice = isCommand
    ? `The command comes first: sia ${word}, then its flags.`
    : `"sia ${command.name()} --help" shows what it takes.`;
  throw new SettingsError([`"${word}" is not expected by sia ${command.name()}. ${advice}`]);
}

function printConfig(command: Command): void {
  const { json, schema, ...flags } = command.opts();
  if (schema === true) {
    console.log(JSON.stringify(settingsSchema(), undefined, 2));
    return;
  }
  const { settings, origins, passedOver } = settingsIn(flags);
  if (json === true) {
    const inForce = { settings: settingsInForce(settings, origins), passedOver };
    console.log(JSON.stringify(inForce, undefined, 2));
    return;
  }
  for (const name of SETTING_NAMES) {
    console.log(`${name} = ${shownSetting(name, settings[name])}  # ${origins[name]}`);
  }
  if (passedOver.length > 0)
    console.log(`# passed over, set by Kubernetes: ${passedOver.join(', ')}`);
}

function printed(part: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(part, (error) => (error ? reject(new OutputError(error)) : resolve()));
  });
}

/** The code that a shell reports of a program whose output nobody reads any more. */
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
    isTable: (call.outputFormat ?? (process.stdout.isTTY ? 'table' : 'json')) === 'table',
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

/** Commands that show the commands of all families in full. */
const ALL_FAMILIES = ['help', 'completion'];

/** Runs any command. */
export async function runWhole(argv: readonly string[]): Promise<void> {
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
  // The modules of each command are loaded only for it.
  const ofService = (name: 'serve' | 'migrate' | 'seed') => async (command: Command) => {
    const loaded = settingsOf(command);
    const service = await import('./service.js');
    await service[name](loaded);
  };
  add('serve', 'run the service; what sia does without a command', ofService('serve'));
  add('migrate', 'create the database, or bring it to the newest schema', ofService('migrate'));
  add('seed', 'load the demo data into an empty database', ofService('seed'));
  add('generate', 'fill an empty database with the history of a chain', async (command) => {
    const { adjustments, stores, items, days, randomSeed, ...flags } =
      command.opts<GenerateFlags>();
    const loaded = settingsIn(flags);
    const { generate } = await import('./generating.js');
    await generate(loaded, { adjustments, stores, items, days, randomSeed });
  })
    .option('--adjustments <number>', 'adjustments that are made', '10000')
    .option('--stores <number>', 'stores beside those of the demo', '10')
    .option('--items <number>', 'items beside those of the demo', '1000')
    .option('--days <number>', 'days until now over which they are dated', '365')
    .option('--random-seed <number>', 'another number gives other adjustments', '1');
  add(
    'move',
    'copy the database into a new one, of SQLite or PostgreSQL, and check both',
    async (command) => {
      const { to } = command.opts<{ readonly to?: string }>();
      const loaded = settingsOf(command);
      const { move } = await import('./moving.js');
      await move(loaded, to);
    },
  ).option('--to <address>', 'the database to move into, as --database-url has it');
  addReadiness(program);
  addCopies(program);
  addCompletion(program);
  add('config', 'print the settings in force and where each comes from', printConfig)
    .option('--json', 'print them as JSON')
    .option('--schema', 'print a JSON Schema of the settings file instead');
  program
    .command('receive')
    .description('take messages as merchandising does, to try publishing')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8081')
    .option('--journal <file>', 'remember there what was taken, over restarts')
    .action(async (options: ReceiveOptions) => {
      ways = FLAG_WAYS;
      const { receive } = await import('./receiving.js');
      await receive(options);
    });
  addComparisons(program, (code) => {
    ways = FLAG_WAYS;
    failureCode = code;
  });
  const first = argv[2] ?? '';
  const family = ALL_FAMILIES.includes(first) ? undefined : first;
  addVerbs(program, ROUTES, family, (call) => {
    failureCode = failureCodeOf(call);
    return verb(call);
  });
  addHelp(program);
  // A verb learns of the error where it writes, and ends in good order. A receiver goes on: it has
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

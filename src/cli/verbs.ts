import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import { hasKey, type Route } from '../api/route.js';
import { flagName } from '../config/settings.js';
import type { Parameter } from '../http/json/parameters.js';
import { OUTPUT_FORMATS, type OutputFormat } from './answer-table.js';
import type { ClientCertificateFiles } from './client-certificate.js';
import { readFile } from './files.js';
import { bodyHelp } from './verb-help.js';

export interface VerbCall {
  readonly route: Route;
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** `-` for standard input. Undefined without a file. */
  readonly bodyFile: string | undefined;
  /** The files that the body is made of. */
  readonly files?: readonly string[];
  readonly contentType: string;
  readonly requestKey: string | undefined;
  readonly url: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly config: string | undefined;
  /** The certificate for a server that asks for one. */
  readonly certificateFiles?: ClientCertificateFiles;
  /** Undefined for a table on a terminal, and JSON elsewhere. */
  readonly outputFormat?: OutputFormat | undefined;
}

/** Names that no parameter of a route may have. */
export const VERB_OPTIONS = [
  ...(['config', 'databaseUrl', 'url', 'key', 'body', 'contentType'] as const),
  ...(['clientCertificate', 'clientKey', 'output'] as const),
] as const;

interface Options extends ClientCertificateFiles {
  readonly config?: string;
  readonly databaseUrl?: string;
  readonly url?: string;
  readonly key?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly output?: OutputFormat;
  readonly [parameter: string]: string | readonly string[] | true | undefined;
}

function contentTypeOf({ body }: Route, contentType: string | undefined): string {
  if (contentType !== undefined) return contentType;
  return body.kind === 'upload' ? body.contentTypes[0] : 'application/json';
}

function describeParameter({ name, schema, description, isList }: Parameter): Option {
  // A switch would take the next word for its value, a file's name for example.
  if (schema.type === 'boolean') return new Option(flagName(name), description);
  const kind = schema.enum === undefined ? schema.type : schema.enum.join('|');
  const value = isList ? '<value...>' : `<${kind ?? 'value'}>`;
  return new Option(`${flagName(name)} ${value}`, description);
}

const mayBeList = ({ method, answer }: Route): boolean =>
  method === 'GET' && answer.kind === 'json';

function addOptions(command: Command, route: Route): void {
  for (const parameter of route.parameterList) {
    if (parameter.place === 'path') {
      command.argument(`<${parameter.name}>`, parameter.description);
      continue;
    }
    const option = describeParameter(parameter);
    if (parameter.isRequired) option.makeOptionMandatory();
    command.addOption(option);
  }
  const file = 'file to send; - for standard input';
  // `sia import items items.csv`.
  if (route.bodyOfFiles !== undefined) command.argument('<files...>', 'files to send');
  else if (route.body.kind === 'upload') command.argument('<file>', file);
  else if (route.mayOmitBody === true) command.option('--body <file>', `${file}; left out: {}`);
  else if (route.body.kind === 'json') command.requiredOption('--body <file>', file);
  if (route.body.kind === 'upload' && route.body.contentTypes.length > 1) {
    const choices = route.body.contentTypes;
    command.addOption(new Option('--content-type <type>', 'type of the file').choices(choices));
  }
  if (hasKey(route)) {
    command.option('--key <text>', 'a repeat with the same key changes nothing');
  }
  if (mayBeList(route)) {
    const output = new Option('--output <format>', 'how a list is printed; a table on a terminal');
    command.addOption(output.choices(OUTPUT_FORMATS));
  }
  command
    .option('--url <address>', 'server to call, such as http://localhost:8080')
    .option('--database-url <value>', 'database whose server is called, or that is opened')
    .option('--config <file>', 'JSON file of settings')
    .option(
      '--client-certificate <file>',
      'PEM file to show to a server that asks for a certificate',
    )
    .option('--client-key <file>', 'PEM file of the private key of --client-certificate');
}

function parametersOf(
  route: Route,
  args: readonly string[],
  options: Options,
): Map<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>();
  const inPath = route.parameterList.filter(({ place }) => place === 'path');
  for (const { name, place } of route.parameterList) {
    const index = inPath.findIndex((parameter) => parameter.name === name);
    const value = place === 'path' ? args[index] : options[name];
    if (typeof value === 'string' || value === true) texts.set(name, [String(value)]);
    else if (value !== undefined) texts.set(name, value);
  }
  return texts;
}

function verbCallOf(route: Route, args: readonly string[], options: Options): VerbCall {
  const { databaseUrl, config, url, key, body, contentType, output } = options;
  const bodyFile = route.body.kind === 'upload' ? args.at(-1) : body;
  const files = route.bodyOfFiles === undefined ? {} : { files: args };
  return {
    route,
    parameters: parametersOf(route, args, options),
    bodyFile,
    ...files,
    contentType: contentTypeOf(route, contentType),
    requestKey: key,
    url,
    settings: { databaseUrl },
    config,
    certificateFiles: options,
    outputFormat: mayBeList(route) ? output : 'json',
  };
}

function familyOf(
  words: readonly string[],
  program: Command,
  families: Map<string, Command>,
): Command {
  const name = words.join(' ');
  const known = families.get(name);
  if (known !== undefined) return known;
  const parent = words.length > 1 ? familyOf(words.slice(0, -1), program, families) : program;
  const family = parent.command(words.at(-1) ?? '');
  families.set(name, family);
  return family;
}

/**
 * `sia adjustments list --store 5000`, `sia adjustments confirm 12`.
 *
 * @param first the first word of the command. Other families are told by name alone, which takes a tenth of
 * the time. Undefined for all of them in full
 */
export function addVerbs(
  program: Command,
  routes: readonly Route[],
  first: string | undefined,
  run: (call: VerbCall) => Promise<void>,
): void {
  const families = new Map<string, Command>();
  const add = (parent: Command, verb: string, route: Route): void => {
    const command = parent.command(verb).description(route.summary);
    const isTop = parent === program;
    if (first !== undefined && !isTop && route.name.split(' ')[0] !== first) return;
    addOptions(command, route);
    const { failureExitCode } = route;
    if (failureExitCode !== undefined) {
      command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : failureExitCode));
    }
    command.addHelpText('after', bodyHelp(route));
    command.action(() => run(verbCallOf(route, command.args, command.opts<Options>())));
  };
  for (const route of routes) {
    const words = route.name.split(' ');
    const verb = words.pop() ?? '';
    add(familyOf(words, program, families), verb, route);
    if (route.batchName !== undefined) add(program, route.batchName, route);
  }
}

export async function* bodyOf({ route, bodyFile, files }: VerbCall): AsyncGenerator<Uint8Array> {
  if (files !== undefined && route.bodyOfFiles !== undefined) {
    yield Buffer.from(JSON.stringify(route.bodyOfFiles(files.map(readFile))));
    return;
  }
  if (bodyFile === undefined) {
    if (route.mayOmitBody === true) yield Buffer.from('{}');
    return;
  }
  yield* bodyFile === '-' ? process.stdin : createReadStream(bodyFile);
}

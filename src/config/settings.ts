import { z } from 'zod';
import { shownAddress } from '../base/database-address.js';
import { databaseFileAt } from '../base/database-files.js';
import { ACCESS_SETTINGS, contradictionsOfAccess, LOOPBACK } from './access-settings.js';
import { publicAddress, shownText } from './addresses.js';
import { CONSOLE_SETTINGS } from './console-settings.js';
import { DATABASE_SETTINGS, isPostgres, sqliteFile } from './database-settings.js';
import { type Definition, define, flag, wholeNumber } from './definition.js';
import { isServiceVariable, VARIABLE_PREFIX } from './environment.js';
import { IN_FLIGHT_MAX } from './limits.js';
import { LOCK_SETTINGS } from './lock-settings.js';
import { LOG_SETTINGS } from './log-settings.js';
import {
  contradictionsOfChannels,
  missingOfChannels,
  PUBLISHING_SETTINGS,
} from './publishing-settings.js';
import { readSettingsFile, SettingsFileError } from './settings-file.js';
import { TESTING_SETTINGS } from './testing-settings.js';
import { filePath, folderPath, hostNames, listenAddress, name } from './text-values.js';
import { type ClientCertificates, contradictionsOfTls, TLS_SETTINGS } from './tls-settings.js';
import { VISIBILITY_SETTINGS, type VisibilitySecurity } from './visibility-settings.js';
import { VISIBILITY_SYNC_SETTINGS } from './visibility-sync-settings.js';

const TIME_ZONE_RULE = 'must be a time zone such as UTC or Europe/Berlin';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const AGSN_RULE =
  'must hold {sequence} once, and of other fields only {store}, {check}; its numbers have at most 128 characters';
const AGSN_FIELDS = /\{(store|sequence)(?::\d\d?)?\}|\{check\}/g;
const AGSN_PATTERN_LENGTH_MAX = 60;
/** Characters of a UIN, and digits of a store or a sequence without a width. */
const UIN_LENGTH_MAX = 128;
const NUMBER_LENGTH_MAX = 12;

/** Whether different numbers give different texts, none of them too long for a UIN. */
function isAgsnPattern(pattern: string): boolean {
  const fields = pattern.match(AGSN_FIELDS) ?? [];
  const isOnce = new Set(fields.map((field) => field.replace(/:\d+/, ''))).size === fields.length;
  const rest = pattern.replace(AGSN_FIELDS, '');
  const hasSequence = fields.some((field) => field.startsWith('{sequence'));
  const isPlain = !/[{}]/.test(rest) && name('').safeParse(pattern).success;
  const widths = fields.map((field) =>
    Math.max(NUMBER_LENGTH_MAX, Number(/\d+/.exec(field)?.[0] ?? 0)),
  );
  const isShort = widths.reduce((sum, width) => sum + width, rest.length) <= UIN_LENGTH_MAX;
  const isPattern = isOnce && hasSequence && isPlain && isShort;
  return isPattern && pattern.length <= AGSN_PATTERN_LENGTH_MAX;
}

export const SETTINGS = {
  host: define(listenAddress, '127.0.0.1', 'Address to listen on.'),
  port: define(wholeNumber(0, 65_535), 8080, 'Port to listen on; 0 takes a free one.'),
  ...DATABASE_SETTINGS,
  publicUrl: define(
    publicAddress.optional(),
    undefined,
    'Address that the WSDL names, for example https://stock.example.com. Default: the one the client used.',
  ),
  trustProxy: define(flag, false, 'Whether X-Forwarded-Proto, -Host and -For are believed.'),
  adminHosts: define(
    hostNames.optional(),
    undefined,
    'Further host names, comma separated, under which the maintenance interface may be called.',
  ),
  mode: define(
    z.enum(['development', 'production'], 'must be development or production'),
    'development',
    'development loads demo data, and can be reset for tests; production starts empty.',
  ),
  useProductionDatabase: define(
    filePath('must name a database file').optional(),
    undefined,
    'Name of the file of a production database that development mode may use, and empty: sia.db.',
  ),
  demo: define(
    flag.optional(),
    undefined,
    'Whether demo data is loaded into an empty database. Default: true in development.',
  ),
  initialData: define(
    folderPath('must name a directory').optional(),
    undefined,
    'Directory of files that are loaded into an empty database at the start: stores, items, ...',
  ),
  user: define(
    name('must be a text, not empty').max(128, 'must have at most 128 characters'),
    'sim',
    'User that callers without credentials are recorded as.',
  ),
  ...ACCESS_SETTINGS,
  allowAnonymous: define(
    flag,
    false,
    'Whether callers without credentials are served on an address that is not loopback.',
  ),
  autoRange: define(
    flag,
    false,
    'Whether an unknown store or item is created at first use, for tests without reference data.',
  ),
  uinOnTheFly: define(
    flag,
    true,
    'Whether callers without credentials may create UINs that do not exist (permission uin.create).',
  ),
  agsnPattern: define(
    z.string(AGSN_RULE).refine(isAgsnPattern, AGSN_RULE),
    'AG{store:4}{sequence:8}{check}',
    'Generated serial numbers: {store} and {sequence} with their widths, {check} a check digit.',
  ),
  subBuckets: define(
    flag.optional(),
    undefined,
    'Whether unavailable stock is kept in sub-buckets; fixed when the database is created. Default: true.',
  ),
  timeZone: define(
    z.string(TIME_ZONE_RULE).refine(isTimeZone, TIME_ZONE_RULE),
    'UTC',
    'Zone of dates that clients send without one.',
  ),
  duplicateWindow: define(
    wholeNumber(0, 86_400),
    0,
    'Seconds within which an identical payload of the same user and operation gets the first answer; 0 never.',
  ),
  ...LOCK_SETTINGS,
  wastageScheduler: define(
    flag,
    true,
    'Whether the service runs the wastage batch by itself when it is due.',
  ),
  wastageKeepDays: define(
    wholeNumber(1, 3650),
    90,
    'Days that a completed wastage run names the items it has skipped; the run itself stays.',
  ),
  maxInFlight: define(
    wholeNumber(1, 100_000),
    IN_FLIGHT_MAX,
    'Requests in work at once; further ones are answered 503.',
  ),
  ...LOG_SETTINGS,
  wsdlDirectory: define(
    folderPath('must name a directory').optional(),
    undefined,
    'Directory of the WSDL to serve. Default: the one that comes with the program.',
  ),
  ...CONSOLE_SETTINGS,
  ...TLS_SETTINGS,
  ...PUBLISHING_SETTINGS,
  ...VISIBILITY_SETTINGS,
  ...VISIBILITY_SYNC_SETTINGS,
  ...TESTING_SETTINGS,
} as const satisfies Record<string, Definition>;

export type SettingName = keyof typeof SETTINGS;

export type Settings = {
  readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']>;
} & {
  readonly demo: boolean;
  readonly journal: 'off' | 'heads' | 'full';
  readonly tlsClientCertificates: ClientCertificates;
  readonly visibilitySecurity: VisibilitySecurity;
};

/** The origins of a setting, each winning over those before it. */
export const ORIGINS = ['default', 'file', 'environment', 'flag'] as const;

export type Origin = (typeof ORIGINS)[number];

export interface LoadedSettings {
  readonly settings: Settings;
  readonly origins: Readonly<Record<SettingName, Origin>>;
  /** Variables of Kubernetes, which are no settings. */
  readonly passedOver: readonly string[];
}

/** The text names the unknown or wrong setting, its place, and the right values. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
  }
}

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** `databaseUrl` as an environment variable: `SIA_DATABASE_URL`. */
export function environmentName(name: string): string {
  return `SIA_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

/** `databaseUrl` as a flag: `--database-url`. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export const CONFIG_FILE_VARIABLE = 'SIA_CONFIG';

/** The letters that must change to turn one name into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

function nearest(name: string, names: readonly string[]): string {
  const ranked = [...names].sort((a, b) => distance(name, a) - distance(name, b));
  return ranked[0] as string;
}

interface Source {
  readonly origin: Origin;
  readonly values: Readonly<Record<string, unknown>>;
  readonly nameOf: (setting: string) => string;
}

/** The settings in the file, without the field that names the schema to an editor. */
function settingsInFile(path: string): Readonly<Record<string, unknown>> {
  try {
    const { $schema, ...settings } = readSettingsFile(path);
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    throw new SettingsError([`The settings file ${path} ${error.message}.`]);
  }
}

function ownVariables(environment: NodeJS.ProcessEnv): {
  own: [string, string][];
  passedOver: string[];
} {
  const own: [string, string][] = [];
  const passedOver: string[] = [];
  for (const [name, value = ''] of Object.entries(environment)) {
    const isOwn = name.startsWith(VARIABLE_PREFIX) && name !== CONFIG_FILE_VARIABLE && value !== '';
    if (!isOwn) continue;
    if (isServiceVariable(name, value)) passedOver.push(name);
    else own.push([name, value]);
  }
  return { own, passedOver };
}

function takeFrom(source: Source, into: Map<string, { value: unknown; source: Source }>): string[] {
  const names = SETTING_NAMES.map(source.nameOf);
  const problems: string[] = [];
  for (const [name, value] of Object.entries(source.values)) {
    if (value === undefined) continue;
    const setting = SETTING_NAMES[names.indexOf(name)];
    if (setting === undefined) {
      problems.push(`${name} is not a setting; the nearest one is ${nearest(name, names)}.`);
    } else {
      into.set(setting, { value, source });
    }
  }
  return problems;
}

/**
 * Merges defaults, file, environment and flags, the last one winning.
 *
 * @param flags by the settings' own names
 * @throws SettingsError that names every unknown or wrong setting
 */
export function loadSettings(
  flags: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv,
  file: string | undefined,
): LoadedSettings {
  if (file === '') throw new SettingsError(['--config must name a file.']);
  const path = file ?? environment[CONFIG_FILE_VARIABLE];
  const { own, passedOver } = ownVariables(environment);
  const sources: Source[] = [
    { origin: 'file', values: path ? settingsInFile(path) : {}, nameOf: (name) => name },
    { origin: 'environment', values: Object.fromEntries(own), nameOf: environmentName },
    { origin: 'flag', values: flags, nameOf: (name) => name },
  ];
  const given = new Map<string, { value: unknown; source: Source }>();
  const problems = sources.flatMap((source) => takeFrom(source, given));
  const settings: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const name of SETTING_NAMES) {
    const { schema, fallback } = SETTINGS[name] as Definition;
    const found = given.get(name);
    origins[name] = found?.source.origin ?? 'default';
    const parsed = schema.safeParse(found === undefined ? fallback : found.value);
    if (parsed.success) {
      settings[name] = parsed.data;
      continue;
    }
    const shownName = found?.source.origin === 'flag' ? flagName(name) : found?.source.nameOf(name);
    problems.push(
      `${shownName}=${shownSetting(name, found?.value)}: ${parsed.error.issues[0]?.message}.`,
    );
  }
  if (problems.length > 0) throw new SettingsError(problems);
  settings.demo ??= settings.mode === 'development' && settings.initialData === undefined;
  settings.journal ??= settings.mode === 'development' ? 'full' : 'off';
  settings.visibilitySecurity ??= LOOPBACK.test(String(settings.host)) ? 'none' : 'required';
  settings.tlsClientCertificates ??=
    settings.tlsClientAuthorities === undefined ? 'off' : 'optional';
  const loaded = settings as unknown as Settings;
  checkAccess(loaded);
  checkTls(loaded);
  checkChannels(loaded);
  checkVisibilityTarget(loaded);
  return { settings: loaded, origins: origins as Record<SettingName, Origin>, passedOver };
}

function checkAccess(settings: Settings): void {
  const problems = contradictionsOfAccess(settings);
  if (settings.demo && settings.initialData !== undefined) {
    problems.push('demo and initialData are both for an empty database: leave one of them out.');
  }
  if (problems.length > 0) throw new SettingsError(problems);
}

/** Checks the settings of TLS. The files themselves are looked at when the service starts. */
function checkTls(settings: Settings): void {
  const problems = contradictionsOfTls(settings);
  if (problems.length > 0) throw new SettingsError(problems);
}

/** A remote on-hand service must be known, and the client that calls it. */
function checkVisibilityTarget(settings: Settings): void {
  if (settings.visibilityTarget !== 'remote') return;
  const needed: SettingName[] = ['visibilityUrl', 'visibilityRemoteEnvironment'];
  if (settings.visibilityClientId !== undefined) {
    needed.push('visibilityClientSecret', 'visibilityTenant');
  }
  const missing = needed.filter((name) => settings[name] === undefined);
  if (missing.length === 0) return;
  throw new SettingsError(
    missing.map((name) => `visibilityTarget=remote needs ${name}: add ${flagName(name)}.`),
  );
}

/** A channel must know its address and user. None may write the database. */
function checkChannels(settings: Settings): void {
  const channels = settings.channels ?? [];
  const problems = missingOfChannels(channels, settings).map(
    ([channel, name]) => `The channel ${channel} needs ${name}: add ${flagName(name)}.`,
  );
  problems.push(...contradictionsOfChannels(channels, settings));
  if (channels.includes('file') && !isPostgres(settings.databaseUrl)) {
    const taken = databaseFileAt(settings.publishFile, sqliteFile(settings.databaseUrl));
    if (taken !== undefined) {
      problems.push(
        `publishFile=${settings.publishFile}: is ${taken}, which messages would destroy. Name another file.`,
      );
    }
  }
  if (problems.length > 0) throw new SettingsError(problems);
}

/** A setting as it may be shown, without a secret, and without credentials or query of an address. */
export function shownSetting(name: SettingName, value: unknown): string {
  if (value === undefined) return '(not set)';
  if ((SETTINGS[name] as Definition).isSecret) return '(secret)';
  const text = String(value);
  const isOfServer = name === 'databaseUrl' && isPostgres(text) && URL.canParse(text);
  return isOfServer ? shownAddress(text) : shownText(text, name.endsWith('Url'));
}

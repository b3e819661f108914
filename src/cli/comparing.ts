import { readFileSync, statSync } from 'node:fs';
import { systemClock } from '../base/clock.js';
import { surviveLostOutput } from '../base/log-sink.js';
import { serverAddress } from '../config/addresses.js';
import {
  COMPARE_KNOWN_BYTES_MAX,
  COMPARE_TARGET_WAIT_MAX_S,
  COMPARE_TOLERANCE_MAX_S,
  IGNORED_PATHS_MAX,
} from '../config/limits.js';
import { SettingsError, shownSetting } from '../config/settings.js';
import { operationNames } from '../testing/compare/operations.js';
import type { Credentials } from '../testing/compare/our-side.js';
import { startProxy } from '../testing/compare/proxy.js';
import { replayRecord } from '../testing/compare/replay.js';
import { isFinding, reportOf } from '../testing/compare/report.js';
import { reportTable } from './comparing-table.js';
import { checkFile, FileUnreadableError } from './files.js';
import { numberIn } from './numbers.js';
import { runUntilStopped } from './until-stopped.js';

/** The variable that has the password for ours: other users of the machine see flags. */
export const PASSWORD_VARIABLE = 'SIA_COMPARE_PASSWORD';

const PORT_MAX = 65_535;

interface OurOptions {
  readonly with: string;
  readonly record: string;
  readonly user?: string;
}

export interface ProxyFlags extends OurOptions {
  readonly target: string;
  readonly host: string;
  readonly port: string;
  readonly targetTimeout: string;
  readonly only?: readonly string[];
  readonly positions?: boolean;
}

export interface ReportFlags {
  readonly ignore?: readonly string[];
  readonly known?: string;
  readonly tolerance: string;
  readonly users?: boolean;
  readonly output?: 'json' | 'table';
}

function complain(sentence: string): void {
  process.stderr.write(`sia: ${sentence}.\n`);
}

/** @throws SettingsError for a text that is no address of a server */
function addressIn(flag: string, url: string): string {
  const { error } = serverAddress.safeParse(url);
  if (error === undefined) return url;
  const shown = shownSetting('publicUrl', url);
  throw new SettingsError([`${flag}=${shown}: ${error.issues[0]?.message}.`]);
}

/** @throws SettingsError for a user without a password */
function credentialsIn({ user }: OurOptions): Credentials | undefined {
  if (user === undefined) return undefined;
  const password = process.env[PASSWORD_VARIABLE];
  if (password !== undefined) return { user, password };
  throw new SettingsError([
    `--user=${user}: the password is missing. Put it into the variable ${PASSWORD_VARIABLE}.`,
  ]);
}

/** @throws SettingsError for a name of no operation */
function operationsIn(only: readonly string[]): readonly string[] {
  const known = operationNames();
  const unknown = only.find((name) => !known.includes(name));
  if (unknown === undefined) return only;
  throw new SettingsError([`--only ${unknown}: must be of ${known.join(', ')}.`]);
}

/** Prints a summary at the end, as one JSON line. */
export async function compareProxy(flags: ProxyFlags): Promise<void> {
  const options = {
    host: flags.host,
    port: numberIn('--port', flags.port, 0, PORT_MAX),
    target: {
      url: addressIn('--target', flags.target),
      waitMs:
        numberIn('--target-timeout', flags.targetTimeout, 1, COMPARE_TARGET_WAIT_MAX_S) * 1000,
    },
    ours: addressIn('--with', flags.with),
    credentials: credentialsIn(flags),
    record: flags.record,
    only: operationsIn(flags.only ?? []),
    asksPositions: flags.positions === true,
  };
  surviveLostOutput();
  const proxy = await runUntilStopped(
    () => startProxy({ ...options, clock: systemClock, complain }),
    { whenStopped: ({ summary }) => console.log(JSON.stringify(summary())) },
  );
  process.stderr.write(
    `Calls of ${proxy.url} go to ${flags.target}, and then to ${flags.with}. Both answers are recorded in ${flags.record}.\n`,
  );
}

export async function compareReplay(file: string, flags: OurOptions): Promise<void> {
  checkFile(file);
  const stop = new AbortController();
  const options = {
    from: file,
    ours: addressIn('--with', flags.with),
    credentials: credentialsIn(flags),
    record: flags.record,
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const summary = await replayRecord({
    ...{ ...options, clock: systemClock, complain, stop: stop.signal },
  });
  console.log(JSON.stringify(summary));
}

/** Differences that an earlier report has told, or that were written by hand in its form. */
function knownIn(path: string | undefined): (operation: string, difference: string) => boolean {
  if (path === undefined) return () => false;
  checkFile(path);
  if (statSync(path).size > COMPARE_KNOWN_BYTES_MAX) {
    throw new FileUnreadableError(path, `it has more than ${COMPARE_KNOWN_BYTES_MAX} bytes`);
  }
  const form =
    'it must be the JSON of a report, of which "differences" with "operation" and "path" are read';
  try {
    const { differences } = JSON.parse(readFileSync(path, 'utf8')) as { differences?: unknown };
    if (!Array.isArray(differences)) throw new FileUnreadableError(path, form);
    const known = new Set(differences.map((one) => `${one?.operation} ${one?.path}`));
    return (operation, difference) => known.has(`${operation} ${difference}`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FileUnreadableError(path, form, { cause: error });
  }
}

/** The exit code where nothing was compared, so that a program can tell it from differences. */
const NOT_COMPARED_CODE = 2;

export async function compareReport(file: string, flags: ReportFlags): Promise<void> {
  const { ignore: ignored = [], known, users = false } = flags;
  if (ignored.length > IGNORED_PATHS_MAX) {
    throw new SettingsError([`--ignore: at most ${IGNORED_PATHS_MAX} paths are taken.`]);
  }
  const tolerance = numberIn('--tolerance', flags.tolerance, 0, COMPARE_TOLERANCE_MAX_S);
  checkFile(file);
  const report = await reportOf(file, {
    ...{ ignored, isKnown: knownIn(known), toleranceMs: tolerance * 1000, comparesUsers: users },
  });
  const format = flags.output ?? (process.stdout.isTTY ? 'table' : 'json');
  const text = format === 'table' ? reportTable(report) : JSON.stringify(report, undefined, 2);
  console.log(text);
  if (isFinding(report)) process.exitCode = 1;
  else if (report.compared === 0) {
    complain(`${file} holds nothing that could be compared: "notCompared" says why`);
    process.exitCode = NOT_COMPARED_CODE;
  }
}

import { constants, setPriority } from 'node:os';
import { backUp, type Copied, type CopyWatch, restore } from '../app/copies.js';
import { openLog } from '../app/open-log.js';
import { defaultEnvironment, type Environment } from '../app/start.js';
import { systemClock } from '../base/clock.js';
import { loadSettings, type Settings } from '../config/settings.js';
import { checkFile } from './files.js';
import { progressBar, progressLine } from './progress.js';

export interface CopyOptions {
  readonly databaseUrl?: string;
  readonly config?: string;
}

const MEBIBYTE = 2 ** 20;

/** Standard output is the answer's. The log goes to standard error. */
function environmentOf(settings: Settings): Environment {
  const { logFormat: format } = settings;
  return {
    ...defaultEnvironment(settings),
    ...openLog('error', systemClock, { output: 2, format }),
  };
}

function watching(show: (text: string) => void): CopyWatch {
  return {
    onCopied: ({ donePages, allPages }) => show(`copied  ${progressBar(donePages, allPages)}`),
    onChecked: (number, of) => show(`checked ${progressBar(number, of)}`),
  };
}

function checkedText({ findings }: Copied): string {
  if (findings === undefined) {
    return 'Its schema is older than this program: only its pages were checked.';
  }
  if (findings === 0) return 'sia check finds nothing wrong with it.';
  return `sia check finds ${findings} things wrong with it, which it has brought along: run sia check.`;
}

function tell(text: string, copied: Copied): void {
  const size = (copied.bytes / MEBIBYTE).toFixed(1);
  console.log(`${text} (${size} MB). ${checkedText(copied)}`);
  if (copied.notRecorded !== undefined) {
    console.error(`The record of what was done does not tell of it: ${copied.notRecorded}.`);
  }
  if ((copied.findings ?? 0) > 0) process.exitCode = 1;
}

async function copying(
  options: CopyOptions,
  work: (settings: Settings, environment: Environment, watch: CopyWatch) => Promise<void>,
): Promise<void> {
  const { databaseUrl, config } = options;
  const { settings } = loadSettings({ databaseUrl }, process.env, config);
  const progress = progressLine();
  const show = process.stderr.isTTY ? progress.show : () => undefined;
  // A server on the same machine has the first go.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    await work(settings, environmentOf(settings), watching(show));
  } finally {
    progress.end();
  }
}

/** @throws CopyError, DatabaseUnusableError */
export async function backup(file: string, options: CopyOptions): Promise<void> {
  await copying(options, async (settings, environment, watch) => {
    const copied = await backUp(settings, file, environment, watch);
    tell(`${settings.databaseUrl} was copied to ${copied.file}`, copied);
  });
}

/** @throws FileUnreadableError, CopyError, DatabaseInUseError, DatabaseUnusableError */
export async function putBack(file: string, options: CopyOptions): Promise<void> {
  await copying(options, async (settings, environment, watch) => {
    checkFile(file);
    const restored = await restore(settings, file, environment, watch);
    tell(`${file} is now ${settings.databaseUrl}`, restored);
    if (restored.keptAs !== undefined) console.log(`What was there is ${restored.keptAs}.`);
  });
}

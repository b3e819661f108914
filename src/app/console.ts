import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/paths.js';
import type { Settings } from '../config/settings.js';
import { consoleArea, consoleVersion, toConsole } from '../http/console.js';
import type { Step } from '../http/exchange.js';
import { loadFiles, type ServedFiles } from '../http/files.js';
import type { HostRules } from '../http/guard.js';
import type { Area } from '../http/router.js';
import { programVersion } from './contexts.js';

/** The folder into which `npm run build` puts the console. */
const CONSOLE_DIRECTORY = join(PACKAGE_ROOT, 'dist', 'console');

const NO_FILES: ServedFiles = new Map();

/** The served parts of the console, and the facts about it that other rooms need. */
export interface ConsoleParts {
  readonly hosts: HostRules;
  /** The version of the program with its console. */
  readonly version: string;
  readonly areas: readonly Area[];
  readonly front: readonly Step[];
}

/** Reads the built console. Where it is off, nothing of it is served. */
export function consoleParts(settings: Settings): ConsoleParts {
  const { host, publicUrl, adminHosts = [], imageHosts = [], console: state } = settings;
  const hosts = { host, publicUrl, adminHosts };
  if (state === 'off') return { hosts, version: programVersion(), areas: [], front: [] };
  const files = existsSync(CONSOLE_DIRECTORY) ? loadFiles(CONSOLE_DIRECTORY) : NO_FILES;
  const version = consoleVersion(programVersion(), files);
  const area = consoleArea({ files, hosts, imageHosts, version });
  return { hosts, version, areas: [area], front: [toConsole] };
}

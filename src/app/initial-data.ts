import { createReadStream, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { failureOf } from '../api/errors.js';
import type { Admitted } from '../api/server.js';
import { codeOf } from '../base/error-code.js';
import { isPostgres } from '../config/database-settings.js';
import { type Settings, shownSetting } from '../config/settings.js';
import type { Author } from '../engine/access/caller.js';
import { REFERENCE_KINDS } from '../engine/reference-data/records.js';
import { carryOut } from '../http/json/call.js';
import {
  beginLoading,
  findInitialState,
  giveUpLoading,
} from '../store/initial-data/loading-mark.js';
import type { Store } from '../store/store.js';
import { type ApiSurroundings, apiContexts, configuredCaller } from './contexts.js';
import { loadAccess } from './initial-access.js';
import { InitialDataError } from './initial-data-error.js';
import { ROUTES } from './routes.js';
import type { ServerState } from './server-state.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.jsonl': 'application/x-ndjson',
};

/** The files that a folder may hold, in the order of loading. Each needs those before it. */
const NAMES = [...REFERENCE_KINDS, 'roles', 'users'] as const;

type Name = (typeof NAMES)[number];

interface InitialFile {
  readonly name: Name;
  readonly path: string;
  readonly shown: string;
  readonly contentType: string;
}

const isKnown = (name: string): name is Name => (NAMES as readonly string[]).includes(name);

const isOfAccess = (name: Name): boolean => name === 'roles' || name === 'users';

/** @throws InitialDataError for a folder that cannot be read, is empty, or has a file of unknown name */
function filesIn(folder: string): InitialFile[] {
  let found: string[];
  try {
    found = readdirSync(folder).sort();
  } catch (error) {
    throw new InitialDataError(
      `the folder cannot be read (${codeOf(error)}). Name one with files of ${NAMES.join(', ')}.`,
    );
  }
  const files = found.flatMap((shown): InitialFile[] => {
    const { name, ext } = parse(shown);
    const contentType = CONTENT_TYPES[ext];
    if (contentType === undefined) return [];
    if (isKnown(name) && !(isOfAccess(name) && ext !== '.json')) {
      return [{ name, path: join(folder, shown), shown, contentType }];
    }
    throw new InitialDataError(
      `${shown} is no name of a file that is loaded: these are ${NAMES.join(', ')}, ending with .csv, .json or .jsonl, and .json alone for roles and users.`,
    );
  });
  if (files.length === 0) {
    throw new InitialDataError(`there is no file in it that is loaded: ${NAMES.join(', ')}.`);
  }
  return files.sort((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name));
}

export interface InitialDataParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly state: ServerState;
  readonly surroundings: Pick<ApiSurroundings, 'wastage' | 'visibility' | 'offset' | 'access'>;
}

/** Imports files as if somebody had sent them. */
function importer({ settings, store, state, surroundings }: InitialDataParts, author: Author) {
  const { memories, clock, log } = state;
  const { correlationId, caller } = author;
  const contextFor = apiContexts(settings, store, clock, {
    ...{ memories, server: undefined, ...surroundings, via: 'command-line' },
    onPossibleDuplicate: () => undefined,
  });
  const signedIn = { caller, mustChange: false, by: undefined };
  const admitted: Admitted = { signedIn, needed: 'signed-in', from: undefined };
  /** @throws InitialDataError that names the file and its fault */
  return async ({ name, path, shown, contentType }: InitialFile): Promise<void> => {
    const route = ROUTES.find((one) => one.name === `import ${name}`);
    if (route === undefined) throw new Error(`there is no route to import ${name}`);
    const body = { contentType, bytes: createReadStream(path) };
    const call = { operation: route.name, correlationId, requestKey: undefined };
    try {
      await carryOut(route, { parameters: new Map(), body }, async (message) =>
        contextFor({ ...call, message }, admitted),
      );
    } catch (error) {
      const { body: told, cause } = failureOf(error, correlationId, route.notFound);
      if (cause !== undefined) throw error;
      const { code, message } = told.error;
      throw new InitialDataError(`${shown} was not taken: ${code}: ${message}`);
    }
    log.info({ file: shown }, 'initial data loaded');
  };
}

async function load(
  files: readonly InitialFile[],
  parts: InitialDataParts,
  author: Author,
): Promise<void> {
  const { store, surroundings } = parts;
  const importFile = importer(parts, author);
  for (const file of files) if (!isOfAccess(file.name)) await importFile(file);
  const named = (name: Name) => files.find((file) => file.name === name);
  // Users come last, and in one transaction: nothing takes a user away again.
  const { access } = surroundings;
  await loadAccess({ roles: named('roles'), users: named('users') }, { store, access, author });
}

async function loadOrUndo(...[files, parts, author]: Parameters<typeof load>): Promise<void> {
  const { store } = parts;
  try {
    await load(files, parts, author);
  } catch (error) {
    await store.reset(author, undefined);
    await store.commit(author, giveUpLoading());
    throw error;
  }
}

/**
 * Loads the folder of the setting initialData into an empty database, all of it or nothing, even where a
 * process has ended meanwhile. A database that has stores is left as it is.
 *
 * @throws InitialDataError, StoreError
 */
export async function loadInitialData(parts: InitialDataParts): Promise<void> {
  const { settings, store, state } = parts;
  const { initialData: folder, databaseUrl } = settings;
  const shown = shownSetting('databaseUrl', databaseUrl);
  const found = await store.read(findInitialState());
  if (folder === undefined) {
    if (found !== 'begun') return;
    throw new InitialDataError(
      `Loading the first data of ${shown} was interrupted. Set initialData again, and it begins anew; or use a new database.`,
    );
  }
  if (found === 'filled') {
    state.log.info({ initialData: folder }, 'initial data passed over: the database has stores');
    return;
  }
  const author: Author = {
    ...{ caller: configuredCaller(settings), at: state.clock.now(), operation: 'initial data' },
    ...{ correlationId: state.ids.correlationId(), via: 'command-line' },
  };
  try {
    const files = filesIn(folder);
    if (found === 'begun' && !isPostgres(databaseUrl)) {
      await store.reset(author, undefined);
      await store.commit(author, giveUpLoading());
    }
    // A file has one process. Several may share PostgreSQL, and start at once.
    if (!(await store.commit(author, beginLoading()))) {
      throw new InitialDataError(
        `another process loads into ${shown}, or was ended while it did. Wait for it; if none runs, use a new database`,
      );
    }
    await loadOrUndo(files, parts, author);
  } catch (error) {
    if (!(error instanceof InitialDataError)) throw error;
    const problem = error.message.replace(/\.?$/, '.');
    throw new InitialDataError(
      `initialData=${folder}: ${problem} Nothing was loaded: mend it, and start again.`,
    );
  }
}

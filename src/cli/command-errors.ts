import { CopyError } from '../app/copy-error.js';
import { InitialDataError } from '../app/initial-data-error.js';
import { DatabaseInUseError } from '../base/database-lock.js';
import { DatabaseUnusableError } from '../base/database-unusable.js';
import { codeOf } from '../base/error-code.js';
import { environmentName, flagName, type SettingName, SettingsError } from '../config/settings.js';
import { JournalDamagedError } from '../receive/journal.js';
import { ContractMismatchError } from '../soap/contract-mismatch-error.js';
import { RecordUnreadableError, SameRecordError } from '../testing/compare/record-errors.js';
import { FileUnreadableError } from './files.js';
import { NoDatabaseError, NoServerError } from './no-database-error.js';
import { ServerUnreachableError } from './verb-client.js';

/** Errors whose text is for the person at the keyboard already. */
const TOLD = [
  ...[SettingsError, DatabaseInUseError, ContractMismatchError, JournalDamagedError],
  ...[ServerUnreachableError, NoServerError, NoDatabaseError, FileUnreadableError],
  ...[CopyError, InitialDataError, RecordUnreadableError, SameRecordError],
];

/** The ways to change the address and the database of a command. */
export interface Ways {
  readonly host: string;
  readonly port: string;
}

function waysToSet(name: SettingName): string {
  return `${flagName(name)}, ${environmentName(name)} or "${name}" in the settings file`;
}

export const SETTING_WAYS: Ways = { host: waysToSet('host'), port: waysToSet('port') };

export const FLAG_WAYS: Ways = { host: '--host', port: '--port' };

interface ListenFailure {
  readonly syscall?: string;
  readonly address?: string;
  readonly hostname?: string;
  readonly port?: number;
}

/** The first port that any user may take, unless the system is told otherwise. */
const FREE_PORTS_FROM = 1024;

function listenSentence(code: string, failure: ListenFailure, ways: Ways): string | undefined {
  const { address = 'this address', port = 0, hostname } = failure;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${address} is in use by another program. Stop that one, or choose another port: ${ways.port}; 0 takes a free one.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not listen on port ${port} of ${address}: those below ${FREE_PORTS_FROM} are the system's. Choose a higher one: ${ways.port}.`;
    case 'EADDRNOTAVAIL':
      return `${address} is no address of this machine. Choose one that is, or 0.0.0.0 for all: ${ways.host}.`;
    case 'EAFNOSUPPORT':
      return `This machine does not have addresses such as ${address}. Choose another: ${ways.host}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host name ${hostname} leads to no address. Choose an address of this machine: ${ways.host}.`;
    default:
      return undefined;
  }
}

const FILE_SENTENCES: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that. Give the right, or name another place',
  EPERM: 'this user may not do that. Give the right, or name another place',
  EROFS: 'its disk is read-only. Name another place',
  ENOENT: 'a folder of its path is missing and cannot be made. Make it, or name another place',
  ENOTDIR: 'a part of its path is no folder. Name another place',
  EISDIR: 'it is a folder. Name a file',
  EEXIST: 'a part of its path is no folder. Name another place',
  ENOSPC: 'its disk is full. Make room, or name another place',
  EDQUOT: 'the disk quota of this user is used up. Make room, or name another place',
  ENAMETOOLONG: 'its name is too long. Name it shorter',
  ELOOP: 'its symbolic links form a ring. Name another place',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n)',
  ENFILE: 'too many files are open on this machine',
  EIO: 'its disk cannot be read or written. Look at the disk',
};

function fileSentence(error: Error & { path?: string; syscall?: string }): string | undefined {
  const problem = FILE_SENTENCES[codeOf(error)];
  if (problem === undefined) return undefined;
  const { path, syscall } = error;
  if (path === undefined) return `A file cannot be used: ${problem}.`;
  const what = syscall === 'mkdir' ? 'The folder' : 'The file';
  const verb = syscall === 'mkdir' ? 'made' : 'used';
  return `${what} ${path} cannot be ${verb}: ${problem}.`;
}

const DATABASE_SENTENCES: readonly (readonly [string, string])[] = [
  [
    'SQLITE_READONLY',
    'this user may not write it, or a file beside it (-wal, -shm), or the disk is read-only',
  ],
  [
    'SQLITE_CANTOPEN',
    'it, or a file beside it, cannot be opened. Look whether it is a folder, and whether this user may read and write it and its folder',
  ],
  ['SQLITE_PERM', 'this user may not open it'],
  ['SQLITE_NOTADB', 'it is no SQLite database. Name another file'],
  ['SQLITE_CORRUPT', 'it is damaged. Restore a copy of before'],
  ['SQLITE_FULL', 'its disk is full. Make room'],
  ['SQLITE_IOERR', 'its disk cannot be read or written. Look at the disk'],
  ['SQLITE_BUSY', 'another program has locked it. Stop that one'],
  ['SQLITE_LOCKED', 'another program has locked it. Stop that one'],
  ['SQLITE_NOMEM', 'there is not enough memory'],
];

function databaseProblem(error: unknown): string | undefined {
  const code = codeOf(error);
  return DATABASE_SENTENCES.find(([beginning]) => code.startsWith(beginning))?.[1];
}

/** Cuts off the statement, of many lines, that the driver puts before the problem. */
function migrationProblem({ message }: Error): string {
  const [last = ''] = message.split(' - ').slice(-1);
  return `it cannot be brought to the newest schema: ${last}. Restore a copy of before, and report this`;
}

function databaseSentence(error: Error): string | undefined {
  if (!(error instanceof DatabaseUnusableError)) {
    const problem = databaseProblem(error);
    return problem === undefined ? undefined : `The database cannot be used: ${problem}.`;
  }
  const { message, cause } = error;
  if (!(cause instanceof Error) || !message.endsWith(cause.message)) return message;
  const beginning = message.slice(0, -cause.message.length);
  const known = databaseProblem(cause) ?? FILE_SENTENCES[codeOf(cause)];
  return `${beginning}${known ?? migrationProblem(cause)}.`;
}

/** The fault and the way out. Undefined if only we can mend it. */
export function sentenceOf(error: unknown, ways: Ways): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (TOLD.some((kind) => error instanceof kind)) return error.message;
  const failure = error as Error & ListenFailure;
  const isOfAddress = failure.syscall === 'listen' || failure.syscall === 'getaddrinfo';
  if (isOfAddress) return listenSentence(codeOf(error), failure, ways);
  return databaseSentence(error) ?? fileSentence(error);
}

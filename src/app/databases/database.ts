import type { HolderOfDatabase } from '../../base/database-lock.js';
import type { Settings } from '../../config/settings.js';
import type { StoreOptions } from '../../store/options.js';
import type { Store } from '../../store/store.js';

export interface Opening {
  readonly elapsed: () => number;
  /** Another process has put all data back to what a new database has. */
  readonly onReset: () => void;
  readonly options: StoreOptions;
}

/** The use of a database by this process. */
export interface DatabaseUse {
  /** The mode in which it was used before; undefined if it never was. */
  readonly mode: string | undefined;
  /** A move into it has begun, and is not over. */
  readonly isMovedInto: boolean;
  /**
   * Brings it to the newest schema. Returns the applied migrations.
   *
   * @param alone whether nobody else may use it as long as this use lasts
   */
  readonly migrate: (alone?: boolean) => Promise<readonly string[]>;
  /** Opens it once it is migrated. */
  readonly open: (opening: Opening) => Promise<Store>;
  /**
   * Says where this process serves it, so that verbs find it.
   *
   * @param certificate SHA-256 of the one that it serves; undefined without TLS
   */
  readonly announce: (address: string, certificate: string | undefined) => void;
  readonly release: () => Promise<void>;
}

/** A database that settings name, of either kind; nothing of it was looked at yet. */
export interface NamedDatabase {
  /** For sentences; holds no secret. */
  readonly name: string;
  /** Its address as it may be shown. */
  readonly url: string;
  /** By which `useProductionDatabase` names it. */
  readonly shortName: string;
  /** The server to which verbs send what they are told; undefined where they work on it themselves. */
  readonly holder: () => HolderOfDatabase | undefined;
  /** False if it would have to be made. */
  readonly exists: () => boolean;
  /**
   * Takes it, alone or with others, as its kind allows. Nothing is written to it yet.
   *
   * @param command for the message that another one gets
   * @param token of this use, unlike every other
   * @throws DatabaseInUseError, DatabaseUnusableError
   */
  readonly take: (command: string, token: string) => Promise<DatabaseUse>;
}

export type DatabaseSettings = Pick<
  Settings,
  'databaseUrl' | 'databaseConnections' | 'databaseStatementSeconds'
>;

import type { HolderOfDatabase } from '../../base/database-lock.js';
import type { Settings } from '../../config/settings.js';
import type { StoreOptions } from '../../store/options.js';
import type { Store } from '../../store/store.js';

export interface Opening {
  readonly elapsed: () => number;
  /** Called when another process has put all data back to that of a new database. */
  readonly onReset: () => void;
  readonly options: StoreOptions;
}

/** The use of a database by this process. */
export interface DatabaseUse {
  /** The mode of its last use. Undefined if it never was used. */
  readonly mode: string | undefined;
  /** Whether a move into it has begun, and is not over. */
  readonly isMovedInto: boolean;
  /**
   * Brings the database to the newest schema. Returns the applied migrations.
   *
   * @param alone whether nobody else may use it as long as this use lasts
   */
  readonly migrate: (alone?: boolean) => Promise<readonly string[]>;
  /** Opens the database once it is migrated. */
  readonly open: (opening: Opening) => Promise<Store>;
  /**
   * Publishes the address at which this process serves the database, so that verbs find it.
   *
   * @param certificate SHA-256 of the one that it serves. Undefined without TLS
   */
  readonly announce: (address: string, certificate: string | undefined) => void;
  readonly release: () => Promise<void>;
}

/** A database that settings name, of either kind. Nothing of it was looked at yet. */
export interface NamedDatabase {
  /** The name for sentences. It holds no secret. */
  readonly name: string;
  /** Its address as it may be shown. */
  readonly url: string;
  /** The name that `useProductionDatabase` has for it. */
  readonly shortName: string;
  /** The server that verbs send their calls to. Undefined where they work on the database themselves. */
  readonly holder: () => HolderOfDatabase | undefined;
  /** False if the database would have to be made. */
  readonly exists: () => boolean;
  /**
   * Takes the database, alone or with others, as its kind allows. Nothing is written to it yet.
   *
   * @param command the command, for the message that another one gets
   * @param token the token of this use, unlike every other
   * @throws DatabaseInUseError, DatabaseUnusableError
   */
  readonly take: (command: string, token: string) => Promise<DatabaseUse>;
}

export type DatabaseSettings = Pick<
  Settings,
  'databaseUrl' | 'databaseConnections' | 'databaseStatementSeconds'
>;

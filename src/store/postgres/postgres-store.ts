import type { Pool } from 'pg';
import { shownAddress } from '../../base/database-address.js';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import type { Author } from '../../engine/access/caller.js';
import { DEFAULT_AGSN_PATTERN } from '../../engine/adjustments/agsn.js';
import type { SignInTries, SignInTry } from '../access/access.js';
import { Changes, SUBJECTS } from '../changes.js';
import { familiesOver } from '../families.js';
import type { Flow } from '../flow.js';
import { markMode, PROBE, SET_STATE } from '../initial-data/database-state.js';
import { resetFlow } from '../initial-data/reset-flow.js';
import { installSubBuckets, readSubBuckets } from '../initial-data/sub-buckets.js';
import type { InstalledTable } from '../initial-data/tables.js';
import type { StoreOptions } from '../options.js';
import type { StagingArea } from '../staging-area.js';
import { change, type Steps } from '../steps.js';
import { KnownStores } from '../stock/known-stores.js';
import type { Demo, Store } from '../store.js';
import type { StoreLoad } from '../store-load.js';
import { SystemParameters } from '../upkeep/parameters.js';
import { type HealthProbe, WriteHealth } from '../write-health.js';
import { POSTGRES } from './dialect.js';
import { driven } from './drive.js';
import { POSTGRES_JUDGE, storeErrorOf } from './driver-error.js';
import { CHANNEL, inOneTransaction, WriteExecutor } from './executor.js';
import { type Notice, Notices, signInNotice } from './notices.js';
import { openPool, type PoolOptions } from './pool.js';
import { PostgresDatabase } from './postgres-database.js';
import { PostgresStaging } from './staging.js';
import { unusable } from './unusable.js';
import type { PostgresUse } from './use.js';

/** Whether sub-buckets are used, as was chosen when the database was installed, which is now if it is new. */
function* installation(
  { subBuckets: wanted, mode }: StoreOptions,
  address: string,
): Steps<boolean> {
  const installed = yield* readSubBuckets();
  if (installed !== undefined && wanted !== undefined && wanted !== installed) {
    const state = installed ? 'with' : 'without';
    throw new DatabaseUnusableError(
      address,
      `it was installed ${state} sub-buckets, which cannot change; leave the setting subBuckets out, or use a new database`,
    );
  }
  if (installed === undefined) yield* installSubBuckets(wanted !== false);
  if (mode !== undefined) yield* markMode(mode);
  return installed ?? wanted !== false;
}

export interface Surroundings extends PoolOptions {
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
  /** The rows that migrations have put there, for a reset. */
  readonly installed: () => Promise<readonly InstalledTable[]>;
  /** Called when another process has put all data back to that of a new database. */
  readonly onReset?: () => void;
}

/**
 * Opens a migrated database on PostgreSQL, which this process has joined.
 *
 * @throws DatabaseUnusableError
 */
export async function openPostgresStore(
  url: string,
  use: PostgresUse,
  surroundings: Surroundings,
  options: StoreOptions = {},
): Promise<PostgresStore> {
  const pool = openPool(url, surroundings);
  const client = await pool.connect().catch(async (error: unknown) => {
    await pool.end();
    throw unusable(url, error);
  });
  try {
    const usesSubBuckets = await inOneTransaction(client, () =>
      driven(client, installation(options, shownAddress(url))),
    );
    client.release();
    const store = new PostgresStore({ ...surroundings, pool, use, usesSubBuckets }, options);
    await store.hear();
    return store;
  } catch (error) {
    client.release();
    await pool.end();
    throw unusable(url, error);
  }
}

interface Parts extends Surroundings {
  readonly pool: Pool;
  readonly use: PostgresUse;
  readonly usesSubBuckets: boolean;
}

export class PostgresStore implements Store {
  readonly adjustments: Store['adjustments'];
  readonly templates: Store['templates'];
  readonly reasons: Store['reasons'];
  readonly items: Store['items'];
  readonly stock: Store['stock'];
  readonly parameters: SystemParameters;
  readonly referenceData: Store['referenceData'];
  readonly staging: StagingArea;
  readonly snapshots = undefined;
  readonly wastage: Store['wastage'];
  readonly access: Store['access'];
  readonly audit: Store['audit'];
  readonly locks: Store['locks'];
  readonly outbox: Store['outbox'];
  readonly dialect = POSTGRES;
  readonly usesSubBuckets: boolean;
  readonly changes = new Changes();
  private readonly database: PostgresDatabase;
  private readonly notices = new Notices(this.changes.run);
  private readonly executor: WriteExecutor;
  private readonly health: WriteHealth;
  private readonly knownStores: KnownStores;
  private accessChanges = 0;
  private isDeaf = false;
  private onWritten: (() => void) | undefined;
  private onTry: ((made: SignInTry) => void) | undefined;

  constructor(
    private readonly parts: Parts,
    { agsnPattern = DEFAULT_AGSN_PATTERN, follower, onHealth, onGroup }: StoreOptions,
  ) {
    const { pool, usesSubBuckets, elapsed } = parts;
    this.usesSubBuckets = usesSubBuckets;
    const { notices } = this;
    this.health = new WriteHealth(this.probe(elapsed), onHealth ?? (() => undefined));
    this.executor = new WriteExecutor({
      ...{ pool, elapsed, observer: this.health, onGroup },
      drain: () => notices.drain(),
      onCommitted: (notice) => this.follow(notice),
    });
    const { executor } = this;
    this.database = new PostgresDatabase({
      ...{ pool, executor, usesSubBuckets, agsnPattern, follower },
      noteTold: () => notices.note('told'),
      noteChanged: (...subjects) => notices.noteChanged(subjects),
      noteFlow: ({ changesParameters, changesAccess }) => {
        if (changesParameters === true) notices.note('parameters');
        if (changesAccess === true) notices.note('access');
      },
    });
    const families = familiesOver(this.database);
    const { adjustments, templates, reasons, items, stock, referenceData } = families;
    const { wastage, access, audit, outbox, locks } = families;
    this.adjustments = adjustments;
    this.templates = templates;
    this.reasons = reasons;
    this.items = items;
    this.knownStores = new KnownStores(this.database);
    this.stock = { ...stock, storeExists: (id) => this.knownStores.exists(id) };
    this.referenceData = referenceData;
    this.wastage = wastage;
    const tries = this.tries();
    this.access = { ...access, tries, changeCount: () => this.accessCount() };
    this.audit = audit;
    this.locks = locks;
    this.parameters = new SystemParameters(this.database, elapsed);
    this.outbox = {
      ...outbox,
      onWritten: (listener) => {
        this.onWritten = listener;
      },
    };
    this.staging = new PostgresStaging(this.executor);
  }

  /** Begins to hear what other processes commit. */
  hear(): Promise<void> {
    return this.parts.use.hear({
      // The commits of this process are followed at once.
      onNotice: (notice) => {
        if (notice.from !== this.changes.run) this.follow(notice);
      },
      onDeaf: (cause) => {
        this.isDeaf = true;
        this.health.noteFailed(storeErrorOf(cause));
      },
      onHearing: () => {
        this.isDeaf = false;
        this.forgetAll();
      },
    });
  }

  commit<T>(author: Author, flow: Flow<T>): Promise<T> {
    return this.database.commit(author, flow);
  }

  read<T>(steps: Steps<T>): Promise<T> {
    return this.database.read(steps);
  }

  readAtOnce<T>(steps: Steps<T>): Promise<T> {
    return this.database.readAtOnce(steps);
  }

  readInSlices<T>(steps: Steps<T>): AsyncGenerator<undefined, T> {
    return this.database.readInSlices(steps);
  }

  /** PostgreSQL looks after its pages itself. */
  async findDamage(): Promise<readonly string[]> {
    return [];
  }

  async reset(author: Author, demo: Demo | undefined): Promise<void> {
    const flow = resetFlow(await this.parts.installed(), demo);
    const told: Flow<void> = {
      ...flow,
      steps: (database, by) => {
        this.notices.note('reset');
        return flow.steps(database, by);
      },
    };
    await this.commit(author, told);
  }

  async load(): Promise<StoreLoad> {
    const { pool } = this.parts;
    try {
      const { rows } = await pool.query<{ bytes: string }>(
        'SELECT pg_database_size(current_database()) AS bytes',
      );
      const dataBytes = Number(rows[0]?.bytes);
      return { waiting: this.executor.queue.length, dataBytes, logBytes: undefined };
    } catch (error) {
      throw storeErrorOf(error);
    }
  }

  async checkReady(): Promise<void> {
    await this.health.check();
  }

  async close(): Promise<void> {
    await this.executor.close();
    await this.parts.use.close();
    await this.parts.pool.end();
  }

  /** While nothing is heard, remembered permissions of users have to be looked up again each time. */
  private accessCount(): number {
    if (this.isDeaf) this.accessChanges += 1;
    return this.accessChanges;
  }

  private tries(): SignInTries {
    return {
      tell: (made) => {
        const notice = signInNotice(this.changes.run, made);
        const sql = 'SELECT pg_notify($1, $2)';
        // Without a connection nobody signs in anywhere. The next try finds out why.
        this.parts.pool.query(sql, [CHANNEL, JSON.stringify(notice)]).catch(() => undefined);
      },
      onTold: (listener) => {
        this.onTry = listener;
      },
    };
  }

  /** Forgets the remembered data that a commit of any process has changed. */
  private follow({ from, subjects, told, parameters, access, reset, signIn }: Notice): void {
    if (signIn !== undefined) this.onTry?.(signIn);
    if (subjects.length > 0) {
      this.changes.note(subjects);
      this.changes.count();
    }
    if (parameters || reset) this.parameters.forget();
    if (access || reset) this.accessChanges += 1;
    if (reset) {
      this.database.answers.forget();
      this.knownStores.forget();
    }
    if (reset && from !== this.changes.run) this.parts.onReset?.();
    if (told) this.onWritten?.();
  }

  /** Forgets all remembered data, as if everything had changed. */
  private forgetAll(): void {
    this.follow({
      ...{ from: '', subjects: SUBJECTS, told: true },
      ...{ parameters: true, access: true, reset: true },
    });
  }

  private probe(elapsed: () => number): HealthProbe {
    const write = (text: string): Promise<void> =>
      this.executor.submit({
        lineCount: 1,
        run: async (connection) => {
          await driven(connection, change(SET_STATE, PROBE, text));
        },
      });
    return {
      ...{ write, elapsed, judge: POSTGRES_JUDGE },
      // The server looks after its files, and keeps the commits that it has acknowledged.
      checkFile: () => undefined,
      writeNow: () => undefined,
      readBack: () => undefined,
      isSound: () => Promise.resolve(true),
    };
  }
}

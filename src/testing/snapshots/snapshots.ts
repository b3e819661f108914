import { createReadStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { apiError } from '../../api/errors.js';
import type { AdjustableClock, ClockSetting } from '../../base/clock.js';
import type { AdjustableIds, SeededState } from '../../base/ids.js';
import { makeDirectory } from '../../base/make-directory.js';
import { SNAPSHOTS_MAX } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import { type SnapshotArea, type SnapshotInfo, SnapshotUnusable } from '../../store/snapshots.js';

const ENDING = '.snapshot.db';

/** The clock and the ids at the moment of saving. */
export interface SavedState {
  readonly clock: ClockSetting;
  /** Undefined where ids were random. */
  readonly ids: SeededState | undefined;
}

export interface NamedSnapshot extends SnapshotInfo {
  readonly name: string;
}

export interface SnapshotParts {
  readonly area: SnapshotArea;
  readonly directory: string;
  readonly clock: AdjustableClock;
  readonly ids: AdjustableIds;
}

/** @throws ApiError where the database has none */
export function snapshotsIn(snapshots: Snapshots | undefined): Snapshots {
  if (snapshots !== undefined) return snapshots;
  throw apiError('SNAPSHOT_NOT_FOUND', 'This database has no snapshots: they are files of SQLite.');
}

/** The clock and the ids of a file. A file with anything else was not saved by us. */
function stateOf(text: string): SavedState {
  const real: SavedState = { clock: { mode: 'real' }, ids: undefined };
  let value: Partial<Record<'clock' | 'ids', Record<string, unknown> | null>>;
  try {
    value = JSON.parse(text) as typeof value;
  } catch (error) {
    if (error instanceof SyntaxError) return real;
    throw error;
  }
  const { clock, ids } = value ?? {};
  const { mode, at, by } = clock ?? {};
  const { seed, count } = ids ?? {};
  return {
    clock:
      mode === 'frozen' && Number.isSafeInteger(at)
        ? { mode, at: at as number }
        : mode === 'advanced' && Number.isSafeInteger(by)
          ? { mode, by: by as number }
          : real.clock,
    ids:
      typeof seed === 'string' && Number.isSafeInteger(count)
        ? { seed, count: count as number }
        : undefined,
  };
}

/** The snapshots of a directory, by their names. */
export class Snapshots {
  constructor(private readonly parts: SnapshotParts) {}

  /** Those that can be read, by their names. */
  async list(): Promise<NamedSnapshot[]> {
    const found: NamedSnapshot[] = [];
    for (const name of this.names()) {
      // Counting the rows of a large one takes its time.
      await setImmediate();
      const one = this.readIfUsable(name);
      if (one !== undefined) found.push(one);
    }
    return found;
  }

  /**
   * Saves the data, the clock and the ids of this moment. Nothing else may be at work.
   *
   * @throws ApiError 422 where there is one of this name, or too many
   */
  async save(name: string, description: string, replaces: boolean): Promise<NamedSnapshot> {
    this.checkRoom(name, replaces);
    const { area, directory, clock, ids } = this.parts;
    makeDirectory(directory);
    const state = JSON.stringify({ clock: clock.setting, ids: ids.state ?? null });
    const at = new Date(clock.machine.now()).toISOString();
    await area.save(this.pathOf(name), { description, at, state });
    return this.read(name);
  }

  /**
   * Replaces all data by that of a snapshot, and returns its clock and ids. Nothing else may be at work.
   *
   * @param authorFor the author, by the clock that is set then
   * @throws ApiError 404, or 422 with the data as before
   */
  async restore(name: string, authorFor: (state: SavedState) => Author): Promise<SavedState> {
    const file = this.fileOf(name);
    return this.told(async () => {
      const state = stateOf(this.parts.area.look(file).state);
      await this.parts.area.restore(file, name, authorFor(state));
      return state;
    });
  }

  /** @throws ApiError 404 */
  remove(name: string): NamedSnapshot {
    const info = this.read(name);
    rmSync(this.pathOf(name));
    return info;
  }

  /** @throws ApiError 404 */
  content(name: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.fileOf(name));
  }

  /**
   * Takes a file of any origin, if it is a snapshot.
   *
   * @throws ApiError 422
   */
  async upload(
    name: string,
    bytes: AsyncIterable<Uint8Array>,
    replaces: boolean,
  ): Promise<NamedSnapshot> {
    this.checkRoom(name, replaces);
    makeDirectory(this.parts.directory);
    const arriving = `${this.pathOf(name)}.arriving`;
    try {
      const file = await open(arriving, 'w', 0o600);
      try {
        for await (const part of bytes) await file.write(part);
      } finally {
        await file.close();
      }
      await this.told(() => this.parts.area.check(arriving));
      renameSync(arriving, this.pathOf(name));
    } finally {
      rmSync(arriving, { force: true });
    }
    return this.read(name);
  }

  /** Undefined also where it was deleted meanwhile. */
  private readIfUsable(name: string): NamedSnapshot | undefined {
    try {
      return this.read(name);
    } catch (error) {
      if (error instanceof SnapshotUnusable || !existsSync(this.pathOf(name))) return undefined;
      throw error;
    }
  }

  private read(name: string): NamedSnapshot {
    return { name, ...this.parts.area.look(this.fileOf(name)) };
  }

  private names(): string[] {
    const { directory } = this.parts;
    if (!existsSync(directory)) return [];
    const files = readdirSync(directory).filter((file) => file.endsWith(ENDING));
    return files.map((file) => file.slice(0, -ENDING.length)).sort();
  }

  private pathOf(name: string): string {
    return join(this.parts.directory, name + ENDING);
  }

  private fileOf(name: string): string {
    const path = this.pathOf(name);
    if (existsSync(path)) return path;
    const text = `There is no snapshot ${name}; "sia snapshots list" shows those there are.`;
    throw apiError('SNAPSHOT_NOT_FOUND', text);
  }

  private checkRoom(name: string, replaces: boolean): void {
    const names = this.names();
    if (names.includes(name)) {
      if (replaces) return;
      const text = `There is a snapshot ${name} already; send replace, or another name.`;
      throw apiError('SNAPSHOT_EXISTS', text);
    }
    if (names.length < SNAPSHOTS_MAX) return;
    const text = `There are ${SNAPSHOTS_MAX} snapshots already; delete one.`;
    throw apiError('TOO_MANY_SNAPSHOTS', text);
  }

  private async told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SnapshotUnusable)) throw error;
      const code = error.why === 'too new' ? 'SNAPSHOT_TOO_NEW' : 'SNAPSHOT_NOT_READABLE';
      throw apiError(code, `The file is no snapshot that can be restored: ${error.message}.`);
    }
  }
}

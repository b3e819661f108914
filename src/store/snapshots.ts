import type { Author } from '../engine/access/caller.js';

/** What is kept in a snapshot beside the data, for who restores it. */
export interface SnapshotMark {
  readonly description: string;
  /** When it was saved, by the real time. */
  readonly at: string;
  /** Of clock and ids, as JSON; the store does not look at it. */
  readonly state: string;
}

export interface SnapshotInfo extends SnapshotMark {
  readonly bytes: number;
  /** The last migration. */
  readonly schema: string;
  readonly stores: number;
  readonly items: number;
  readonly adjustments: number;
}

/** A file that is no snapshot, or of a newer program. */
export class SnapshotUnusable extends Error {
  constructor(
    readonly why: 'not readable' | 'too new',
    message: string,
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.name = 'SnapshotUnusable';
  }
}

/** Copies of the database in files of their own, without users and roles. */
export interface SnapshotArea {
  /** Writes a file, or replaces it; a failure leaves what there was. */
  save(file: string, mark: SnapshotMark): Promise<void>;
  /** @throws SnapshotUnusable */
  look(file: string): SnapshotInfo;
  /**
   * Looks at every page of a file that may be anybody's.
   *
   * @throws SnapshotUnusable
   */
  check(file: string): Promise<void>;
  /**
   * Replaces all data by that of a file, in one transaction.
   *
   * @param name for the record
   * @throws SnapshotUnusable, with the data as before; StoreError
   */
  restore(file: string, name: string, author: Author): Promise<void>;
}

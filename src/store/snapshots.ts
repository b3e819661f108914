import type { Author } from '../engine/access/caller.js';

/** The facts that a snapshot keeps beside the data, for a user that restores it. */
export interface SnapshotMark {
  readonly description: string;
  /** The instant at which it was saved, by the real time. */
  readonly at: string;
  /** The state of clock and ids, as JSON. The store does not look at it. */
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
  /** Writes a file, or replaces it. A failure leaves the former file. */
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
   * @throws SnapshotUnusable or StoreError, with the data as before in the first case
   */
  restore(file: string, name: string, author: Author): Promise<void>;
}

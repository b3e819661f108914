/** What waits to be written, and how much there is. */
export interface StoreLoad {
  /** Changes that wait for the writer. */
  readonly waiting: number;
  /** Bytes of the database. */
  readonly dataBytes: number;
  /** Bytes of the log that is written ahead of it; undefined where that is the database's own affair. */
  readonly logBytes: number | undefined;
}

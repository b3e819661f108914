/** The changes that wait to be written, and the size of the data. */
export interface StoreLoad {
  /** The number of changes that wait for the writer. */
  readonly waiting: number;
  /** Bytes of the database. */
  readonly dataBytes: number;
  /** Bytes of the log that is written ahead of it. Undefined where that is the database's own affair. */
  readonly logBytes: number | undefined;
}

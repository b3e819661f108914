/** Where an import stages its rows before anybody sees them; of one import at a time. */
export interface StagingArea {
  /** Makes an empty one. */
  open(): Promise<void>;
  /** Drops it with all that is in it. */
  close(): Promise<void>;
}

/** The area where one import at a time stages its rows before anybody sees them. */
export interface StagingArea {
  /** Makes an empty area. */
  open(): Promise<void>;
  /** Drops the area with all that is in it. */
  close(): Promise<void>;
}

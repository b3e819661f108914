/**
 * Lets one slice of long work begin in each turn of the event loop, whoever it belongs to: so many
 * lookups at once keep others waiting no longer than one does.
 */
export class SliceTurns {
  private readonly waiting: (() => void)[] = [];
  private isScheduled = false;

  /** Resolves when it is this slice's turn, never within the turn of another. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.waiting.shift()?.();
      if (this.waiting.length > 0) this.schedule();
    });
  }
}

/** What one slice has found. */
export interface Slice<Row, Place> {
  readonly rows: readonly Row[];
  /** Where the next slice goes on; undefined after the last one. */
  readonly next: Place | undefined;
}

/**
 * Looks through slice after slice until so many rows are found or there is nothing left.
 *
 * @param look looks through the slice that follows a place (undefined: the first one) for at most so
 *   many rows
 */
export async function inSlices<Row, Place>(
  turns: SliceTurns,
  limit: number,
  first: Place | undefined,
  look: (after: Place | undefined, limit: number) => Slice<Row, Place>,
): Promise<Row[]> {
  const found: Row[] = [];
  let after = first;
  for (;;) {
    await turns.take();
    const { rows, next } = look(after, limit - found.length);
    for (const row of rows) found.push(row);
    if (next === undefined || found.length >= limit) return found;
    after = next;
  }
}

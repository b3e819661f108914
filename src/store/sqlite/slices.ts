/**
 * Lets one slice of long work begin in each turn of the event loop: many lookups at once keep
 * others waiting no longer than one does.
 */
export class SliceTurns {
  private readonly waiting: (() => void)[] = [];
  private isScheduled = false;

  /** Resolves in a turn that no other slice has. */
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

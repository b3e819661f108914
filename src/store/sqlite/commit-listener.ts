import type { GroupExecutor } from './executor/group-executor.js';

/** Tells a listener of this process of commits, once for those that come together. */
export class CommitListener {
  private listener: (() => void) | undefined;
  private isCallPending = false;

  constructor(private readonly executor: GroupExecutor) {}

  onWritten(listener: () => void): void {
    this.listener = listener;
  }

  /**
   * Called inside a transaction. A group's is over in the next turn of the event loop. A long command's is
   * waited for.
   */
  noteWritten(): void {
    if (this.isCallPending || this.listener === undefined) return;
    this.isCallPending = true;
    setImmediate(() => void this.callListener());
  }

  private async callListener(): Promise<void> {
    await this.executor.whenOutside();
    this.isCallPending = false;
    this.listener?.();
  }
}

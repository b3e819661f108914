import type { GroupExecutor } from './executor/group-executor.js';

/** Tells a listener of this process that something was committed, once for what comes together. */
export class CommitListener {
  private listener: (() => void) | undefined;
  private isCallPending = false;

  constructor(private readonly executor: GroupExecutor) {}

  onWritten(listener: () => void): void {
    this.listener = listener;
  }

  /**
   * Is called inside a transaction. That of a group is over in the next turn of the event loop; that of a
   * long command is waited for.
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

interface CloserLog {
  error(fields: { readonly err: unknown }, text: string): void;
}

/**
 * Closes what was opened, the last one first. Each is tried whatever became of those before it, so
 * that a failure leaves nothing else open.
 */
export class Closers {
  private readonly steps: { readonly what: string; readonly close: () => Promise<void> }[] = [];
  private closed: Promise<void> | undefined;

  add(what: string, close: () => Promise<void>): void {
    this.steps.push({ what, close });
  }

  /**
   * Closes everything, once: asked again, it waits for the first time.
   *
   * @throws AggregateError of everything that failed, when all were tried
   */
  close(log: CloserLog): Promise<void> {
    this.closed ??= this.closeAll(log);
    return this.closed;
  }

  private async closeAll(log: CloserLog): Promise<void> {
    const errors: unknown[] = [];
    for (const { what, close } of this.steps.reverse()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
        log.error({ err: error }, `${what} could not be closed`);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'not everything could be closed');
  }
}

/** Counts the requests in work, over all services: they share one process (D5). */
export class InFlight {
  private count = 0;

  /** @param max how many may be in work at once */
  constructor(readonly max: number) {}

  /** How many are in work. */
  get now(): number {
    return this.count;
  }

  /** Counts one more; false if that is one too many. Each call is followed by one of leave. */
  enter(): boolean {
    this.count += 1;
    return this.count <= this.max;
  }

  leave(): void {
    this.count -= 1;
  }
}

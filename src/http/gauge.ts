/** Counts what is in work, and says when it is too much. */
export class Gauge {
  /** How many are on their way: they have no place yet. */
  arriving = 0;
  private count = 0;

  /** @param max how many may be in work at once */
  constructor(readonly max: number) {}

  /** How many are in work. */
  get now(): number {
    return this.count;
  }

  /** Takes a place; false if there is none. Only who has one calls leave. */
  enter(): boolean {
    if (this.count >= this.max) return false;
    this.count += 1;
    return true;
  }

  leave(): void {
    this.count -= 1;
  }
}

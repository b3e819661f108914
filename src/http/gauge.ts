export class Gauge {
  arriving = 0;
  private count = 0;

  constructor(readonly max: number) {}

  get now(): number {
    return this.count;
  }

  /** Takes a place. False if there is none. Only a caller that got one calls leave. */
  enter(): boolean {
    if (this.count >= this.max) return false;
    this.count += 1;
    return true;
  }

  leave(): void {
    this.count -= 1;
  }
}

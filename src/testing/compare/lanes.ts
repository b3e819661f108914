/** Carries out work in order, lane by lane. Work of different lanes goes on side by side. */
export class Lanes {
  private readonly ends = new Map<string, Promise<void>>();
  /** Work that waits or is being carried out. */
  size = 0;

  /** @param work is carried out after all earlier work of the lane. It handles its own errors */
  add(lane: string, work: () => Promise<void>): void {
    this.size += 1;
    const before = this.ends.get(lane) ?? Promise.resolve();
    const end = before.then(work).finally(() => {
      this.size -= 1;
      if (this.ends.get(lane) === end) this.ends.delete(lane);
    });
    this.ends.set(lane, end);
  }

  /** Resolves when nothing waits any more. */
  async finish(): Promise<void> {
    while (this.ends.size > 0) await Promise.all(this.ends.values());
  }
}

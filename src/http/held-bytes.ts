export interface Holder {
  readonly bytes: number;
  readonly canGiveUp: boolean;
  giveUp(): void;
}

/** Counts the bytes that many hold together, and takes them from the largest that can be given up. */
export class HeldBytes {
  private readonly holders = new Set<Holder>();
  private total = 0;

  /** @param max bytes that all may hold together */
  constructor(private readonly max: number) {}

  /** False if the limit is passed and no other holder can be given up. */
  add(holder: Holder, bytes: number): boolean {
    this.holders.add(holder);
    this.total += bytes;
    while (this.total > this.max) {
      const largest = this.largest();
      if (largest === undefined || largest === holder) return false;
      largest.giveUp();
    }
    return true;
  }

  remove(holder: Holder, bytes: number): void {
    if (this.holders.delete(holder)) this.total -= bytes;
  }

  private largest(): Holder | undefined {
    let found: Holder | undefined;
    for (const holder of this.holders) {
      if (holder.canGiveUp && (found === undefined || holder.bytes > found.bytes)) found = holder;
    }
    return found;
  }
}

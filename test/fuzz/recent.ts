/** When a request was on its way; both instants in milliseconds of the epoch. */
interface Passage {
  readonly index: number;
  readonly from: number;
  /** Undefined while it is. */
  to: number | undefined;
}

const KEPT = 4096;

export const now = (): number => performance.timeOrigin + performance.now();

/** Which requests were on their way when: those are the suspects of what happened then. */
export class Recent {
  private readonly passages: Passage[] = [];
  private next = 0;

  begin(index: number): Passage {
    const passage: Passage = { index, from: now(), to: undefined };
    this.passages[this.next % KEPT] = passage;
    this.next += 1;
    return passage;
  }

  end(passage: Passage): void {
    passage.to = now();
  }

  /** The requests that were on their way at some moment between both, in order. */
  between(from: number, to: number): number[] {
    return this.passages
      .filter((passage) => passage.from <= to && (passage.to ?? Number.POSITIVE_INFINITY) >= from)
      .map(({ index }) => index)
      .sort((a, b) => a - b);
  }
}

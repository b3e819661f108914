const PAGE_BITS = 32_768;
const WORD_BITS = 32;

/** Ids of a table, of which most are there: a bit for each, so that a million take 125 kB. */
export class IdSet {
  private readonly pages = new Map<number, Uint32Array>();

  /** Returns whether it is new. */
  add(id: number): boolean {
    const number = Math.floor(id / PAGE_BITS);
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new Uint32Array(PAGE_BITS / WORD_BITS);
      this.pages.set(number, page);
    }
    const bit = id - number * PAGE_BITS;
    const word = Math.floor(bit / WORD_BITS);
    const mask = 1 << (bit % WORD_BITS);
    const before = page[word] ?? 0;
    page[word] = before | mask;
    return (before & mask) === 0;
  }

  has(id: number): boolean {
    const number = Math.floor(id / PAGE_BITS);
    const bit = id - number * PAGE_BITS;
    const word = this.pages.get(number)?.[Math.floor(bit / WORD_BITS)] ?? 0;
    return (word & (1 << (bit % WORD_BITS))) !== 0;
  }
}

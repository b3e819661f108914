import { type Profiler, Session } from 'node:inspector';

const COUNTS_TOLD = 8;

/** Beyond a few, counts are told in steps: a loop that runs once more is not news each time. */
function step(count: number): number {
  return count <= COUNTS_TOLD ? count : COUNTS_TOLD + Math.floor(Math.log2(count / COUNTS_TOLD));
}

/**
 * Which blocks of our own code have run, and about how often, as V8 counts them. A fuzzer of native code
 * would be faster; those that npm has need a newer C library than the systems that this runs on.
 */
export class BlockCoverage {
  private readonly session = new Session();
  private readonly scripts = new Map<string, boolean>();

  /** @param within part of the address of every script that counts */
  constructor(private readonly within: string) {
    this.session.connect();
    this.post('Profiler.enable');
    this.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /**
   * The blocks of the functions that have run since the last call, each with its step of how often. A
   * block that runs as often as what it stands in is not listed by V8; the one beside it, which did not
   * run, is.
   */
  take(): string[] {
    const blocks: string[] = [];
    const { result } = this.post('Profiler.takePreciseCoverage');
    for (const { url, functions } of result) {
      if (!this.counts(url)) continue;
      for (const { ranges } of functions) {
        if (ranges[0]?.count === 0) continue;
        for (const { startOffset, endOffset, count } of ranges) {
          blocks.push(`${url} ${startOffset} ${endOffset} ${step(count)}`);
        }
      }
    }
    return blocks;
  }

  stop(): void {
    this.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }

  private counts(url: string): boolean {
    const known = this.scripts.get(url);
    if (known !== undefined) return known;
    const counts = url.includes(this.within);
    this.scripts.set(url, counts);
    return counts;
  }

  /** The inspector answers a session of its own thread before `post` returns. */
  private post(method: string, parameters: object = {}): Profiler.TakePreciseCoverageReturnType {
    let answer: Profiler.TakePreciseCoverageReturnType | undefined;
    this.session.post(method, parameters, (error, result) => {
      if (error !== null) throw error;
      answer = result as Profiler.TakePreciseCoverageReturnType;
    });
    if (answer === undefined) throw new Error(`${method} was not answered at once`);
    return answer;
  }
}

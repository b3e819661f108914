import { mutated } from '../bytes.js';
import { Random } from '../random.js';
import type { BlockCoverage } from './block-coverage.js';
import type { Target } from './targets.js';

/** An input that does not end within it holds the event loop for too long. */
const INPUT_MS_MAX = 200;
const LENGTH_MAX = 64 * 1024;
/** Tries to make what shows a finding shorter. */
const SHORTENINGS_MAX = 400;

export interface GuidedFinding {
  readonly error: string;
  readonly bytes: Buffer;
}

export interface GuidedReport {
  readonly inputs: number;
  readonly blocks: number;
  /** The inputs that reached something new, in their order. */
  readonly corpus: readonly Buffer[];
  readonly findings: readonly GuidedFinding[];
}

export interface GuidedOptions {
  readonly target: Target;
  /** Inputs kept from earlier runs. */
  readonly corpus: readonly Buffer[];
  readonly seed: number;
  readonly inputs: number;
  readonly coverage: Pick<BlockCoverage, 'take'>;
  /** Asked before each input. */
  readonly isOver: () => boolean;
}

/** Why an input must not be; undefined if nothing is wrong. */
export async function errorOf({ run }: Target, bytes: Buffer): Promise<string | undefined> {
  const from = performance.now();
  try {
    await run(bytes);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - from;
  return took > INPUT_MS_MAX ? `took ${Math.round(took)} ms` : undefined;
}

const firstLine = (error: string): string => error.split('\n')[0]?.replace(/\d+/g, 'N') ?? '';

/** One bit is another: what stands behind an exact comparison is reached in small steps. */
function nudged(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const at = random.below(changed.length);
  if (changed.length > 0) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
}

/** Feeds a target with changed inputs, and goes on from those that reached code that none before had. */
export class GuidedRun {
  private readonly seen = new Set<string>();
  private readonly corpus: Buffer[] = [];
  private readonly findings = new Map<string, GuidedFinding>();
  private inputs = 0;

  constructor(private readonly options: GuidedOptions) {}

  async run(): Promise<GuidedReport> {
    const { target, corpus, seed, inputs, isOver } = this.options;
    for (const bytes of [...target.seeds, ...corpus]) await this.tryOut(bytes);
    for (let index = 0; index < inputs && !isOver(); index += 1) {
      const random = new Random(seed, index);
      await this.tryOut(this.next(random).subarray(0, LENGTH_MAX));
    }
    return {
      inputs: this.inputs,
      blocks: this.seen.size,
      corpus: this.corpus,
      findings: [...this.findings.values()],
    };
  }

  /** The newest inputs are gone on from most: they stand at the border. */
  private next(random: Random): Buffer {
    const { corpus } = this;
    const fromEnd = Math.floor(corpus.length * random.unit() * random.unit());
    const base = corpus[corpus.length - 1 - fromEnd] ?? Buffer.alloc(0);
    return random.chance(0.5) ? nudged(base, random) : mutated(base, random.pick(corpus), random);
  }

  private async tryOut(bytes: Buffer): Promise<void> {
    const { target, coverage } = this.options;
    this.inputs += 1;
    const error = await errorOf(target, bytes);
    if (error !== undefined) await this.found(error, bytes);
    const isNew = coverage.take().filter((block) => !this.seen.has(block));
    if (isNew.length === 0 && this.corpus.length > 0) return;
    for (const block of isNew) this.seen.add(block);
    this.corpus.push(bytes);
  }

  private async found(error: string, bytes: Buffer): Promise<void> {
    const kind = firstLine(error);
    if (this.findings.has(kind)) return;
    // What took too long by the machine's delay alone does not take as long again.
    const again = await errorOf(this.options.target, bytes);
    if (again === undefined) return;
    this.findings.set(kind, { error, bytes: await this.shortened(kind, bytes) });
  }

  /** Cuts out of it what its error does not need. */
  private async shortened(kind: string, bytes: Buffer): Promise<Buffer> {
    let shortest = bytes;
    let size = bytes.length >> 1;
    for (let tries = 0; size > 0 && tries < SHORTENINGS_MAX; ) {
      let isCut = false;
      for (let at = 0; at < shortest.length && tries < SHORTENINGS_MAX; tries += 1) {
        const rest = Buffer.concat([shortest.subarray(0, at), shortest.subarray(at + size)]);
        const error = await errorOf(this.options.target, rest);
        if (error !== undefined && firstLine(error) === kind) {
          shortest = rest;
          isCut = true;
        } else at += size;
      }
      if (!isCut) size >>= 1;
    }
    return shortest;
  }
}

import { DIFFERENCES_MAX } from '../../config/limits.js';
import { shortened } from '../../contract/contract-error.js';
import type { Place } from './place.js';

/** The meanings of a difference to a client that is made from their contract, the worst first. */
export const MEANINGS = ['breaks', 'missing', 'extra', 'tolerated'] as const;
export type Meaning = (typeof MEANINGS)[number];

export const DIFFERENCE_KINDS = [
  ...(['name', 'operation', 'message', 'style', 'soapAction', 'fault'] as const),
  ...(['element', 'order', 'occurrence', 'type', 'enumeration', 'namespace'] as const),
  ...(['attribute', 'nil'] as const),
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** The decisions that make a difference harmless. */
export type Decision = 'D1' | 'D2' | 'D3' | 'D4' | 'D35a';

export interface Verdict {
  readonly meaning: Meaning;
  readonly reason: string;
  readonly decision?: Decision;
}

export interface Difference extends Verdict {
  /** The operation, or the type with its element: `StrAdjRef/adjustment_id`. */
  readonly where: string;
  readonly kind: DifferenceKind;
  /** Absent where there is nothing of the kind. */
  readonly ours?: string;
  readonly theirs?: string;
  /** Of theirs. */
  readonly file?: string;
  readonly line?: number;
}

/** Which way a message goes: to us, or from us. */
export type Direction = 'request' | 'response';

/** The worst of some verdicts, the first of its kind. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  for (const meaning of MEANINGS) {
    const found = verdicts.find((verdict) => verdict.meaning === meaning);
    if (found !== undefined) return found;
  }
  throw new Error('there is no verdict');
}

export class Differences {
  /** The first DIFFERENCES_MAX. */
  readonly list: Difference[] = [];
  readonly counts: Record<Meaning, number> = { breaks: 0, missing: 0, extra: 0, tolerated: 0 };

  get count(): number {
    return MEANINGS.reduce((sum, meaning) => sum + this.counts[meaning], 0);
  }

  add(
    kind: DifferenceKind,
    where: string,
    sides: Pick<Difference, 'ours' | 'theirs'>,
    verdict: Verdict,
    place?: Place,
  ): void {
    this.counts[verdict.meaning] += 1;
    if (this.list.length >= DIFFERENCES_MAX) return;
    // Names and lists of theirs may be of any length.
    const { ours, theirs } = sides;
    this.list.push({
      ...{ where: shortened(where), kind },
      ...(ours === undefined ? {} : { ours: shortened(ours) }),
      ...(theirs === undefined ? {} : { theirs: shortened(theirs) }),
      ...verdict,
      ...place,
    });
  }
}

import type { FuzzRequest } from './request.js';

/** Something that must not be, with the request that shows it. */
export interface Finding {
  /** What is wrong: `ended`, `held`, `failed`, `answer`, `late`, `unanswered`, `ledger`... */
  readonly what: string;
  /** The code path, or what else tells one finding from another. */
  readonly where: string;
  readonly detail: string;
  /** The number of the request; undefined if none was found to do it alone. */
  readonly index: number | undefined;
  readonly kind: string;
  /** Its bytes. */
  readonly bytes: Buffer | undefined;
  count: number;
}

const SHOWN_BYTES = 3000;
const SHOWN_DETAIL = 1500;

/** The frames of ours in a stack, innermost first: where something went wrong. */
export function placeOf(stack: string): string {
  const frames = [
    ...stack.matchAll(/at (?:async )?([^\n]*?\/(?:dist\/)?(?:src|db)\/[^\n:]+:\d+)/g),
  ];
  const ours = frames.map(([, frame = '']) =>
    frame.replace(/\(?file:\/\/\/.*?\/dist\//, '').trim(),
  );
  if (ours.length > 0) return ours.slice(0, 3).join(' < ');
  const inner = /at ([^\n]+)/.exec(stack)?.[1];
  return inner ?? stack.split('\n')[0]?.slice(0, 200) ?? '';
}

/** Keeps one finding for each place, with the smallest request that shows it. */
export class Findings {
  private readonly byPlace = new Map<string, Finding>();

  /** Whether it is the first of its place. */
  add(
    what: string,
    where: string,
    detail: string,
    shownBy?: { index: number; request: FuzzRequest },
  ): boolean {
    const key = `${what} ${where}`;
    const known = this.byPlace.get(key);
    const bytes = shownBy?.request.bytes;
    const count = (known?.count ?? 0) + 1;
    const isSmaller = bytes !== undefined && bytes.length < (known?.bytes?.length ?? Infinity);
    if (known !== undefined && !isSmaller) known.count = count;
    else {
      const { index, request } = shownBy ?? {};
      this.byPlace.set(key, {
        what,
        where,
        detail,
        index,
        kind: request?.kind ?? '',
        bytes,
        count,
      });
    }
    return known === undefined;
  }

  has(what: string, where: string): boolean {
    return this.byPlace.has(`${what} ${where}`);
  }

  list(): readonly Finding[] {
    return [...this.byPlace.values()];
  }
}

/** A finding as people read it, with what is needed to send its request once more. */
export function shown(finding: Finding, seed: number): string {
  const { what, where, detail, index, kind, bytes, count } = finding;
  const lines = [`${what} (${count} times) at ${where}`, `  ${detail.slice(0, SHOWN_DETAIL)}`];
  if (bytes !== undefined) {
    const more = bytes.length > SHOWN_BYTES ? ` (the first ${SHOWN_BYTES} of them)` : '';
    lines.push(`  request ${index} of seed ${seed}, ${kind}: --seed ${seed} --only ${index}`);
    lines.push(
      `  ${bytes.length} bytes${more}, base64: ${bytes.subarray(0, SHOWN_BYTES).toString('base64')}`,
    );
  }
  return lines.join('\n');
}

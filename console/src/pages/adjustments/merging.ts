/** Two people, one adjustment: the changes of each since the base, line by line. Pure. */
import { type Draft, type DraftLine, draftOf, lineOf, markOf, unitsOf } from './draft.js';
import type { Adjustment, DetailLine } from './reading.js';

export interface Conflict {
  readonly key: string;
  readonly mine: DraftLine;
  /** Undefined: they have removed the line. */
  readonly theirs: DetailLine | undefined;
  /** Undefined: both have added the item. */
  readonly base: DetailLine | undefined;
}

export interface Merged {
  readonly draft: Draft;
  /** Lines that both have changed. Mine stand in the draft until the user chooses. */
  readonly conflicts: readonly Conflict[];
}

function isSame(a: DetailLine, b: DetailLine): boolean {
  const keys = ['reasonId', 'quantity', 'caseSize'] as const;
  const isSameText = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one) === JSON.stringify(other);
  return (
    keys.every((key) => a[key] === b[key]) &&
    isSameText(a.uins, b.uins) &&
    isSameText(a.attributes, b.attributes)
  );
}

/** The typed line over the line that is stored now. Units that are on it by now are not added. */
function over(own: DraftLine, now: DetailLine): DraftLine {
  const { reasonId, quantity, caseSize, attributes, offset, isRemoved } = own;
  const there = new Set(now.uins);
  return {
    ...lineOf(now),
    ...{ reasonId, quantity, caseSize, attributes, offset, isRemoved },
    addedUins: own.addedUins.filter((uin) => !there.has(uin)),
    removedUins: own.removedUins.filter((uin) => there.has(uin)),
  };
}

/** Puts the draft over the version that the other has saved. Lines that only one side touched are merged. */
export function merged(mine: Draft, theirs: Adjustment): Merged {
  const fresh = draftOf(theirs);
  const base = mine.base;
  const conflicts: Conflict[] = [];
  const byKey = new Map(mine.lines.map((line) => [line.key, line]));
  const addedByItem = new Map(
    mine.lines.filter(({ stored }) => stored === undefined).map((line) => [line.item, line]),
  );
  const lines: DraftLine[] = fresh.lines.map((line) => {
    const now = line.stored;
    const own = byKey.get(line.key);
    const added = addedByItem.get(line.item);
    if (now === undefined) return line;
    if (own === undefined && added !== undefined) {
      // Both have added the item. It is on an adjustment once.
      const both = over(added, now);
      if (markOf(both) !== undefined) {
        conflicts.push({ key: line.key, mine: both, theirs: now, base: undefined });
      }
      return both;
    }
    if (own === undefined || markOf(own) === undefined) return line;
    const both = over(own, now);
    const { stored: before } = own;
    if (before !== undefined && !isSame(before, now)) {
      conflicts.push({ key: line.key, mine: both, theirs: now, base: before });
    }
    return both;
  });
  const there = new Set(fresh.lines.map(({ key }) => key));
  const items = new Set(fresh.lines.map(({ item }) => item));
  for (const own of mine.lines) {
    if (there.has(own.key)) continue;
    if (own.stored === undefined) {
      if (!items.has(own.item)) lines.push(own);
    } else if (markOf(own) === 'changed') {
      const key = `n${mine.nextKey + conflicts.length}`;
      const again = { ...own, key, stored: undefined, removedUins: [], addedUins: unitsOf(own) };
      conflicts.push({ key, mine: again, theirs: undefined, base: own.stored });
      lines.push(again);
    }
  }
  const hasComments = mine.comments !== (base?.comments ?? '');
  const draft: Draft = {
    ...fresh,
    comments: hasComments ? mine.comments : fresh.comments,
    publish: mine.publish === (base?.publish ?? true) ? fresh.publish : mine.publish,
    headReason: mine.headReason,
    scans: mine.scans,
    lines,
    nextKey: mine.nextKey + conflicts.length + 1,
  };
  return { draft, conflicts };
}

/** Takes their line in place of mine. */
export function takenTheirs(draft: Draft, { key, theirs }: Conflict): Draft {
  const fresh = theirs === undefined ? undefined : lineOf(theirs);
  const lines = draft.lines.flatMap((line) => {
    if (line.key !== key) return [line];
    return fresh === undefined ? [] : [fresh];
  });
  return { ...draft, lines };
}

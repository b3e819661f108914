import { readDraft } from '../../drafts/drafts.js';
import {
  type DraftKind,
  type DraftPlace,
  keepDraft,
  readKeptDraft,
  restoredLines,
  useKeptDraft,
} from '../../drafts/use-kept-draft.js';
import {
  type Draft,
  type DraftAction,
  type DraftLine,
  draftOf,
  isDirty,
  markOf,
  reduced,
} from './draft.js';
import type { Adjustment } from './reading.js';

type Head = Pick<Draft, 'comments' | 'publish' | 'headReason' | 'scans' | 'nextKey' | 'base'>;

export type Place = DraftPlace;

function partsOf({ lines: all, ...head }: Draft) {
  const lines = all.filter((line) => markOf(line) !== undefined);
  return { head, lines, changedLines: lines.length + head.scans.length };
}

function restored(head: Head, lines: readonly DraftLine[]): Draft {
  const fresh = draftOf(head.base);
  return { ...fresh, ...head, lines: restoredLines(fresh.lines, lines) };
}

const KIND: DraftKind<Draft, DraftAction, Head, DraftLine> = {
  ...{ reduced, isDirty, partsOf, restored },
};

/** Keeps a draft for another page. False if there is one already that would be lost. */
export async function keepFor(place: Place, draft: Draft): Promise<boolean> {
  if ((await readDraft(place.document)) !== undefined) return false;
  await keepDraft(KIND, place, draft);
  return true;
}

/** The draft of an adjustment that the device has kept. */
export const readKept = (document: string): Promise<Draft | undefined> =>
  readKeptDraft(KIND, document);

/** A draft of an adjustment with undo, kept on the device while it is typed. */
export const useDraft = (base: Adjustment | undefined, place: Place) =>
  useKeptDraft(KIND, () => draftOf(base), place);

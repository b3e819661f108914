import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { DraftKeeper, type KeptHead, readDraft } from '../../drafts/drafts.js';
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

/** The time within which a typed change is kept. */
const KEEP_MS = 300;
const UNDO_MAX = 200;

interface Steps {
  readonly draft: Draft;
  readonly before: readonly Draft[];
}

type StepAction =
  | DraftAction
  | { readonly type: 'undo' }
  | { readonly type: 'start'; readonly draft: Draft };

function stepped({ draft, before }: Steps, action: StepAction): Steps {
  switch (action.type) {
    case 'undo': {
      const last = before.at(-1);
      return last === undefined ? { draft, before } : { draft: last, before: before.slice(0, -1) };
    }
    case 'start':
      return { draft: action.draft, before: [] };
    default:
      return { draft: reduced(draft, action), before: [...before, draft].slice(-UNDO_MAX) };
  }
}

export type KeptDraftHead = Pick<
  Draft,
  'comments' | 'publish' | 'headReason' | 'scans' | 'nextKey' | 'base'
>;

export interface Place {
  readonly document: string;
  readonly user: string;
  readonly store: number;
  readonly title: string;
  readonly address: string;
}

function recordOf(draft: Draft, place: Place) {
  const lines = changedLines(draft);
  const { comments, publish, headReason, scans, nextKey, base } = draft;
  const head: KeptDraftHead = { comments, publish, headReason, scans, nextKey, base };
  return {
    record: { ...place, at: Date.now(), changedLines: lines.length + scans.length, head },
    lines,
  };
}

/** Keeps a draft for another page. False if there is one already that would be lost. */
export async function keepFor(place: Place, draft: Draft): Promise<boolean> {
  if ((await readDraft(place.document)) !== undefined) return false;
  const { record, lines } = recordOf(draft, place);
  await new DraftKeeper<KeptDraftHead, DraftLine>().keep(record, lines);
  return true;
}

/** The draft of a document that the device has kept. */
export async function readKept(document: string): Promise<Draft | undefined> {
  const found = await readDraft<KeptDraftHead, DraftLine>(document);
  return found === undefined ? undefined : restored(found.kept.head, found.lines);
}

const changedLines = ({ lines }: Draft): readonly DraftLine[] =>
  lines.filter((line) => markOf(line) !== undefined);

/** Puts the kept draft over the stored state. */
function restored(head: KeptDraftHead, lines: readonly DraftLine[]): Draft {
  const fresh = draftOf(head.base);
  const kept = new Map(lines.map((line) => [line.key, line]));
  const known = new Set(fresh.lines.map(({ key }) => key));
  const own = lines.filter(({ key }) => !known.has(key));
  const order = (key: string): number => Number(key.slice(1));
  return {
    ...fresh,
    ...head,
    lines: [
      ...fresh.lines.map((line) => kept.get(line.key) ?? line),
      ...own.sort((a, b) => order(a.key) - order(b.key)),
    ],
  };
}

/** A draft with undo, kept on the device while it is typed. */
export function useDraft(base: Adjustment | undefined, place: Place) {
  const [{ draft, before }, dispatch] = useReducer(stepped, undefined, () => ({
    draft: draftOf(base),
    before: [],
  }));
  const [kept, setKept] = useState<KeptHead<KeptDraftHead>>();
  const [isKeeping, setKeeping] = useState(true);
  const keeper = useRef(new DraftKeeper<KeptDraftHead, DraftLine>());
  const latest = useRef(draft);
  const { document } = place;

  useEffect(() => {
    let isOver = false;
    readDraft<KeptDraftHead, DraftLine>(document)
      .then((found) => {
        if (!isOver && found !== undefined) setKept(found.kept);
      })
      .catch(() => setKeeping(false));
    return () => {
      isOver = true;
    };
  }, [document]);

  const keepNow = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (!isDirty(now)) return;
    const { record, lines } = recordOf(now, place);
    await keeper.current.keep(record, lines).then(
      () => setKeeping(true),
      () => setKeeping(false),
    );
  }, [place]);

  useEffect(() => {
    latest.current = draft;
    // An earlier draft is asked about first.
    if (kept !== undefined || !isDirty(draft)) return;
    const timer = setTimeout(() => void keepNow(), KEEP_MS);
    return () => clearTimeout(timer);
  }, [draft, kept, keepNow]);

  useEffect(() => {
    const keep = (): void => void keepNow();
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keepNow]);

  const drop = useCallback(async (): Promise<void> => {
    setKept(undefined);
    await keeper.current.drop(document).catch(() => setKeeping(false));
  }, [document]);

  const goOn = useCallback(async (): Promise<void> => {
    const found = await readKept(document);
    if (found !== undefined) {
      latest.current = found;
      dispatch({ type: 'start', draft: found });
    }
    setKept(undefined);
  }, [document]);

  /** Keeps the draft as that of an earlier visit. */
  const setAside = useCallback(async (): Promise<void> => {
    await keepNow();
    setKept((await readDraft<KeptDraftHead, DraftLine>(document))?.kept);
  }, [document, keepNow]);

  const start = useCallback((next: Draft) => {
    latest.current = next;
    dispatch({ type: 'start', draft: next });
  }, []);

  return {
    draft,
    dispatch,
    start,
    /** Takes back the last change. Undefined where there is none. */
    undo: before.length > 0 ? () => dispatch({ type: 'undo' }) : undefined,
    /** The draft of an earlier visit. Nothing is kept over it before the user decides. */
    kept,
    goOn,
    setAside,
    latest: useCallback(() => latest.current, []),
    drop,
    isKeeping,
  };
}

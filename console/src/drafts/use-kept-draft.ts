import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { DraftKeeper, type KeptHead, readDraft } from './drafts.js';

/** The time within which a typed change is kept. */
const KEEP_MS = 300;
const UNDO_MAX = 200;

/** The place where a draft is kept, and the address where it goes on. */
export type DraftPlace = Omit<KeptHead, 'at' | 'changedLines' | 'head'>;

interface Keyed {
  readonly key: string;
}

/** A kind of draft, as far as it is typed and kept. */
export interface DraftKind<Draft, Action, Head, Line extends Keyed> {
  readonly reduced: (draft: Draft, action: Action) => Draft;
  /** Whether something is typed over what is stored. */
  readonly isDirty: (draft: Draft) => boolean;
  /** The head, and the lines that differ from the stored ones. */
  readonly partsOf: (draft: Draft) => {
    readonly head: Head;
    readonly lines: readonly Line[];
    readonly changedLines: number;
  };
  /** Puts the kept draft over the stored state. */
  readonly restored: (head: Head, lines: readonly Line[]) => Draft;
}

/** The stored lines, with the kept ones over them and the added ones behind them. */
export function restoredLines<Line extends Keyed>(
  stored: readonly Line[],
  kept: readonly Line[],
): Line[] {
  const over = new Map(kept.map((line) => [line.key, line]));
  const known = new Set(stored.map(({ key }) => key));
  const order = ({ key }: Line): number => Number(key.slice(1));
  const own = kept.filter(({ key }) => !known.has(key)).sort((a, b) => order(a) - order(b));
  return [...stored.map((line) => over.get(line.key) ?? line), ...own];
}

interface Steps<Draft> {
  readonly draft: Draft;
  readonly before: readonly Draft[];
}

type StepAction<Draft, Action> =
  | { readonly type: 'undo' }
  | { readonly type: 'start'; readonly draft: Draft }
  | { readonly type: 'act'; readonly action: Action };

function stepped<Draft, Action>(
  reduced: (draft: Draft, action: Action) => Draft,
  { draft, before }: Steps<Draft>,
  step: StepAction<Draft, Action>,
): Steps<Draft> {
  switch (step.type) {
    case 'undo': {
      const last = before.at(-1);
      return last === undefined ? { draft, before } : { draft: last, before: before.slice(0, -1) };
    }
    case 'start':
      return { draft: step.draft, before: [] };
    case 'act':
      return { draft: reduced(draft, step.action), before: [...before, draft].slice(-UNDO_MAX) };
  }
}

/** Writes a draft as it is now. */
export function keepDraft<Draft, Head, Line extends Keyed>(
  { partsOf }: Pick<DraftKind<Draft, never, Head, Line>, 'partsOf'>,
  place: DraftPlace,
  draft: Draft,
  keeper = new DraftKeeper<Head, Line>(),
): Promise<void> {
  const { head, lines, changedLines } = partsOf(draft);
  return keeper.keep({ ...place, at: Date.now(), changedLines, head }, lines);
}

/** The draft of a document that the device has kept. */
export async function readKeptDraft<Draft, Head, Line extends Keyed>(
  { restored }: Pick<DraftKind<Draft, never, Head, Line>, 'restored'>,
  document: string,
): Promise<Draft | undefined> {
  const found = await readDraft<Head, Line>(document);
  return found === undefined ? undefined : restored(found.kept.head, found.lines);
}

/** A draft with undo, kept on the device while it is typed. */
export function useKeptDraft<Draft, Action, Head, Line extends Keyed>(
  kind: DraftKind<Draft, Action, Head, Line>,
  first: () => Draft,
  place: DraftPlace,
) {
  const [{ draft, before }, step] = useReducer(
    (steps: Steps<Draft>, action: StepAction<Draft, Action>) =>
      stepped(kind.reduced, steps, action),
    undefined,
    (): Steps<Draft> => ({ draft: first(), before: [] }),
  );
  const [kept, setKept] = useState<KeptHead<Head>>();
  const [isKeeping, setKeeping] = useState(true);
  const keeper = useRef(new DraftKeeper<Head, Line>());
  const latest = useRef(draft);
  const { document } = place;
  const { isDirty } = kind;

  useEffect(() => {
    let isOver = false;
    readDraft<Head, Line>(document)
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
    if (!kind.isDirty(now)) return;
    await keepDraft(kind, place, now, keeper.current).then(
      () => setKeeping(true),
      () => setKeeping(false),
    );
  }, [kind, place]);

  useEffect(() => {
    latest.current = draft;
    // An earlier draft is asked about first.
    if (kept !== undefined || !isDirty(draft)) return;
    const timer = setTimeout(() => void keepNow(), KEEP_MS);
    return () => clearTimeout(timer);
  }, [draft, kept, keepNow, isDirty]);

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

  const start = useCallback((next: Draft) => {
    latest.current = next;
    step({ type: 'start', draft: next });
  }, []);

  const goOn = useCallback(async (): Promise<void> => {
    const found = await readKeptDraft(kind, document);
    if (found !== undefined) start(found);
    setKept(undefined);
  }, [kind, document, start]);

  /** Keeps the draft as that of an earlier visit. */
  const setAside = useCallback(async (): Promise<void> => {
    await keepNow();
    setKept((await readDraft<Head, Line>(document))?.kept);
  }, [document, keepNow]);

  return {
    draft,
    dispatch: useCallback((action: Action) => step({ type: 'act', action }), []),
    start,
    /** Takes back the last change. Undefined where there is none. */
    undo: before.length > 0 ? () => step({ type: 'undo' }) : undefined,
    /** The draft of an earlier visit. Nothing is kept over it before the user decides. */
    kept,
    goOn,
    setAside,
    latest: useCallback(() => latest.current, []),
    drop,
    isKeeping,
  };
}

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { DraftKeeper, type KeptHead, readDraft } from '../../drafts/drafts.js';
import {
  isTemplateDirty,
  reducedTemplate,
  type TemplateAction,
  type TemplateDraft,
  type TemplateDraftLine,
  templateDraftOf,
  templateMark,
} from './template-draft.js';

/** The time within which a typed change is kept. */
const KEEP_MS = 300;
const UNDO_MAX = 200;

interface Steps {
  readonly draft: TemplateDraft;
  readonly before: readonly TemplateDraft[];
}

type StepAction =
  | TemplateAction
  | { readonly type: 'undo' }
  | { readonly type: 'start'; readonly draft: TemplateDraft };

function stepped({ draft, before }: Steps, action: StepAction): Steps {
  switch (action.type) {
    case 'undo': {
      const last = before.at(-1);
      return last === undefined ? { draft, before } : { draft: last, before: before.slice(0, -1) };
    }
    case 'start':
      return { draft: action.draft, before: [] };
    default: {
      const next = reducedTemplate(draft, action);
      return { draft: next, before: [...before, draft].slice(-UNDO_MAX) };
    }
  }
}

type Head = Omit<TemplateDraft, 'lines'>;

/** Puts the kept draft over the state that was stored then. */
function restored(head: Head, lines: readonly TemplateDraftLine[]): TemplateDraft {
  const fresh = templateDraftOf(head.base);
  const kept = new Map(lines.map((line) => [line.key, line]));
  const known = new Set(fresh.lines.map(({ key }) => key));
  const order = ({ key }: TemplateDraftLine): number => Number(key.slice(1));
  const own = lines.filter(({ key }) => !known.has(key)).sort((a, b) => order(a) - order(b));
  return {
    ...head,
    lines: [...fresh.lines.map((line) => kept.get(line.key) ?? line), ...own],
  };
}

/** A draft of a template with undo, kept on the device while it is typed. */
export function useTemplateDraft(
  first: TemplateDraft,
  place: Omit<KeptHead, 'at' | 'changedLines' | 'head'>,
) {
  const [{ draft, before }, dispatch] = useReducer(stepped, { draft: first, before: [] });
  const [kept, setKept] = useState<KeptHead<Head>>();
  const [isKeeping, setKeeping] = useState(true);
  const keeper = useRef(new DraftKeeper<Head, TemplateDraftLine>());
  const latest = useRef(draft);
  const { document } = place;

  useEffect(() => {
    let isOver = false;
    readDraft<Head, TemplateDraftLine>(document)
      .then((found) => {
        if (!isOver && found !== undefined) setKept(found.kept);
      })
      .catch(() => setKeeping(false));
    return () => {
      isOver = true;
    };
  }, [document]);

  const keepNow = useCallback((): void => {
    const { lines, ...head } = latest.current;
    if (!isTemplateDirty(latest.current)) return;
    const changed = lines.filter((line) => templateMark(line) !== undefined);
    const record = { ...place, at: Date.now(), changedLines: changed.length, head };
    keeper.current.keep(record, changed).then(
      () => setKeeping(true),
      () => setKeeping(false),
    );
  }, [place]);

  useEffect(() => {
    latest.current = draft;
    // An earlier draft is asked about first.
    if (kept !== undefined || !isTemplateDirty(draft)) return;
    const timer = setTimeout(keepNow, KEEP_MS);
    return () => clearTimeout(timer);
  }, [draft, kept, keepNow]);

  useEffect(() => {
    window.addEventListener('pagehide', keepNow);
    return () => window.removeEventListener('pagehide', keepNow);
  }, [keepNow]);

  const drop = useCallback(async (): Promise<void> => {
    setKept(undefined);
    await keeper.current.drop(document).catch(() => setKeeping(false));
  }, [document]);

  const goOn = useCallback(async (): Promise<void> => {
    const found = await readDraft<Head, TemplateDraftLine>(document);
    if (found !== undefined) {
      dispatch({ type: 'start', draft: restored(found.kept.head, found.lines) });
    }
    setKept(undefined);
  }, [document]);

  const start = useCallback((next: TemplateDraft) => {
    latest.current = next;
    dispatch({ type: 'start', draft: next });
  }, []);

  return {
    ...{ draft, dispatch, start, kept, goOn, drop, isKeeping },
    /** Takes back the last change. Undefined where there is none. */
    undo: before.length > 0 ? () => dispatch({ type: 'undo' }) : undefined,
  };
}

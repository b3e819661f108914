import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePageLock } from '../../access/page-lock.js';
import { type Reason, useReasons } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { draftKey } from '../../drafts/drafts.js';
import type { Problem } from '../../interface/failure.js';
import { addressOf } from '../../routes.js';
import { type After, afterOf, type PositionAnswer, stockOnly } from './after.js';
import { type Draft, type DraftLine, draftOf, isDirty, keptLines } from './draft.js';
import type { Adjustment } from './reading.js';
import { usePositions } from './stock.js';
import { useActions } from './use-actions.js';
import { useCheck } from './use-check.js';
import { type Place, useDraft } from './use-draft.js';
import { useOtherTab } from './use-only-tab.js';

/** The place where a draft of an adjustment is kept, and the address where it goes on. */
export function placeOf(user: string, store: Store, base: Adjustment | undefined): Place {
  return {
    document: draftKey(user, store.id, `adjustment/${base?.id ?? 'new'}`),
    ...{ user, store: store.id },
    title: base === undefined ? 'New adjustment' : `Adjustment ${base.id}`,
    address:
      base === undefined
        ? addressOf('/adjustments/new', {}, { store: store.id })
        : addressOf('/adjustments/:id', { id: base.id }),
  };
}

type ByLine = ReadonlyMap<string, readonly Problem[]>;

/** The problems of both. Refusals of a save come before the findings of a later check. */
function together(refused: ByLine, checked: ByLine): ByLine {
  if (refused.size === 0) return checked;
  return checked.size === 0 ? refused : new Map([...checked, ...refused]);
}

interface KnownAfter {
  readonly line: DraftLine;
  readonly reason: Reason | undefined;
  readonly position: PositionAnswer | undefined;
  readonly after: After | undefined;
}

/** The stock that each line leaves. A line that has not changed keeps its earlier result. */
function useAfters(
  draft: Draft,
  isInProgress: boolean,
  reasonOf: (reasonId: number | undefined) => Reason | undefined,
  positions: ReadonlyMap<string, PositionAnswer>,
): ReadonlyMap<string, After | undefined> {
  const known = useRef<ReadonlyMap<string, KnownAfter>>(new Map());
  const all = useMemo(() => {
    const before = known.current;
    const now = new Map<string, KnownAfter>();
    for (const line of keptLines(draft)) {
      const [reason, position] = [reasonOf(line.reasonId), positions.get(line.item)];
      const last = before.get(line.key);
      const isSame =
        last !== undefined &&
        last.line === line &&
        last.reason === reason &&
        last.position === position;
      const after = isSame ? last.after : afterOf(line, reason, position);
      now.set(line.key, isSame ? last : { line, reason, position, after });
    }
    return now;
  }, [draft, reasonOf, positions]);
  useEffect(() => {
    known.current = all;
  }, [all]);
  return useMemo(() => {
    const shown = ({ after }: KnownAfter) => (isInProgress ? after : after && stockOnly(after));
    return new Map([...all].map(([key, one]) => [key, shown(one)]));
  }, [all, isInProgress]);
}

/** A draft with everything that can be done with it. */
export function useEditor(base: Adjustment | undefined, store: Store) {
  const { user, may } = useSession();
  const reasons = useReasons();
  const isNew = base === undefined;
  const id = base?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version has the same place.
  const place = useMemo(() => placeOf(user, store, base), [id, isNew, store, user]);
  const kept = useDraft(base, place);
  const { draft, start, setAside, latest } = kept;
  const isInOtherTab = useOtherTab(place.document);

  const items = useMemo(() => draft.lines.map(({ item }) => item), [draft.lines]);
  const itemKey = items.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same items are the same list.
  const stableItems = useMemo(() => items, [itemKey]);
  const positions = usePositions(store.id, stableItems);
  const reasonById = useMemo(() => new Map(reasons.map((one) => [one.id, one])), [reasons]);
  const reasonOf = useCallback(
    (reasonId: number | undefined) =>
      reasonId === undefined ? undefined : reasonById.get(reasonId),
    [reasonById],
  );
  const isInProgress = draft.base === undefined || draft.base.status === 'IN_PROGRESS';
  const afters = useAfters(draft, isInProgress, reasonOf, positions);

  const locking = usePageLock('INVENTORY_ADJUSTMENT', {
    ...{
      place: { zone: store.timeZone },
      id,
      isOpen: isInProgress,
      isTouched: isDirty(draft) && !isInOtherTab,
    },
  });
  const { lock, mayCheck } = locking;
  const actions = useActions({ base, store, place, kept, reasonOf, lock });
  const { isBusy, problems } = actions;
  const { checked, check } = useCheck(draft, store.id, reasonOf, {
    confirm: may('inventory_adjustment.complete', store.id),
    isOn: isInProgress && !isBusy && !isInOtherTab && mayCheck,
  });
  useEffect(() => void lock.hear(checked.get('') ?? []), [lock, checked]);
  const shownProblems = useMemo(() => together(problems, checked), [problems, checked]);

  /**
   * The version that another user has stored since. Undefined while there is none, or the draft has no
   * changes.
   */
  const [newer, setNewer] = useState<Adjustment>();
  useEffect(() => {
    const now = latest();
    if (base === undefined || isBusy || now.base === undefined) return;
    if (base.version <= now.base.version) return setNewer(undefined);
    if (!isDirty(now)) start(draftOf(base));
    else if (base.status !== 'IN_PROGRESS') {
      // The draft stays readable beside the new state of the adjustment.
      void setAside().then(() => start(draftOf(base)));
    } else setNewer(base);
  }, [base, isBusy, latest, start, setAside]);

  return {
    ...kept,
    ...actions,
    ...{ title: place.title, place, problems: shownProblems, afters, reasonOf, positions },
    /** Whether the adjustment has no address of its own yet. */
    isNew,
    ...{ check, isInOtherTab, isInProgress, locking },
    newer: isInProgress && (newer?.version ?? 0) > (draft.base?.version ?? 0) ? newer : undefined,
  };
}

export type EditorState = ReturnType<typeof useEditor>;

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { PageLock } from '../../access/page-lock.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import {
  carryOut,
  type Fate,
  forgetCarriedOut,
  pendingIntentions,
  repeat,
} from '../../drafts/intentions.js';
import { stockHasMoved } from '../../frame/changes.js';
import { useToast } from '../../frame/toasts.js';
import { asFailure, type Failure, type Problem } from '../../interface/failure.js';
import { addressOf } from '../../routes.js';
import { type Draft, draftOf, isDirty, keptLines } from './draft.js';
import { type Conflict, merged, takenTheirs } from './merging.js';
import { type Adjustment, readAdjustment } from './reading.js';
import {
  type DirectionOf,
  notComplete,
  obstaclesOf,
  problemsByLine,
  savePartsOf,
} from './saving.js';
import { keepFor, type Place, readKept, type useDraft } from './use-draft.js';

/** The result of the last request, as the page tells it. */
export interface Told {
  /** `closed`: another user was there before. */
  readonly kind: 'refused' | 'unknown' | 'closed';
  readonly failure: Failure;
}

/** The number of requests of a save that are done. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

interface Given {
  readonly base: Adjustment | undefined;
  readonly store: Store;
  readonly place: Place;
  readonly kept: ReturnType<typeof useDraft>;
  readonly reasonOf: DirectionOf;
  readonly lock: PageLock;
}

const NO_PROBLEMS: ReadonlyMap<string, readonly Problem[]> = new Map();

/** The actions on a draft. Each request is one intention, whose fate is learned before the next. */
export function useActions({ base, store, place, kept, reasonOf, lock }: Given) {
  const { user } = useSession();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const toast = useToast();
  const { draft, start, drop, latest } = kept;
  const [told, setTold] = useState<Told>();
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [progress, setProgress] = useState<Progress>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  /** Whether the question of the confirmation was requested while a save was in progress. */
  const asksNext = useRef(false);
  const subject = `draft ${place.document}`;

  /** Lays the typed changes over the version that another user has stored. */
  const mergeWith = (theirs: Adjustment): void => {
    const result = merged(latest(), theirs);
    start(result.draft);
    setConflicts(result.conflicts);
  };

  const refused = async (failure: Failure, keys: readonly string[]): Promise<void> => {
    if (lock.hear(failure.problems)) return;
    if (failure.code === 'CHANGED_MEANWHILE' && base !== undefined) {
      const theirs = await readAdjustment(base.id);
      if (theirs.status === 'IN_PROGRESS') mergeWith(theirs);
      else await stockHasMoved(queries);
      setTold({ kind: 'closed', failure });
      queries.setQueryData(['adjustments', 'read', base.id], theirs);
      return;
    }
    setTold({ kind: 'refused', failure });
    setProblems(problemsByLine(failure.problems, keys, latest()));
  };

  const settled = async <Answer>(
    fate: Fate<Answer>,
    keys: readonly string[] = [],
  ): Promise<Answer | undefined> => {
    if (fate.kind === 'done') return fate.answer;
    if (fate.kind === 'unknown') setTold({ kind: 'unknown', failure: fate.failure });
    else await refused(fate.failure, keys);
    return undefined;
  };

  /** Does one thing at a time. A click meanwhile is the same. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setTold(undefined);
    try {
      await work();
    } catch (error) {
      // The request was carried out, and the adjustment cannot be read. The next try learns the result.
      const failure = asFailure(error);
      setTold({ kind: failure.kind === 'unknown' ? 'unknown' : 'refused', failure });
    } finally {
      busy.current = false;
      setBusy(false);
      setProgress(undefined);
      asksNext.current = false;
    }
  };

  /**
   * Shows the stored state. Changes that were typed since the request stay over it.
   *
   * @param typed the draft with those changes. Undefined where all of them are stored
   */
  const show = async (stored: Adjustment, typed: Draft | undefined): Promise<void> => {
    queries.setQueryData(['adjustments', 'read', stored.id], stored);
    const over = typed === undefined ? draftOf(stored) : merged(typed, stored).draft;
    const isMore = isDirty(over) && stored.status === 'IN_PROGRESS';
    await drop();
    start(isMore && base !== undefined ? over : draftOf(stored));
    setProblems(NO_PROBLEMS);
    setConflicts([]);
    void queries.invalidateQueries({ queryKey: ['adjustments', 'list'] });
    void queries.invalidateQueries({ queryKey: ['adjustments', 'waiting'] });
    const { id } = stored;
    const address = addressOf('/adjustments/:id', { id });
    if (base === undefined && isMore) {
      const own = { ...place, document: place.document.replace(/new$/, String(id)), address };
      await keepFor({ ...own, title: `Adjustment ${id}` }, over);
    }
    await forgetCarriedOut(user, subject);
    if (base !== undefined) return;
    const panel = asksNext.current ? '?panel=confirm' : '';
    go(address + panel, { replace: true });
  };

  const readStored = async (id: number, typed?: Draft): Promise<Adjustment> => {
    const stored = await readAdjustment(id);
    // The stock of before would stand beside the adjustment that has moved it.
    if (stored.status === 'COMPLETED') await stockHasMoved(queries);
    await show(stored, typed);
    return stored;
  };

  /**
   * Learns the fate of earlier requests: the adjustment that they have made, or `nothing` if none was sent.
   * Undefined while nobody knows, or where one was refused.
   */
  const learn = async (): Promise<Adjustment | 'nothing' | undefined> => {
    let learned: Adjustment | 'nothing' = 'nothing';
    const before = (await pendingIntentions(user)).filter((one) => one.subject === subject);
    // A request that never arrived is carried out now: a lock of then went with the page.
    if (before.length > 0 && base?.status === 'IN_PROGRESS') await lock.ready('edit', base.id);
    for (const intention of before) {
      const fate = await repeat(intention);
      const answer = (await settled(fate)) as { readonly id: number } | undefined;
      if (answer === undefined) return undefined;
      const typed = isDirty(latest()) ? latest() : await readKept(place.document);
      learned = await readStored(answer.id, typed);
      toast({ text: `${intention.title}: it was carried out.` });
    }
    return learned;
  };
  const asks = useRef(learn);
  useEffect(() => {
    asks.current = learn;
  });
  const hasAsked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked once, when the page opens.
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void pendingIntentions(user).then((all) => {
      if (!all.some((one) => one.subject === subject)) return;
      void alone(async () => void (await asks.current()));
    });
  }, [subject]);

  /** Saves all parts, and answers the id. Undefined where one was not carried out. */
  const saveParts = async (sent: Draft): Promise<number | undefined> => {
    const parts = savePartsOf(sent, store.id, reasonOf);
    let id = sent.base?.id;
    for (const [done, part] of parts.entries()) {
      if (parts.length > 1) setProgress({ done, of: parts.length });
      if (!(await lock.ready('edit', id))) return undefined;
      const body = id === undefined ? part.body : { ...part.body, adjustmentId: id };
      const fate = await carryOut({
        ...{ path: '/_admin/api/adjustments', method: 'post', body, user, isKept: true },
        ...{ subject, title: `Save ${place.title.toLowerCase()}` },
      });
      const answer = await settled(fate, part.keys);
      if (answer === undefined) {
        if (done > 0 && id !== undefined && fate.kind === 'refused') await keepSaved(id, sent);
        return undefined;
      }
      id = answer.id;
    }
    return id;
  };

  /** Some parts are stored, the next was refused. The rest stays typed over the stored state. */
  const keepSaved = async (id: number, sent: Draft): Promise<void> => {
    const stored = await readAdjustment(id);
    if (base === undefined) await show(stored, sent);
    else {
      start(merged(sent, stored).draft);
      await forgetCarriedOut(user, subject);
    }
  };

  const since = (sent: Draft): Draft | undefined => (latest() === sent ? undefined : latest());

  /** Saves, and answers the adjustment as it is stored then. */
  const saveAll = async (): Promise<Adjustment | undefined> => {
    const learned = await learn();
    if (learned === undefined) return undefined;
    const sent = latest();
    if (learned !== 'nothing' && !isDirty(sent)) return learned;
    const id = await saveParts(sent);
    return id === undefined ? undefined : readStored(id, since(sent));
  };

  const hasObstacles = (): boolean => {
    const found = obstaclesOf(keptLines(latest()), reasonOf);
    setProblems(found);
    if (found.size === 0) return false;
    setTold({ kind: 'refused', failure: notComplete(found) });
    return true;
  };

  /** @param onAsked called if the question of the confirmation was requested meanwhile */
  const save = (onAsked: () => void): Promise<void> =>
    alone(async () => {
      if (hasObstacles()) return;
      const stored = await saveAll();
      if (stored === undefined) return;
      toast({
        text: `Adjustment ${stored.id} is saved. No stock has moved.`,
        about: `adjustment ${stored.id}`,
      });
      if (asksNext.current && base !== undefined) onAsked();
    });

  /** Saves and confirms in one request. Returns the id. Undefined where it was not carried out. */
  const saveAndConfirm = async (sent: Draft): Promise<number | undefined> => {
    const [part] = savePartsOf(sent, store.id, reasonOf);
    if (part === undefined || !(await lock.ready('edit', sent.base?.id))) return undefined;
    const fate = await carryOut({
      ...{ path: '/_admin/api/adjustments/save-and-confirm', method: 'post', user, subject },
      ...{ isKept: true, body: part.body, title: `Confirm ${place.title.toLowerCase()}` },
    });
    return (await settled(fate, part.keys))?.id;
  };

  const confirmStored = async ({ id, version }: Adjustment): Promise<number | undefined> => {
    if (!(await lock.ready('close', id))) return undefined;
    const fate = await carryOut({
      ...{ path: '/_admin/api/adjustments/{id}/confirm', method: 'post', user },
      ...{ pathParameters: { id }, query: { expectedVersion: version } },
      ...{ subject: `confirm adjustment ${id}`, title: `Confirm adjustment ${id}` },
    });
    return (await settled(fate))?.id;
  };

  /** @returns the id, once it is confirmed */
  const confirm = async (): Promise<number | undefined> => {
    let confirmed: number | undefined;
    await alone(async () => {
      if (hasObstacles()) return;
      const learned = await learn();
      if (learned === undefined) return;
      if (learned !== 'nothing' && learned.status !== 'IN_PROGRESS') {
        confirmed = learned.id;
        return;
      }
      const sent = latest();
      const isMore = isDirty(sent) || sent.base === undefined;
      let id: number | undefined;
      if (isMore && savePartsOf(sent, store.id, reasonOf).length === 1) {
        id = await saveAndConfirm(sent);
      } else {
        // Until all is saved nothing moves.
        const stored = isMore ? await saveAll() : sent.base;
        if (stored !== undefined) id = await confirmStored(stored);
      }
      if (id === undefined) return;
      await readStored(id);
      toast({ text: `Adjustment ${id} is confirmed.`, about: `adjustment ${id}` });
      confirmed = id;
      void queries.invalidateQueries({ queryKey: ['outbox'] });
    });
    return confirmed;
  };

  /** Discards the draft. Undo brings it back. */
  const cancel = async (): Promise<void> => {
    const before = draft;
    await drop();
    start(draftOf(base));
    setProblems(NO_PROBLEMS);
    setConflicts([]);
    setTold(undefined);
    void lock.leave();
    toast({ text: 'The changes are discarded; nothing was sent.', undo: () => start(before) });
  };

  const choose = (chosen: readonly Conflict[], side: 'mine' | 'theirs'): void => {
    if (side === 'theirs') start(chosen.reduce(takenTheirs, latest()));
    const keys = new Set(chosen.map(({ key }) => key));
    setConflicts((all) => all.filter(({ key }) => !keys.has(key)));
  };

  const clearProblem = useCallback((key: string): void => {
    setProblems((before) => {
      if (!before.has(key)) return before;
      const next = new Map(before);
      next.delete(key);
      return next;
    });
  }, []);

  return {
    ...{ told, problems, conflicts, isBusy, progress },
    ...{ save, confirm, cancel, choose, clearProblem, alone, saveAll, readStored, mergeWith },
    askNext: () => {
      asksNext.current = true;
    },
    setProblems,
    tell: (failure: Failure) => setTold({ kind: 'refused', failure }),
    closeTold: () => setTold(undefined),
  };
}

import { useEffect, useRef, useState } from 'react';
import { useConnection } from '../../frame/strips.js';
import { asFailure } from '../../interface/failure.js';
import { tellScan } from '../../scanning/feedback.js';
import type { ScanMode } from '../../scanning/scan-mode.js';
import { sentenceOf } from '../../texts/problems.js';
import {
  type Count,
  counted,
  outcomeOf,
  type Scanned,
  takenBack,
  withNote,
  withoutScan,
  withScan,
} from './counting.js';
import { type AddedLine, type Draft, isCounted, type Scan } from './draft.js';
import { knownCode, type Resolved, resolved } from './resolving.js';
import type { EditorState } from './use-editor.js';

/** The time after which a code is looked up again that found no server, unless there is one before. */
const AGAIN_MS = 2000;

interface ScansOptions {
  readonly store: number;
  readonly mode: ScanMode;
  /** Whether scans wait until there is a reason for the lines that they make. */
  readonly needsReason: boolean;
  /** The reason why nothing may be changed. Undefined where it may. */
  readonly off: string | undefined;
  /** Opens the item, as its quantity or its units are needed. */
  readonly onOpen: (item: string, hasUnits: boolean) => void;
  /** The item whose units are captured. An unknown number is a new one of it. */
  readonly newUnitOf?: AddedLine | undefined;
  /** Called when a scan has been counted. */
  readonly onCounted?: (item: string) => void;
}

/**
 * Makes lines of scans. A scan is a row at once, and becomes a line when its meaning is known. The
 * network may be slow, or gone.
 */
export function useScans(editor: EditorState, options: ScansOptions) {
  const { draft, dispatch, kept, goOn } = editor;
  const { store, mode, needsReason, off, onOpen, onCounted, newUnitOf } = options;
  const { lostAt } = useConnection();
  const now = useRef(draft);
  const inWork = useRef(new Set<string>());
  const [last, setLast] = useState<Count>();
  const [again, setAgain] = useState(0);
  const waitsForReason = needsReason && draft.headReason === undefined;
  useEffect(() => {
    now.current = draft;
  }, [draft]);

  const apply = (change: (before: Draft) => Draft): void => {
    now.current = change(now.current);
    dispatch({ type: 'apply', change });
  };

  const lineAt = (item: string) =>
    now.current.lines.find((one) => one.item === item && !one.isRemoved);
  /** The reason that the line of an item has, or will have. */
  const reasonAt = (item: string) =>
    editor.reasonOf(lineAt(item)?.reasonId ?? now.current.headReason);

  /** Counts the meaning of a scan. `scan` is undefined where it never had to wait. */
  const count = (scanned: Scanned, as: ScanMode, scan: Scan | undefined): void => {
    const { item } = scanned.item;
    const line = lineAt(item);
    const reason = reasonAt(item);
    const outcome = outcomeOf(line, scanned, as, { storeId: store, reason });
    const done = outcome.count;
    if (done === undefined) {
      tellScan('bad', outcome.text, scan !== undefined);
      if (scan !== undefined) apply((before) => withNote(before, scan.id, outcome.text));
      return;
    }
    apply((before) => counted(scan === undefined ? before : withoutScan(before, scan.id), done));
    if (takenBack(done) !== undefined) setLast(done);
    tellScan('good', outcome.text);
    if (outcome.opens) onOpen(item, isCounted(scanned.item, reason));
    else onCounted?.(item);
  };

  const settle = (scan: Scan, answer: Resolved): void => {
    if ('scanned' in answer) {
      count(answer.scanned, scan.mode, scan);
      return;
    }
    if (newUnitOf !== undefined && scan.mode !== 'minus' && answer.isUnknown) {
      const reason = reasonAt(newUnitOf.item);
      const done = { item: newUnitOf, by: '1', uin: scan.code, reason };
      apply((before) => counted(withoutScan(before, scan.id), done));
      setLast(done);
      tellScan('good', `+1 ${newUnitOf.description}, new unit ${scan.code}`);
      return;
    }
    tellScan('bad', `${scan.code}: ${answer.note}`, true);
    apply((before) => withNote(before, scan.id, answer.note));
  };

  const work = useRef({ settle });
  useEffect(() => {
    work.current = { settle };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a try again is asked for by its number.
  useEffect(() => {
    if (waitsForReason) return;
    for (const scan of draft.scans) {
      if (scan.note !== undefined || inWork.current.has(scan.id)) continue;
      inWork.current.add(scan.id);
      resolved(scan.code, store)
        .then((answer) => work.current.settle(scan, answer))
        .catch((error: unknown) => {
          const failure = asFailure(error);
          if (failure.kind === 'unknown') setTimeout(() => setAgain((time) => time + 1), AGAIN_MS);
          else work.current.settle(scan, { note: sentenceOf(failure), isUnknown: false });
        })
        .finally(() => inWork.current.delete(scan.id));
    }
  }, [draft.scans, waitsForReason, store, lostAt, again]);

  const scan = async (code: string): Promise<void> => {
    if (off !== undefined) return tellScan('bad', off);
    // The draft of an earlier visit goes on. A scan never waits for a question.
    if (kept !== undefined) await goOn();
    const scanned = waitsForReason ? undefined : knownCode(store, code);
    if (scanned !== undefined) return count(scanned, mode, undefined);
    apply((before) => withScan(before, code, mode));
    if (waitsForReason) tellScan('bad', 'Choose a reason first: the scan waits for it.');
    else if (lostAt !== undefined) tellScan('good', `${code} is kept until there is a connection.`);
  };

  return {
    scan,
    /** Counts an item that a person has found for a code that nobody knows. */
    replace: (row: Scan, scanned: Scanned) => count(scanned, row.mode, row),
    add: (scanned: Scanned) => count(scanned, mode, undefined),
    forget: (id: string) => apply((before) => withoutScan(before, id)),
    /** Takes back the last scan that has counted. Undefined where there is none. */
    undo:
      last === undefined
        ? undefined
        : () => {
            const back = takenBack(last);
            if (back !== undefined) apply((before) => counted(before, back));
            setLast(undefined);
            tellScan('good', `${last.item.description}: the last scan is taken back.`);
          },
  };
}

export type Scans = ReturnType<typeof useScans>;

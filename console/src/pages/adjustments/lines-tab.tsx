import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Reason } from '../../access/reasons.js';
import type { Store } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/states.js';
import { ToldScanText } from '../../scanning/scan-bar.js';
import { useScanMode } from '../../scanning/scan-mode.js';
import { useScanner } from '../../scanning/scanner.js';
import { AddLine, addedLine, type Item } from './add-line.js';
import { type LineChange, markOf } from './draft.js';
import { matchesWords } from './line-filter.js';
import { useLineAddress } from './line-panel.js';
import { LineSelection } from './line-selection.js';
import { type GridHandle, LinesGrid } from './lines-grid.js';
import { PasteDialog } from './paste-dialog.js';
import type { PastedRow } from './pasting.js';
import type { Entry } from './quantity-cell.js';
import { ScanRows } from './scan-rows.js';
import type { EditorState } from './use-editor.js';
import { useScans } from './use-scans.js';

const NONE: ReadonlySet<string> = new Set();

type Only = 'all' | 'changed' | 'problems';

const ONLY: readonly (readonly [Only, string])[] = [
  ['all', 'All'],
  ['changed', 'Changed'],
  ['problems', 'Problems'],
];

/** Adds, filters and edits the lines. */
export function LinesTab({
  editor,
  store,
  reasons,
  isReadOnly,
  hasSubBuckets,
}: {
  readonly editor: EditorState;
  readonly store: Store;
  readonly reasons: readonly Reason[];
  readonly isReadOnly: boolean;
  readonly hasSubBuckets: boolean;
}) {
  const { draft, dispatch, afters, reasonOf, problems, clearProblem } = editor;
  const input = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);
  const [words, setWords] = useState('');
  const [only, setOnly] = useState<Only>('all');
  const [pasted, setPasted] = useState<readonly PastedRow[]>();
  const [wanted, setWanted] = useState<string>();
  const [entry, setEntry] = useState<Entry>('units');
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const { show } = useLineAddress();
  const [mode] = useScanMode();
  const scans = useScans(editor, {
    ...{ store: store.id, mode, needsReason: false },
    onOpen: (item, hasUnits) => {
      setWanted(item);
      if (hasUnits) show(item, 'units');
    },
    onCounted: setWanted,
    off: isReadOnly ? 'It cannot be changed: the scan was not taken.' : undefined,
  });
  useScanner((code) => void scans.scan(code));

  const lines = useMemo(
    () =>
      draft.lines.filter((line) => {
        const isBad = problems.has(line.key) || afters.get(line.key)?.level === 'red';
        const fits = only === 'all' || (only === 'changed' ? markOf(line) !== undefined : isBad);
        return fits && matchesWords(line, words, reasonOf(line.reasonId));
      }),
    [draft.lines, only, words, problems, afters, reasonOf],
  );

  // The line is drawn first, then it gets the focus.
  useEffect(() => {
    if (wanted === undefined) return;
    const line = draft.lines.find(({ item, isRemoved }) => item === wanted && !isRemoved);
    if (line === undefined) return;
    grid.current?.focus(line.key);
    setWanted(undefined);
  }, [wanted, draft.lines]);

  const add = (item: Item): void => {
    dispatch({ type: 'add', lines: [addedLine(item)] });
    setWords('');
    setOnly('all');
    setWanted(item.item);
    // Units are scanned or chosen beside the line.
    if (item.uinType !== undefined) show(item.item, 'units');
  };
  const onChange = useCallback(
    (key: string, change: LineChange) => {
      dispatch({ type: 'change', keys: [key], change });
      clearProblem(key);
    },
    [dispatch, clearProblem],
  );
  const onRemove = useCallback(
    (key: string) => {
      dispatch({ type: 'remove', keys: [key] });
      clearProblem(key);
    },
    [dispatch, clearProblem],
  );
  const onSelect = useCallback((key: string, isSelected: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      if (isSelected) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  const open = useRef(show);
  useEffect(() => {
    open.current = show;
  });
  const onOpen = useCallback((item: string) => open.current(item), []);
  const onEnter = useCallback(() => input.current?.focus(), []);
  const afterOf = useCallback((key: string) => afters.get(key), [afters]);

  const last = useRef<string | undefined>(undefined);
  /** Goes to the next line with a problem after the one that has the focus. */
  const goToProblem = (step: 1 | -1): void => {
    const keys = lines
      .filter(({ key }) => problems.has(key) || afters.get(key)?.level === 'red')
      .map(({ key }) => key);
    const here =
      document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key ?? last.current;
    const at = here === undefined ? -1 : keys.indexOf(here);
    const next = keys.at((at + step + keys.length) % keys.length);
    if (next === undefined) return;
    last.current = next;
    grid.current?.focus(next);
  };
  const bad = draft.lines.filter(
    ({ key }) => problems.has(key) || afters.get(key)?.level === 'red',
  ).length;

  return (
    <>
      <div className="line-tools">
        {!isReadOnly && <AddLine store={store.id} input={input} onAdd={add} onPaste={setPasted} />}
        <input
          type="search"
          className="line-filter"
          aria-label="Filter the lines"
          placeholder="Filter by item, words, reason, unit"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {ONLY.map(([one, text]) => (
          <Button key={one} aria-pressed={only === one} onClick={() => setOnly(one)}>
            {text}
          </Button>
        ))}
        {!isReadOnly && (
          <Button
            aria-pressed={entry === 'cases'}
            onClick={() => setEntry(entry === 'cases' ? 'units' : 'cases')}
          >
            Type cases
          </Button>
        )}
        <span className="second digits">
          {lines.length === draft.lines.length
            ? draft.lines.length
            : `${lines.length} of ${draft.lines.length}`}{' '}
          {draft.lines.length === 1 ? 'line' : 'lines'}
        </span>
      </div>
      <ToldScanText fallback="" isBesideRows />
      <ScanRows
        rows={draft.scans}
        scans={scans}
        store={store.id}
        waitsFor="is looked up, or waits for a connection"
      />
      {bad > 0 && (
        <div className="strip bad" role="status">
          {bad === 1 ? '1 line has a problem.' : `${bad} lines have problems.`}
          <Button onClick={() => goToProblem(-1)}>Previous</Button>
          <Button onClick={() => goToProblem(1)}>Next</Button>
        </div>
      )}
      {draft.lines.length === 0 ? (
        <Empty>
          {isReadOnly ? 'It has no lines.' : 'No line yet: scan or type an item above.'}
        </Empty>
      ) : (
        <LinesGrid
          {...{
            lines,
            reasons,
            isReadOnly,
            hasSubBuckets,
            reasonOf,
            afterOf,
            onChange,
            onRemove,
            onEnter,
            entry,
            selected,
            onSelect,
            onOpen,
          }}
          handle={grid}
          problemsOf={problems}
        />
      )}
      {selected.size > 0 && !isReadOnly && (
        <LineSelection
          {...{ editor, reasons, selected }}
          onClear={() => setSelected(NONE)}
          onRemove={() => {
            dispatch({ type: 'remove', keys: [...selected] });
            setSelected(NONE);
          }}
        />
      )}
      {pasted !== undefined && (
        <PasteDialog
          rows={pasted}
          store={store.id}
          editor={editor}
          reasons={reasons}
          onClose={() => setPasted(undefined)}
        />
      )}
    </>
  );
}

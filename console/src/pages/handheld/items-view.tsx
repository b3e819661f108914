import { memo, type TouchEvent, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Reason } from '../../access/reasons.js';
import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/states.js';
import { idOf } from '../../routes.js';
import type { After } from '../adjustments/after.js';
import { type DraftLine, markOf } from '../adjustments/draft.js';
import { matchesWords } from '../adjustments/line-filter.js';
import { ReasonOptions } from '../adjustments/reason-options.js';
import { ScanRows } from '../adjustments/scan-rows.js';
import type { EditorState } from '../adjustments/use-editor.js';
import type { Scans } from '../adjustments/use-scans.js';
import { ItemPicture, useShowsPictures } from './item-picture.js';
import { LineQuantity } from './line-text.js';

/** The number of rows that are drawn, and that are added on demand. */
const ROWS_AT_ONCE = 100;
/** The way that the list is pulled down before its filter comes. */
const PULL_PX = 60;

const ItemRow = memo(function ItemRow({
  line,
  href,
  reason,
  after,
  hasProblem,
  hasPicture,
}: {
  readonly line: DraftLine;
  readonly href: string;
  readonly reason: Reason | undefined;
  readonly after: After | undefined;
  readonly hasProblem: boolean;
  readonly hasPicture: boolean;
}) {
  const mark = markOf(line);
  const isRed = hasProblem || after?.level === 'red';
  return (
    <li className={`hand-row${mark === undefined ? '' : ` ${mark}`}${isRed ? ' wrong' : ''}`}>
      <Link href={href}>
        {hasPicture && <ItemPicture description={line.description} address={line.imageAddress} />}
        <span className="hand-row-text">
          <span className="hand-row-title">{line.description}</span>
          <span className="second">
            <span className="code">{line.item}</span> {reason?.description ?? line.stored?.reason}
          </span>
          {mark !== undefined && <span className="hand-mark">{mark}</span>}
          {isRed && <span className="bad-text"> has a problem</span>}
          {after?.level === 'amber' && <span className="amber-text"> will be below zero</span>}
        </span>
        <span className="hand-row-quantity">
          <LineQuantity line={line} reason={reason} />
        </span>
      </Link>
    </li>
  );
});

function ReasonChoice({
  editor,
  reasons,
  isReadOnly,
}: Pick<ItemsViewProps, 'editor' | 'reasons' | 'isReadOnly'>) {
  const { draft, dispatch } = editor;
  if (isReadOnly) return null;
  return (
    <select
      aria-label="Reason for new items"
      className={draft.headReason === undefined ? 'needed' : undefined}
      value={draft.headReason ?? ''}
      onChange={(event) =>
        dispatch({ type: 'head', change: { headReason: idOf(event.target.value) } })
      }
    >
      <option value="">Choose the reason first …</option>
      <ReasonOptions reasons={reasons} />
    </select>
  );
}

export interface ItemsViewProps {
  readonly editor: EditorState;
  readonly reasons: readonly Reason[];
  readonly store: number;
  readonly scans: Scans;
  readonly isReadOnly: boolean;
  /** The lines in the order in which they are shown. */
  readonly lines: readonly DraftLine[];
  readonly hrefOf: (item: string) => string;
  readonly onSearch: () => void;
}

/** Inv Adjust Items of the guide: reason first, then scans. A tap opens an item. */
export function ItemsView(props: ItemsViewProps) {
  const { editor, store, scans, isReadOnly, lines, hrefOf, onSearch } = props;
  const { draft, afters, problems, reasonOf } = editor;
  const [isFiltering, setFiltering] = useState(false);
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const pulledFrom = useRef<number | undefined>(undefined);
  const hasPicture = useShowsPictures();
  const found = useMemo(
    () => lines.filter((line) => matchesWords(line, words, reasonOf(line.reasonId))),
    [lines, words, reasonOf],
  );
  const onTouchStart = (event: TouchEvent<HTMLElement>): void => {
    const isAtTop = event.currentTarget.scrollTop <= 0;
    pulledFrom.current = isAtTop ? event.touches[0]?.clientY : undefined;
  };
  const onTouchMove = (event: TouchEvent<HTMLElement>): void => {
    const { clientY } = event.touches[0] ?? {};
    if (pulledFrom.current === undefined || clientY === undefined) return;
    if (clientY - pulledFrom.current > PULL_PX) setFiltering(true);
  };
  const toggle = (): void => {
    setFiltering(!isFiltering);
    setWords('');
  };
  const waitsFor =
    draft.headReason === undefined
      ? 'waits for a reason'
      : 'is looked up, or waits for a connection';
  return (
    <>
      <div className="hand-tools">
        <ReasonChoice {...props} />
        {isReadOnly && <span className="spacer" />}
        {!isReadOnly && (
          <Button
            className="icon"
            kind="plain"
            symbol="add"
            label="Search an item to add"
            off={draft.headReason === undefined ? 'Choose the reason first.' : undefined}
            onClick={onSearch}
          />
        )}
        <Button
          className="icon"
          kind="plain"
          symbol="search"
          label="Filter the items"
          aria-expanded={isFiltering}
          onClick={toggle}
        />
      </div>
      {isFiltering && (
        <div className="hand-tools">
          <input
            type="search"
            aria-label="Filter by item, description, reason or unit"
            placeholder="Item, words, reason, unit"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <span className="second digits">
            {found.length} of {lines.length}
          </span>
        </div>
      )}
      <div className="hand-body scroll" onTouchStart={onTouchStart} onTouchMove={onTouchMove}>
        <ScanRows rows={draft.scans} scans={scans} store={store} waitsFor={waitsFor} />
        {lines.length === 0 && draft.scans.length === 0 && (
          <Empty>
            {isReadOnly
              ? 'It has no items.'
              : draft.headReason === undefined
                ? 'No item yet: choose the reason, then scan.'
                : 'No item yet: scan the first one.'}
          </Empty>
        )}
        <ul className="hand-rows" aria-label="Items">
          {found.slice(0, shown).map((line) => (
            <ItemRow
              key={line.key}
              line={line}
              href={hrefOf(line.item)}
              reason={reasonOf(line.reasonId)}
              after={afters.get(line.key)}
              hasProblem={problems.has(line.key)}
              hasPicture={hasPicture}
            />
          ))}
        </ul>
        {found.length > shown && (
          <div className="table-foot">
            {shown} of {found.length} shown
            <Button onClick={() => setShown(shown + ROWS_AT_ONCE)}>Show {ROWS_AT_ONCE} more</Button>
          </div>
        )}
      </div>
    </>
  );
}

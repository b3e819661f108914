import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Reason } from '../../access/reasons.js';
import type { Problem } from '../../interface/failure.js';
import type { After } from './after.js';
import type { DraftLine } from './draft.js';
import { LineRow, type LineRowProps } from './line-row.js';

const ROW_PX = 40;
const NO_PROBLEMS: readonly Problem[] = [];

/** The most frames until a line that was added a moment ago is drawn, on a slow device too. */
const FRAMES_WAITED_MAX = 60;

export interface GridHandle {
  /** Brings a line into view and puts the focus into its quantity. */
  readonly focus: (key: string) => void;
}

export interface LinesGridProps
  extends Pick<
    LineRowProps,
    | 'reasons'
    | 'isReadOnly'
    | 'hasSubBuckets'
    | 'onChange'
    | 'onRemove'
    | 'onEnter'
    | 'entry'
    | 'onSelect'
    | 'onOpen'
  > {
  readonly selected: ReadonlySet<string>;
  readonly lines: readonly DraftLine[];
  readonly handle: Ref<GridHandle>;
  readonly reasonOf: (id: number | undefined) => Reason | undefined;
  readonly afterOf: (key: string) => After | undefined;
  readonly problemsOf: ReadonlyMap<string, readonly Problem[]>;
}

const HEADINGS = [
  { id: 'select', unseen: 'Select' },
  { id: 'mark', unseen: 'Changed' },
  { id: 'item', title: 'Item' },
  { id: 'reason', title: 'Reason' },
  { id: 'disposition', title: 'Disposition' },
  { id: 'stock', title: 'Stock', kind: 'number' },
  { id: 'quantity', title: 'Quantity', kind: 'number' },
  { id: 'case', title: 'Case size', kind: 'number' },
  { id: 'after', title: 'After', kind: 'number' },
  { id: 'more', title: 'Units, attributes' },
  { id: 'actions', unseen: 'Actions' },
] as const satisfies readonly {
  readonly id: string;
  readonly title?: string;
  readonly unseen?: string;
  readonly kind?: 'number';
}[];

/** The lines of an adjustment, up to 10,000. Only the visible ones are drawn. */
export function LinesGrid({
  lines,
  handle,
  reasonOf,
  afterOf,
  problemsOf,
  selected,
  ...row
}: LinesGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  });
  const focusRow = (key: string, tries = FRAMES_WAITED_MAX): void => {
    const found = scroller.current?.querySelector<HTMLElement>(`[data-key="${key}"]`);
    const field =
      found?.querySelector<HTMLElement>('.quantity-input') ??
      found?.querySelector<HTMLElement>('select:not([disabled])') ??
      found;
    if (field !== null && field !== undefined) field.focus();
    else if (tries > 0) requestAnimationFrame(() => focusRow(key, tries - 1));
  };
  const latest = useRef(lines);
  useEffect(() => {
    latest.current = lines;
  });
  useImperativeHandle(handle, () => ({
    focus: (key) => {
      requestAnimationFrame(() => {
        const index = latest.current.findIndex((line) => line.key === key);
        if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
        focusRow(key);
      });
    },
  }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const key = (event.key === 'ArrowDown' ? lines.at(-1) : lines[0])?.key;
    if (key === undefined) return;
    event.preventDefault();
    virtual.scrollToIndex(event.key === 'ArrowDown' ? lines.length - 1 : 0);
    focusRow(key);
  };
  return (
    <div
      ref={scroller}
      className="grid scroll of-lines"
      role="table"
      aria-label="Lines"
      aria-rowcount={lines.length + 1}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-row">
          {HEADINGS.map((heading) => (
            <div
              role="columnheader"
              key={heading.id}
              className={'kind' in heading ? heading.kind : undefined}
            >
              {'title' in heading ? (
                heading.title
              ) : (
                <span className="unseen">{heading.unseen}</span>
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          if (line === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="presentation"
              className="grid-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <LineRow
                {...row}
                line={line}
                position={index}
                isSelected={selected.has(line.key)}
                reason={reasonOf(line.reasonId)}
                after={afterOf(line.key)}
                problems={problemsOf.get(line.key) ?? NO_PROBLEMS}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

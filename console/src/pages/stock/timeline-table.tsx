import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Instant } from '../../parts/instant.js';
import { Movement, quantityText } from '../../parts/quantity.js';
import { addressOf } from '../../routes.js';
import { areaWord } from './areas.js';
import type { Step, TimelineRow } from './timeline-rows.js';

const ROW_PX = 36;
/** The number of rows before the end at which the next window is read. */
const AHEAD_ROWS = 100;

const HEADINGS = [
  ['When', ''],
  ['What', ''],
  ['Reason', ''],
  ['User', ''],
  ['Δ total', 'number'],
  ['Δ unavailable', 'number'],
  ['Δ reserve', 'number'],
  ['Total after', 'number'],
  ['Available after', 'number'],
] as const;

function What({ step: { transactionType, transactionId, reference } }: { readonly step: Step }) {
  const word = areaWord(transactionType);
  if (transactionType === 'INVENTORY_ADJUSTMENT' && transactionId !== undefined) {
    return (
      <Link href={addressOf('/adjustments/:id', { id: transactionId })}>
        {word} {transactionId}
      </Link>
    );
  }
  return (
    <>
      {word} {transactionId}
      {reference !== undefined && <span className="second"> {reference}</span>}
    </>
  );
}

function StepCells({
  step,
  unit,
  zone,
  subBucketName,
}: {
  readonly step: Step;
  readonly unit: string;
  readonly zone: string;
  readonly subBucketName: (id: number) => string | undefined;
}) {
  const { at, reason, reasonCode, user, total, nonSellable, customerReserve, subBucket } = step;
  const name = subBucket === undefined ? undefined : subBucketName(subBucket);
  const after = (text: string | undefined): string =>
    text === undefined ? '' : `${quantityText(text)} ${unit}`;
  return (
    <>
      <div role="cell">
        <Instant at={at} zone={zone} hasSeconds />
      </div>
      <div role="cell">
        <What step={step} />
      </div>
      <div role="cell">
        {reasonCode} {reason}
      </div>
      <div role="cell">{user}</div>
      <div role="cell" className="number">
        <Movement value={total} unit={unit} />
      </div>
      <div role="cell" className="number">
        <Movement value={nonSellable} unit={unit} />
        {name !== undefined && <span className="second">{name}</span>}
      </div>
      <div role="cell" className="number">
        <Movement value={customerReserve} unit={unit} />
      </div>
      <div role="cell" className="number">
        {after(step.totalAfter)}
      </div>
      <div role="cell" className="number">
        {after(step.availableAfter)}
      </div>
    </>
  );
}

/** The movements under their days. Only the visible ones are drawn, and more come on scrolling. */
export function TimelineTable({
  rows,
  unit,
  zone,
  isPartOfDay,
  subBucketName,
  onEnd,
}: {
  readonly rows: readonly TimelineRow[];
  readonly unit: string;
  readonly zone: string;
  /** Whether days are shown in part, so that their last row is not their end. */
  readonly isPartOfDay: boolean;
  readonly subBucketName: (id: number) => string | undefined;
  /** Reads more rows. Undefined where there are none, or some are on their way. */
  readonly onEnd: (() => void) | undefined;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - AHEAD_ROWS;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd]);
  return (
    <div
      ref={scroller}
      className="grid scroll of-timeline"
      role="table"
      aria-label="Movements"
      aria-rowcount={rows.length + 1}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and few of its rows have a link.
      tabIndex={0}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-row">
          {HEADINGS.map(([title, kind]) => (
            <div role="columnheader" key={title} className={kind}>
              {title}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={`grid-place grid-row ${row.kind}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row.kind === 'day' ? (
                <div role="cell" className="day-cell">
                  <strong>{row.day}</strong>
                  {row.closing !== undefined && (
                    <span className="second">
                      {' '}
                      {isPartOfDay ? 'after the last one shown' : 'closing stock'}{' '}
                      <strong className="digits">
                        {quantityText(row.closing)} {unit}
                      </strong>
                    </span>
                  )}
                </div>
              ) : (
                <StepCells step={row.step} unit={unit} zone={zone} subBucketName={subBucketName} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

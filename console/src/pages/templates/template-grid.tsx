import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Reason } from '../../access/reasons.js';
import type { Problem } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { dispositionShown } from '../../texts/buckets.js';
import { problemText } from '../../texts/problems.js';
import { ReasonOptions } from '../adjustments/reason-options.js';
import { type TemplateDraftLine, type TemplateLineChange, templateMark } from './template-draft.js';

const ROW_PX = 40;
const NO_PROBLEMS: readonly Problem[] = [];

const HEADINGS = [
  { title: 'Changed', isUnseen: true },
  { title: 'Item' },
  { title: 'Reason' },
  { title: 'Disposition' },
  { title: 'Quantity', kind: 'number' },
  { title: 'Case size', kind: 'number' },
  { title: 'Actions', isUnseen: true },
] as const satisfies readonly {
  readonly title: string;
  readonly isUnseen?: true;
  readonly kind?: 'number';
}[];

interface RowProps {
  readonly line: TemplateDraftLine;
  readonly position: number;
  readonly reasons: readonly Reason[];
  readonly reason: Reason | undefined;
  readonly problems: readonly Problem[];
  readonly onChange: (key: string, change: TemplateLineChange) => void;
  readonly onRemove: (key: string) => void;
  readonly onEnter: () => void;
}

function ReasonCell({ line, reasons, reason, problems, onChange }: RowProps) {
  const { key, item, reasonId, stored, isRemoved } = line;
  const name = reason?.description ?? stored?.reason;
  if (isRemoved) return <span>{name}</span>;
  const isOffered = reasons.some(({ id }) => id === reasonId);
  const isWrong = reasonId === undefined || problems.some(({ field }) => field === 'reason');
  return (
    <select
      aria-label={`Reason of ${item}`}
      aria-invalid={isWrong || undefined}
      value={reasonId ?? ''}
      onChange={(event) => onChange(key, { reasonId: Number(event.target.value) })}
    >
      {reasonId === undefined && <option value="">Choose …</option>}
      {!isOffered && reasonId !== undefined && <option value={reasonId}>{name}</option>}
      <ReasonOptions reasons={reasons} />
    </select>
  );
}

function Row(props: RowProps) {
  const { line, position, reason, problems, onChange, onRemove, onEnter } = props;
  const { key, item, description, unitOfMeasure, quantity, caseSize, isRemoved } = line;
  const mark = templateMark(line);
  const hasProblem = problems.length > 0;
  const problemId = `problem-${key}`;
  const wrong = (field: string): true | undefined =>
    problems.some((one) => one.field === field) || undefined;
  const onQuantityKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onChange(key, { quantity: line.stored?.quantity ?? '' });
    }
  };
  return (
    <div
      role="row"
      aria-rowindex={position + 2}
      tabIndex={-1}
      className={`grid-row${mark === undefined ? '' : ` ${mark}`}${hasProblem ? ' wrong' : ''}`}
      data-key={key}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && event.target === event.currentTarget) onRemove(key);
      }}
    >
      <div role="cell" className="mark">
        {mark}
      </div>
      <div role="rowheader" className="item">
        <span className="code">{item}</span> {description}
      </div>
      <div role="cell">
        <ReasonCell {...props} />
      </div>
      <div role="cell">
        {dispositionShown(reason?.disposition ?? line.stored?.disposition ?? '')}
      </div>
      <div role="cell" className="number">
        <input
          className="quantity-input"
          inputMode="decimal"
          aria-label={`Quantity of ${item}`}
          aria-invalid={wrong('quantity')}
          aria-describedby={hasProblem ? problemId : undefined}
          maxLength={24}
          readOnly={isRemoved}
          value={quantity}
          onChange={(event) => onChange(key, { quantity: event.target.value })}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={onQuantityKey}
        />
        <span className="unit">{unitOfMeasure}</span>
      </div>
      <div role="cell" className="number">
        <input
          inputMode="decimal"
          aria-label={`Case size of ${item}`}
          aria-invalid={wrong('caseSize')}
          maxLength={12}
          readOnly={isRemoved}
          value={caseSize}
          onChange={(event) => onChange(key, { caseSize: event.target.value })}
        />
      </div>
      <div role="cell">
        {isRemoved ? (
          <Button
            kind="plain"
            label={`Restore ${item}`}
            onClick={() => onChange(key, { isRemoved: false })}
          >
            Restore
          </Button>
        ) : (
          <Button
            kind="plain"
            symbol="delete"
            label={`Remove ${item}`}
            onClick={() => onRemove(key)}
          />
        )}
      </div>
      {hasProblem && (
        <div role="cell" className="row-problems" id={problemId}>
          {problems.map((one) => (
            <p
              key={one.code + one.message}
              className="problem"
              title={`${one.code}: ${one.message}`}
            >
              {problemText(one)}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

/** The lines of a template in progress, up to 1000. Only the visible ones are drawn. */
export function TemplateGrid({
  lines,
  wanted,
  reasonOf,
  problemsOf,
  ...row
}: Pick<RowProps, 'reasons' | 'onChange' | 'onRemove' | 'onEnter'> & {
  readonly lines: readonly TemplateDraftLine[];
  /** The line that gets the focus, each time that another number comes with it. */
  readonly wanted: { readonly item: string; readonly time: number } | undefined;
  readonly reasonOf: (id: number | undefined) => Reason | undefined;
  readonly problemsOf: ReadonlyMap<string, readonly Problem[]>;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const latest = useRef(lines);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  });
  const focusRow = (key: string, tries = 10): void => {
    const found = scroller.current?.querySelector<HTMLElement>(`[data-key="${key}"] input`);
    if (found !== null && found !== undefined) found.focus();
    else if (tries > 0) requestAnimationFrame(() => focusRow(key, tries - 1));
  };
  // The line is drawn first, then it gets the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish.
  useEffect(() => {
    latest.current = lines;
    if (wanted === undefined) return;
    const index = lines.findIndex(({ item, isRemoved }) => item === wanted.item && !isRemoved);
    const key = lines[index]?.key;
    if (key === undefined) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    focusRow(key);
  }, [wanted]);
  return (
    <div
      ref={scroller}
      className="grid scroll of-template"
      role="table"
      aria-label="Lines"
      aria-rowcount={lines.length + 1}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-row">
          {HEADINGS.map((heading) => (
            <div
              role="columnheader"
              key={heading.title}
              className={'kind' in heading ? heading.kind : undefined}
            >
              <span className={'isUnseen' in heading ? 'unseen' : undefined}>{heading.title}</span>
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
              <Row
                {...row}
                line={line}
                position={index}
                reason={reasonOf(line.reasonId)}
                problems={problemsOf.get(line.key) ?? NO_PROBLEMS}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

import { memo } from 'react';
import type { Reason } from '../../access/reasons.js';
import type { Problem } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { quantityText } from '../../parts/quantity.js';
import { dispositionShown } from '../../texts/buckets.js';
import { problemText } from '../../texts/problems.js';
import type { After } from './after.js';
import { attributesOf } from './attributes.js';
import { type DraftLine, isCounted, type LineChange, markOf, unitsOf } from './draft.js';
import { type Entry, QuantityCell } from './quantity-cell.js';
import { ReasonOptions } from './reason-options.js';

export interface LineRowProps {
  readonly line: DraftLine;
  readonly position: number;
  readonly reasons: readonly Reason[];
  readonly reason: Reason | undefined;
  readonly after: After | undefined;
  readonly problems: readonly Problem[];
  readonly isReadOnly: boolean;
  readonly hasSubBuckets: boolean;
  readonly onChange: (key: string, change: LineChange) => void;
  readonly onRemove: (key: string) => void;
  /** Called by Enter in a quantity, to add the next line. */
  readonly onEnter: () => void;
  readonly entry: Entry;
  readonly isSelected: boolean;
  readonly onSelect: (key: string, isSelected: boolean) => void;
  /** Shows units, attributes and stock of an item. */
  readonly onOpen: (item: string) => void;
}

const MARKS = { new: 'new', changed: 'changed', removed: 'removed' } as const;

function ReasonCell({
  line,
  reasons,
  reason,
  isReadOnly,
  onChange,
  invalid,
}: Pick<LineRowProps, 'line' | 'reasons' | 'reason' | 'isReadOnly' | 'onChange'> & {
  readonly invalid: boolean;
}) {
  if (isReadOnly || line.isRemoved) {
    return <span>{reason?.description ?? line.stored?.reason}</span>;
  }
  const isOffered = reasons.some(({ id }) => id === line.reasonId);
  return (
    <select
      aria-label={`Reason of ${line.item}`}
      aria-invalid={invalid || undefined}
      title={reason?.description}
      value={line.reasonId ?? ''}
      onChange={(event) => onChange(line.key, { reasonId: Number(event.target.value) })}
    >
      {line.reasonId === undefined && <option value="">Choose …</option>}
      {!isOffered && line.reasonId !== undefined && (
        <option value={line.reasonId}>{reason?.description ?? line.stored?.reason}</option>
      )}
      <ReasonOptions reasons={reasons} />
    </select>
  );
}

function DispositionCell({
  reason,
  line,
  hasSubBuckets,
}: Pick<LineRowProps, 'reason' | 'line' | 'hasSubBuckets'>) {
  const text = dispositionShown(reason?.disposition ?? line.stored?.disposition ?? '');
  const names = [reason?.fromSubBucket?.description, reason?.toSubBucket?.description];
  const buckets = names.filter((name) => name !== undefined).join(' → ');
  return (
    <>
      {text}
      {hasSubBuckets && buckets !== '' && <span className="second"> {buckets}</span>}
    </>
  );
}

function AfterCell({ after }: Pick<LineRowProps, 'after'>) {
  if (after?.after === undefined) return null;
  const text = quantityText(after.after);
  if (after.level === 'plain') return <span>{text}</span>;
  const isRed = after.level === 'red';
  const title = isRed
    ? `Only ${after.stock} in ${after.bucket}: this is refused.`
    : `Will be ${text} ${after.bucket}: allowed.`;
  return (
    <span className={`badge ${isRed ? 'bad' : 'attention'}`} title={title}>
      {isRed ? 'short: ' : 'will be '}
      {text}
    </span>
  );
}

/** The content of the line's panel: `4 units`, `2 set`. */
function moreText(line: DraftLine): string {
  const attributes = attributesOf(line).length;
  const set = attributes === 0 ? [] : [`${attributes} set`];
  if (line.uinType === undefined) return set[0] ?? 'Details';
  const units = unitsOf(line).length;
  return [units === 1 ? '1 unit' : `${units} units`, ...set].join(', ');
}

/** One line of the grid. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, position, after, problems, reason, isReadOnly, isSelected } = props;
  const { entry, onChange, onRemove, onEnter, onSelect, onOpen } = props;
  const { key, item, description, unitOfMeasure, quantity, caseSize, isRemoved } = line;
  const mark = markOf(line);
  const isFixed = isReadOnly || isRemoved;
  const hasProblem = problems.length > 0 || after?.level === 'red';
  const wrong = (field: string): true | undefined =>
    problems.some((one) => one.field === field) ? true : undefined;
  const problemId = `problem-${key}`;
  const counted = isCounted(line, reason);
  const more = moreText(line);
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
      <div role="cell" className="select">
        {!isReadOnly && (
          <input
            type="checkbox"
            aria-label={`Select line ${item}`}
            checked={isSelected}
            onChange={(event) => onSelect(key, event.target.checked)}
          />
        )}
      </div>
      <div role="cell" className="mark">
        {mark === undefined ? '' : MARKS[mark]}
      </div>
      <div role="rowheader" className="item">
        <span className="code">{item}</span> {description}
      </div>
      <div role="cell">
        <ReasonCell {...props} invalid={wrong('reason') === true || line.reasonId === undefined} />
      </div>
      <div role="cell">
        <DispositionCell {...props} />
      </div>
      <div role="cell" className="number stock">
        {after === undefined ? '' : `${quantityText(after.stock)} `}
        <span className="second">{after?.bucket}</span>
      </div>
      <div role="cell" className="number">
        {isFixed || counted ? (
          <span className="counted">{counted ? unitsOf(line).length : quantityText(quantity)}</span>
        ) : (
          <QuantityCell
            {...{ line, entry, onEnter }}
            invalid={wrong('quantity') ?? (after?.level === 'red' || undefined)}
            describedBy={hasProblem ? problemId : undefined}
            onQuantity={(next) => onChange(key, { quantity: next })}
          />
        )}
        <span className="unit">{unitOfMeasure}</span>
      </div>
      <div role="cell" className="number">
        {isFixed ? (
          quantityText(caseSize)
        ) : (
          <input
            className="case-input"
            inputMode="decimal"
            aria-label={`Case size of ${item}`}
            aria-invalid={wrong('caseSize')}
            maxLength={12}
            value={caseSize}
            onChange={(event) => onChange(key, { caseSize: event.target.value })}
          />
        )}
      </div>
      <div role="cell" className="number">
        <AfterCell after={after} />
      </div>
      <div role="cell">
        <Button kind="plain" label={`${more}: details of ${item}`} onClick={() => onOpen(item)}>
          {more}
        </Button>
      </div>
      <div role="cell">
        {!isReadOnly &&
          (isRemoved ? (
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
          ))}
      </div>
      {hasProblem && (
        <div role="cell" className="row-problems" id={problemId}>
          {problems.length === 0 && (
            <p className="problem">
              Only {quantityText(after?.stock ?? '0')} are in {after?.bucket}. Lower the quantity,
              or move stock there first.
            </p>
          )}
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
});

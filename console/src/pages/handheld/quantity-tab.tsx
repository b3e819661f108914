import { useEffect, useRef } from 'react';
import { missingPermission } from '../../access/may.js';
import type { Reason } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { Button } from '../../parts/button.js';
import { Field, TextField } from '../../parts/field.js';
import { quantityText } from '../../parts/quantity.js';
import { dispositionShown } from '../../texts/buckets.js';
import { problemText } from '../../texts/problems.js';
import { counted } from '../adjustments/counting.js';
import { type DraftLine, isCounted, isGenerating, unitsOf } from '../adjustments/draft.js';
import { ReasonOptions } from '../adjustments/reason-options.js';
import { unitCountText } from '../adjustments/unit-count.js';
import type { EditorState } from '../adjustments/use-editor.js';

const EDIT_QUANTITY = 'inventory_adjustment.edit_quantity';

function StockFacts({ editor, line }: { readonly editor: EditorState; readonly line: DraftLine }) {
  const after = editor.afters.get(line.key);
  const reason = editor.reasonOf(line.reasonId);
  const buckets = [reason?.fromSubBucket?.description, reason?.toSubBucket?.description];
  const names = buckets.filter((name) => name !== undefined).join(' → ');
  const isRed = after?.level === 'red';
  return (
    <dl className="facts">
      <dt>Disposition</dt>
      <dd>
        {dispositionShown(reason?.disposition ?? line.stored?.disposition ?? '')}
        {names !== '' && <span className="second"> {names}</span>}
      </dd>
      <dt>Stock</dt>
      <dd className="digits">
        {after === undefined ? '…' : `${quantityText(after.stock)} ${after.bucket}`}
      </dd>
      {after?.after !== undefined && (
        <>
          <dt>After</dt>
          <dd className="digits">
            <span
              className={
                after.level === 'plain' ? undefined : `badge ${isRed ? 'bad' : 'attention'}`
              }
            >
              {isRed ? 'short: ' : after.level === 'amber' ? 'will be ' : ''}
              {quantityText(after.after)}
            </span>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The quantity of an item, and its reason. */
export function QuantityTab({
  editor,
  line,
  reasons,
  isReadOnly,
  store,
  onDone,
}: {
  /** Called by Enter in the quantity, to go back to the items. */
  readonly onDone: () => void;
  readonly editor: EditorState;
  readonly line: DraftLine;
  readonly reasons: readonly Reason[];
  readonly isReadOnly: boolean;
  readonly store: number;
}) {
  const { dispatch, problems, clearProblem, reasonOf } = editor;
  const { may } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const { key, item, quantity, unitOfMeasure, caseSize } = line;
  const reason = reasonOf(line.reasonId);
  const isFixed = isReadOnly || line.isRemoved;
  const mayType = may(EDIT_QUANTITY, store);
  const own = problems.get(key) ?? [];
  const hasQuantity = quantity.trim() !== '';
  const change = (
    changed: Partial<Pick<DraftLine, 'quantity' | 'caseSize' | 'reasonId'>>,
  ): void => {
    dispatch({ type: 'change', keys: [key], change: changed });
    clearProblem(key);
  };
  const step = (by: string): void => {
    const count = { item: line, by, reason };
    dispatch({ type: 'apply', change: (draft) => counted(draft, count) });
    clearProblem(key);
  };
  // The focus is wanted: the quantity is selected, so that a digit replaces it.
  useEffect(() => {
    if (!hasQuantity) input.current?.select();
  }, [hasQuantity]);
  const offered = reasons.some(({ id }) => id === line.reasonId);
  const red = editor.afters.get(key);
  return (
    <div className="hand-tab">
      {isCounted(line, reason) ? (
        <p className="big-quantity digits">
          {unitsOf(line).length} {unitOfMeasure}{' '}
          <span className="second">counted by its units: see UINs</span>
        </p>
      ) : mayType && !isFixed ? (
        <Field
          label={`Quantity, ${unitOfMeasure}`}
          hint={isGenerating(line, reason) ? unitCountText(line, reason) : undefined}
          problem={own.find(({ field }) => field === 'quantity')?.message}
        >
          {(described) => (
            <div className="stepper">
              <Button
                symbol="minus"
                className="icon"
                label="One less"
                off={quantity === '1' || quantity === '' ? 'Remove takes the item off.' : undefined}
                onClick={() => step('-1')}
              />
              <input
                {...described}
                ref={input}
                inputMode="decimal"
                maxLength={24}
                value={quantity}
                onChange={(event) => change({ quantity: event.target.value })}
                onFocus={(event) => event.currentTarget.select()}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onDone();
                }}
              />
              <Button symbol="add" className="icon" label="One more" onClick={() => step('1')} />
            </div>
          )}
        </Field>
      ) : (
        <>
          <p className="big-quantity digits">
            {quantityText(hasQuantity ? quantity : '0')} {unitOfMeasure}
          </p>
          {!isFixed && <p className="second">{missingPermission(EDIT_QUANTITY)} A scan counts.</p>}
        </>
      )}
      {red?.level === 'red' && (
        <p className="problem">
          Only {quantityText(red.stock)} are in {red.bucket}. Lower the quantity, or move stock
          there first.
        </p>
      )}
      {own
        .filter(({ field }) => field !== 'quantity')
        .map((one) => (
          <p key={one.code + one.message} className="problem">
            {problemText(one)}
          </p>
        ))}
      <StockFacts editor={editor} line={line} />
      <Field label="Reason">
        {(described) =>
          isFixed ? (
            <p {...described}>{reason?.description ?? line.stored?.reason}</p>
          ) : (
            <select
              {...described}
              value={line.reasonId ?? ''}
              onChange={(event) => change({ reasonId: Number(event.target.value) })}
            >
              {!offered && (
                <option value={line.reasonId ?? ''}>{reason?.description ?? 'Choose …'}</option>
              )}
              <ReasonOptions reasons={reasons} />
            </select>
          )
        }
      </Field>
      {isFixed && (
        <Field label="Case size">{(described) => <p {...described}>{caseSize}</p>}</Field>
      )}
      {!isFixed && !isCounted(line, reason) && (
        <TextField
          label="Case size"
          inputMode="decimal"
          maxLength={12}
          value={caseSize}
          aria-label={`Case size of ${item}`}
          onValue={(text) => change({ caseSize: text })}
        />
      )}
    </div>
  );
}

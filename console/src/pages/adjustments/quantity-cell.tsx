import { type KeyboardEvent, useState } from 'react';
import {
  multiply,
  quantityFromText,
  quantityToText,
} from '../../../../src/engine/model/quantity.js';
import { quantityText } from '../../parts/quantity.js';
import { caseCount } from './cases.js';
import type { DraftLine } from './draft.js';
import { decimalTyped } from './saving.js';

/** The unit in which quantities are typed. */
export type Entry = 'units' | 'cases';

interface QuantityCellProps {
  readonly line: DraftLine;
  readonly entry: Entry;
  readonly invalid: true | undefined;
  readonly describedBy: string | undefined;
  readonly onQuantity: (quantity: string) => void;
  /** Called by Enter, to add the next line. */
  readonly onEnter: () => void;
}

/** The units of so many cases. A text that is no number stays as it is typed. */
function unitsOfCases(typed: string, caseSize: string): string {
  const [cases, size] = [decimalTyped(typed), decimalTyped(caseSize)];
  const [, fraction = ''] = cases?.split('.') ?? [];
  if (cases === undefined || size === undefined || fraction.length > 4) return typed;
  const plain = cases.replace(/\.$/, '').replace(/^\./, '0.');
  return quantityToText(multiply(quantityFromText(plain), quantityFromText(size)));
}

/** The quantity of a line, typed in units or in cases: 3 cases of 12 show 36. */
export function QuantityCell({
  line,
  entry,
  invalid,
  describedBy,
  onQuantity,
  onEnter,
}: QuantityCellProps) {
  const { item, quantity, caseSize, stored } = line;
  const [typed, setTyped] = useState<{ text: string; quantity: string }>();
  const isCases = entry === 'cases';
  // The typed cases count as long as nothing else has changed the quantity.
  const cases =
    typed !== undefined && typed.quantity === quantity ? typed.text : caseCount(quantity, caseSize);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onQuantity(stored?.quantity ?? '');
    }
  };
  return (
    <>
      {isCases && (
        <span className="second case-result">
          {quantity === '' ? '' : `= ${quantityText(quantity)}`}
        </span>
      )}
      <input
        className="quantity-input"
        inputMode="decimal"
        aria-label={isCases ? `Cases of ${item}` : `Quantity of ${item}`}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        maxLength={24}
        value={isCases ? cases : quantity}
        onChange={(event) => {
          const { value } = event.target;
          const next = isCases ? unitsOfCases(value, caseSize) : value;
          if (isCases) setTyped({ text: value, quantity: next });
          onQuantity(next);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

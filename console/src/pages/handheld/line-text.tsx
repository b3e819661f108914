import type { Reason } from '../../access/reasons.js';
import { Movement, quantityText } from '../../parts/quantity.js';
import { type DraftLine, isCounted, unitsOf } from '../adjustments/draft.js';
import { decimalTyped } from '../adjustments/saving.js';

/** The quantity that a line moves: `▼ −2 EA`. A text that is no number stays as it was typed. */
export function LineQuantity({
  line,
  reason,
}: {
  readonly line: DraftLine;
  readonly reason: Reason | undefined;
}) {
  const text = isCounted(line, reason) ? String(unitsOf(line).length) : line.quantity;
  const disposition = reason?.disposition ?? line.stored?.disposition ?? '';
  const unit = line.unitOfMeasure;
  if (text.trim() === '') return <span className="second">no quantity</span>;
  const plain = decimalTyped(text);
  const isOneWay = (disposition.match(/[-+] /g) ?? []).length === 1;
  if (plain === undefined || !isOneWay) {
    return (
      <span className="digits">
        {plain === undefined ? text : quantityText(plain)} {unit}
      </span>
    );
  }
  return <Movement value={disposition.startsWith('-') ? `-${plain}` : plain} unit={unit} />;
}

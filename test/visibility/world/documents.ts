import { add, NO_QUANTITY, negate, type Quantity } from '../../../src/engine/model/quantity.js';
import type { DocumentKind } from '../../../src/visibility/offset/configured-lines.js';
import type { LineLedger } from '../../../src/visibility/offset/decision.js';
import type { LinePair } from '../../../src/visibility/offset/pair.js';
import type { DimensionValues } from '../../../src/visibility/service/dimensions.js';
import type { Stock } from './stock.js';

export interface Line {
  readonly id: number;
  readonly item: string;
  readonly reason: number | undefined;
  readonly units: readonly string[];
  quantity: Quantity;
  invoiced: Quantity;
  said: DimensionValues;
  pair: LinePair | undefined;
  ledger: LineLedger;
}

export interface Document {
  readonly kind: DocumentKind;
  readonly id: number;
  readonly store: number;
  readonly lines: Map<string, Line>;
  state: 'open' | 'done' | 'cancelled';
}

/** What a line will do to available stock. */
export function openChange({ kind }: Document, line: Line, stock: Stock): Quantity {
  if (kind === 'sales-order') return add(line.invoiced, negate(line.quantity));
  const { from, to } = stock.reason(line.reason ?? 0);
  if (from === 'ATS') return negate(line.quantity);
  return to === 'ATS' ? line.quantity : NO_QUANTITY;
}

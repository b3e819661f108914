import { STOCK_POSITIONS_MAX } from '../../config/limits.js';
import { checkEnquirySize } from '../../engine/model/stock.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';

/**
 * The size alone refuses such a request: nothing else is looked at.
 *
 * @throws RefusedError
 */
export function refuseTooMany(items: readonly unknown[], stores: readonly unknown[]): void {
  const refusals = checkEnquirySize(items.length, stores.length, STOCK_POSITIONS_MAX);
  if (refusals.length > 0) throw new RefusedError(refusals);
}

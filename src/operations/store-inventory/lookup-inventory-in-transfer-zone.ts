import type { CommandContext } from '../../commands/context.js';
import type {
  StrInvColDesc,
  StrInvGpCriVo,
} from '../../contract/generated/store-inventory/types.js';
import { refuseTooWide } from '../translate.js';
import { refuseTooMany } from './enquiry-size.js';
import { stockCollection } from './stock-description.js';

/** Finds nothing: merchandising keeps the transfer zones. */
export async function lookupInventoryInTransferZone(
  _context: CommandContext,
  request: StrInvGpCriVo,
): Promise<StrInvColDesc> {
  refuseTooMany(request.item_id_col, [request.store_id]);
  refuseTooWide('StrInvGpCriVo', request);
  return stockCollection([]);
}

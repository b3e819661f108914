import type { CommandContext } from '../../commands/context.js';
import type { StrInvColDesc, StrInvCriVo } from '../../contract/generated/store-inventory/types.js';
import { checkedId, refuseTooWide } from '../translate.js';
import { refuseTooMany } from './enquiry-size.js';
import { stockCollection } from './stock-description.js';

/** All quantities are in the items' standard unit of measure. */
export async function lookupInventoryInStore(
  context: CommandContext,
  request: StrInvCriVo,
): Promise<StrInvColDesc> {
  const { item_id_col: items, store_id_col: stores } = request;
  refuseTooMany(items, stores);
  refuseTooWide('StrInvCriVo', request);
  return stockCollection(await context.store.stock.find(items, stores.map(checkedId)));
}

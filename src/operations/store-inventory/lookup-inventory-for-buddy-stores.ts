import type { CommandContext } from '../../commands/context.js';
import type {
  StrInvColDesc,
  StrInvGpCriVo,
} from '../../contract/generated/store-inventory/types.js';
import { checkedId, refuseTooWide } from '../translate.js';
import { refuseTooMany } from './enquiry-size.js';
import { stockCollection } from './stock-description.js';

export async function lookupInventoryForBuddyStores(
  context: CommandContext,
  request: StrInvGpCriVo,
): Promise<StrInvColDesc> {
  const { item_id_col: items, store_id: store } = request;
  refuseTooMany(items, [store]);
  refuseTooWide('StrInvGpCriVo', request);
  const buddies = await context.store.stock.listBuddyStores(checkedId(store));
  refuseTooMany(items, buddies);
  return stockCollection(await context.store.stock.find(items, buddies));
}

import type { CommandContext } from '../../commands/context.js';
import type {
  InvAvailColDesc,
  InvAvailCriVo,
} from '../../contract/generated/store-inventory/types.js';
import { availableOf } from '../../engine/model/dispositions.js';
import { quantityToText } from '../../engine/model/quantity.js';
import { checkedId, refuseTooWide } from '../translate.js';
import { refuseTooMany } from './enquiry-size.js';

/** Answers only stores where an item is ranged. Nothing is known of warehouses. */
export async function lookupAvailableInventory(
  context: CommandContext,
  request: InvAvailCriVo,
): Promise<InvAvailColDesc> {
  const { items, InvLocation: locations } = request;
  refuseTooMany(items, locations);
  refuseTooWide('InvAvailCriVo', request, 'location');
  // A known caller leaves out the type of a location, and means stores.
  const stores = locations.filter(({ loc_type = 'S' }) => loc_type === 'S');
  const storeIds = stores.map(({ location }) => checkedId(location));
  const found = await context.store.stock.find(items, storeIds);
  const ranged = found.filter(({ isRanged }) => isRanged);
  return {
    InvAvailDesc: ranged.map(({ item, storeId, unitOfMeasure, stock }) => ({
      item,
      location: BigInt(storeId),
      loc_type: 'S',
      available_qty: quantityToText(availableOf(stock)),
      unit_of_measure: unitOfMeasure,
    })),
    collection_size: ranged.length,
  };
}

import type { StrInvColDesc, StrInvDesc } from '../../contract/generated/store-inventory/types.js';
import { availableOf } from '../../engine/model/dispositions.js';
import { caseSizeToText, NO_QUANTITY, quantityToText } from '../../engine/model/quantity.js';
import { backRoomOf, unavailableOf } from '../../engine/model/stock.js';
import type { ItemStock } from '../../store/store.js';

const NONE = quantityToText(NO_QUANTITY);

function descriptionOf({ item, storeId, isRanged, ...found }: ItemStock): StrInvDesc {
  const { stock, unitOfMeasure, caseSize } = found;
  return {
    item_id: item,
    store_id: BigInt(storeId),
    is_ranged: isRanged,
    // Packs are stocked as they are: nothing is estimated from components.
    is_estimated: false,
    uom_code: unitOfMeasure,
    case_size: caseSizeToText(caseSize),
    stock_on_hand_qty: quantityToText(stock.total),
    back_room_qty: quantityToText(backRoomOf(stock)),
    shop_floor_qty: quantityToText(stock.shopFloor),
    delivery_bay_qty: quantityToText(stock.deliveryBay),
    available_qty: quantityToText(availableOf(stock)),
    unavailable_qty: quantityToText(unavailableOf(stock)),
    nonsell_total_qty: quantityToText(stock.nonSellable),
    // Neither orders nor allocations are known here.
    on_order_qty: NONE,
    in_transit_qty: quantityToText(stock.inTransit),
    cust_reserved_qty: quantityToText(stock.customerReserve),
    transfer_reserved_qty: quantityToText(stock.transferReserve),
    vendor_return_qty: quantityToText(stock.vendorReturn),
    allocation_total_qty: NONE,
    StrInvNslQty: [...stock.subBuckets].map(([id, quantity]) => ({
      nonsell_qty_type_id: BigInt(id),
      quantity: quantityToText(quantity),
    })),
  };
}

/** See docs/reference/store-inventory.md. */
export function stockCollection(found: readonly ItemStock[]): StrInvColDesc {
  return { StrInvDesc: found.map(descriptionOf), collection_size: found.length };
}

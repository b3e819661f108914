// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { DecimalText, Instant } from '../../values.js';

/** In which unit of measure quantities are answered. */
export type StrInvUomType = 'STANDARD' | 'SELLING';

/** What a location is. */
export type InvLocType = 'S' | 'W';

/** Request of lookupAvailableInventory. Returns what is available to sell of items at stores. */
export interface LookupAvailableInventory {
  /** Which items to look up at which locations. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly InvAvailCriVo?: InvAvailCriVo | undefined;
}

/** Response of lookupAvailableInventory. */
export interface LookupAvailableInventoryResponse {
  /** What is available. */
  readonly InvAvailColDesc?: InvAvailColDesc | undefined;
}

/** Request of lookupInventoryInStore. Returns the stock of items at stores, in all its parts. */
export interface LookupInventoryInStore {
  /** Which items to look up at which stores. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly StrInvCriVo?: StrInvCriVo | undefined;
}

/** Response of lookupInventoryInStore. */
export interface LookupInventoryInStoreResponse {
  /** The stock found. */
  readonly StrInvColDesc?: StrInvColDesc | undefined;
}

/** Request of lookupInventoryInTransferZone. Returns the stock of items at the stores of the same transfer zone. Transfer zones are not known here: the answer is always empty. */
export interface LookupInventoryInTransferZone {
  /** Which items to look up for which store. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly StrInvGpCriVo?: StrInvGpCriVo | undefined;
}

/** Response of lookupInventoryInTransferZone. */
export interface LookupInventoryInTransferZoneResponse {
  /** The stock found. */
  readonly StrInvColDesc?: StrInvColDesc | undefined;
}

/** Request of lookupInventoryForBuddyStores. Returns the stock of items at the buddy stores of a store: the other stores of its group. */
export interface LookupInventoryForBuddyStores {
  /** Which items to look up for which store. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly StrInvGpCriVo?: StrInvGpCriVo | undefined;
}

/** Response of lookupInventoryForBuddyStores. */
export interface LookupInventoryForBuddyStoresResponse {
  /** The stock found. */
  readonly StrInvColDesc?: StrInvColDesc | undefined;
}

/** Request of ping. Returns the text it was given; shows that the service can be reached. */
export interface Ping {
  /** Any text. */
  readonly arg0?: string | undefined;
}

/** Response of ping. */
export interface PingResponse {
  /** The text of the request. */
  readonly return?: string | undefined;
}

/** Which items to look up at which stores. The answer has each item at each store. */
export interface StrInvCriVo {
  /** The items. One that does not exist is left out of the answer. */
  readonly item_id_col: readonly string[];
  /** The stores. One that does not exist is left out of the answer. */
  readonly store_id_col: readonly bigint[];
  /** The unit of measure of the answer. The contract requires it; a known client leaves it out, so that absent stands for STANDARD. */
  readonly uom_type?: StrInvUomType | undefined;
}

/** Which items to look up at the stores that belong together with a store. */
export interface StrInvGpCriVo {
  /** The items. One that does not exist is left out of the answer. */
  readonly item_id_col: readonly string[];
  /** The store whose group is looked up. It is not part of the answer itself. */
  readonly store_id: bigint;
  /** The unit of measure of the answer. The contract requires it; a known client leaves it out, so that absent stands for STANDARD. */
  readonly uom_type?: StrInvUomType | undefined;
}

/** The stock of items at stores, in the order of the request: by item, then by store. */
export interface StrInvColDesc {
  /** The stock of an item at a store. */
  readonly StrInvDesc: readonly StrInvDesc[];
  /** How many are returned here. */
  readonly collection_size: number;
}

/** The stock of one item at one store. Each quantity is in the unit of measure that uom_code names. */
export interface StrInvDesc {
  /** The item. */
  readonly item_id: string;
  /** The store. */
  readonly store_id: bigint;
  /** Whether the item is ranged at the store. If not, every quantity is zero. */
  readonly is_ranged: boolean;
  /** Whether the quantities are an estimate. Always false: packs have stock of their own here. */
  readonly is_estimated: boolean;
  /** The unit of measure of the quantities: the standard unit of the item. */
  readonly uom_code: string;
  /** Units in a case. */
  readonly case_size: DecimalText;
  /** The total stock on hand. It may be negative. */
  readonly stock_on_hand_qty: DecimalText;
  /** In the back room: the total without shop floor and delivery bay. */
  readonly back_room_qty: DecimalText;
  /** On the shop floor. */
  readonly shop_floor_qty: DecimalText;
  /** In the delivery bay. */
  readonly delivery_bay_qty: DecimalText;
  /** Available to sell: the total without what is unavailable. It may be negative. */
  readonly available_qty: DecimalText;
  /** Not available to sell: non-sellable, reserved for customers or transfers, or on vendor returns. */
  readonly unavailable_qty: DecimalText;
  /** Non-sellable, the sum of all sub-buckets. */
  readonly nonsell_total_qty: DecimalText;
  /** On order. Always zero: orders are not known here. */
  readonly on_order_qty: DecimalText;
  /** On its way to the store; not part of the total. */
  readonly in_transit_qty: DecimalText;
  /** Reserved for customer orders. */
  readonly cust_reserved_qty: DecimalText;
  /** Reserved for transfers. */
  readonly transfer_reserved_qty: DecimalText;
  /** On returns to vendors. */
  readonly vendor_return_qty: DecimalText;
  /** Allocated. Always zero: allocations are not known here. */
  readonly allocation_total_qty: DecimalText;
  /** What each sub-bucket of non-sellable stock holds; empty ones are left out. */
  readonly StrInvNslQty: readonly StrInvNslQty[];
}

/** What a sub-bucket of non-sellable stock holds. */
export interface StrInvNslQty {
  /** The id of the sub-bucket. */
  readonly nonsell_qty_type_id: bigint;
  /** The quantity in it. */
  readonly quantity: DecimalText;
}

/** Which items to look up at which locations. The answer has each item at each location. */
export interface InvAvailCriVo {
  /** The items. One that does not exist is left out of the answer. */
  readonly items: readonly string[];
  /** The locations. One that is no store known here is left out of the answer. */
  readonly InvLocation: readonly InvLocation[];
  /** Whether the customer would pick up in the store, Y or N. Not read. The contract requires it; a known client leaves it out. */
  readonly store_pickup_ind?: string | undefined;
}

/** A location. */
export interface InvLocation {
  /** The number of the location. */
  readonly location: bigint;
  /** What the location is. The contract requires it; a known client leaves it out, so that absent stands for a store. */
  readonly loc_type?: InvLocType | undefined;
  /** The channel. Not read: stock is not kept by channel. */
  readonly channel_id?: number | undefined;
}

/** What is available to sell of items at stores, in the order of the request: by item, then by location. */
export interface InvAvailColDesc {
  /** What is available of an item at a store where it is ranged. */
  readonly InvAvailDesc: readonly InvAvailDesc[];
  /** How many are returned here. */
  readonly collection_size: number;
}

/** What is available to sell of one item at one store. */
export interface InvAvailDesc {
  /** The item. */
  readonly item: string;
  /** The store. */
  readonly location: bigint;
  /** Always S, a store. */
  readonly loc_type: InvLocType;
  /** The channel. Not sent: stock is not kept by channel. */
  readonly channel_id?: number | undefined;
  /** Available to sell. It may be negative. */
  readonly available_qty: DecimalText;
  /** The unit of measure of the quantity: the standard unit of the item. */
  readonly unit_of_measure: string;
  /** When the stock will be available. Not sent: it is available now. */
  readonly available_date?: Instant | undefined;
  /** How the quantity of a pack was calculated. Not sent: packs have stock of their own here. */
  readonly pack_calculate_ind?: string | undefined;
}

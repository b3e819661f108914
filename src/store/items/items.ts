import type {
  Id,
  Instant,
  ItemType,
  Status,
  UinStatus,
  UinType,
} from '../../engine/model/model.js';
import type { CaseSize } from '../../engine/model/quantity.js';
import type { Stock } from '../../engine/model/stock.js';

/** A store as people know it. */
export interface StoreName {
  readonly id: Id;
  readonly name: string;
  /** The time zone, an IANA name. */
  readonly timeZone: string;
}

/** The stock of an item at a store, both of which exist. */
export interface ItemStock {
  readonly item: string;
  readonly storeId: Id;
  /** Whether the item is ranged at the store. If not, there is no stock. */
  readonly isRanged: boolean;
  /** The item's standard unit of measure, in which every quantity is. */
  readonly unitOfMeasure: string;
  readonly caseSize: CaseSize;
  readonly stock: Stock;
}

/** An item as lists show it. */
export interface ItemListing {
  readonly item: string;
  readonly description: string;
  readonly unitOfMeasure: string;
  readonly caseSize: CaseSize;
  readonly type: ItemType;
  readonly uinType: UinType | undefined;
  readonly imageAddress: string | undefined;
  /** The extended attributes that lines of it may carry, the first ones in order (D38). */
  readonly attributeNames: readonly string[];
  /** Whether the store has it. Undefined if no store was named. */
  readonly isRanged: boolean | undefined;
}

/** An item with all that is known of it. Its attribute names are all there. */
export interface ItemInFull extends ItemListing {
  readonly longDescription: string | undefined;
  readonly barcodes: readonly string[];
}

/** The criteria by which items are listed, by id. */
export interface ItemPage {
  /** The store of which each item tells whether it is ranged there. */
  readonly storeId: Id | undefined;
  /**
   * An item or barcode as a whole finds only the items it names. Another text is part of a description, or
   * the beginning of an id.
   */
  readonly query: string | undefined;
  /** The item to go on after. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface StorePage {
  /** Part of the name, letters a to z in either case, or the beginning of the number. */
  readonly query: string | undefined;
  /** Only the stores of these ids. Undefined for any. */
  readonly named?: readonly Id[] | undefined;
  /** The store to go on after. */
  readonly after: Id | undefined;
  readonly limit: number;
  /** Only these stores. Undefined for all. */
  readonly among?: readonly Id[] | undefined;
}

export const POSITION_KINDS = ['negative', 'unavailable', 'reserved'] as const;

/** Positions that stand out: available or total below zero, something unavailable, something reserved. */
export type PositionKind = (typeof POSITION_KINDS)[number];

export interface PositionPage {
  readonly storeId: Id;
  readonly query: string | undefined;
  readonly only: PositionKind | undefined;
  /** The item to go on after. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** The stock of a ranged item. */
export interface PositionListing extends ItemStock {
  /** The description of the item. */
  readonly description: string;
  /** The instant of the last movement. Undefined if there was none. */
  readonly changedAt: Instant | undefined;
}

/** The place of a UIN in lists. UINs are told apart by item. */
export interface UinKey {
  readonly item: string;
  readonly uin: string;
}

/** A page of UINs. At least one of store, item and UIN must be named. */
export interface UinPage {
  readonly storeId: Id | undefined;
  readonly item: string | undefined;
  readonly uin: string | undefined;
  readonly status: UinStatus | undefined;
  readonly subBucket: Id | undefined;
  readonly after: UinKey | undefined;
  readonly limit: number;
  /** Only at these stores. Undefined for all. */
  readonly among?: readonly Id[] | undefined;
}

export interface UinListing extends UinKey {
  /** The description of the item. */
  readonly description: string;
  readonly type: UinType;
  /** The store where the UIN is, or was last. */
  readonly storeId: Id;
  readonly status: UinStatus;
  readonly subBucket: Id | undefined;
  /** The type of the transaction that has moved it last, if one has. */
  readonly transactionType: string | undefined;
  readonly transactionId: Id | undefined;
  readonly changedAt: Instant;
}

/** A document that a number names. */
export interface NamedDocument {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
}

/** Everything that a code names. */
export interface CodeFound {
  readonly item: ItemListing | undefined;
  /** The items of which it is a barcode. */
  readonly barcodeItems: readonly ItemListing[];
  /** The UINs with this number, those at the named store first. */
  readonly uins: readonly UinListing[];
  readonly adjustment: NamedDocument | undefined;
  readonly template: NamedDocument | undefined;
}

/**
 * Stores, items, their stock and their units, to look for and choose from. Lists are undefined where the
 * place to go on after does not exist.
 */
export interface ItemReads {
  listStores(page: StorePage): Promise<readonly StoreName[] | undefined>;
  find(page: ItemPage): Promise<readonly ItemListing[] | undefined>;
  /** The named items that exist, by id. */
  listNamed(items: readonly string[], storeId: Id | undefined): Promise<readonly ItemListing[]>;
  read(item: string, storeId: Id | undefined): Promise<ItemInFull | undefined>;
  listPositions(page: PositionPage): Promise<readonly PositionListing[] | undefined>;
  /** The positions of the named items that are ranged, by id. */
  listNamedPositions(storeId: Id, items: readonly string[]): Promise<readonly PositionListing[]>;
  listUins(page: UinPage): Promise<readonly UinListing[] | undefined>;
  /** @param among units and documents only of these stores, undefined for all */
  resolve(
    code: string,
    storeId: Id | undefined,
    among?: readonly Id[] | undefined,
  ): Promise<CodeFound>;
}

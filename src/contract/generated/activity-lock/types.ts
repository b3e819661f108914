// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { Instant } from '../../values.js';

/** Where a lock was taken. */
export type ActLckDeviceType = 'PC' | 'HH' | 'SERVER' | 'INT_SERVICE';

/** The kind of an activity. Only those that createActivityLock takes are ever answered. */
export type ActLckActivityType = 'BILL_OF_LADING' | 'DIRECT_DELIVERY' | 'DIRECT_DELIVERY_INVOICE' | 'FULFILLMENT_ORDER' | 'FULFILLMENT_ORDER_DELIVERY' | 'FULFILLMENT_ORDER_PICK' | 'FULFILLMENT_ORDER_REVERSE_PICK' | 'INVENTORY_ADJUSTMENT' | 'INVENTORY_ADJUSTMENT_REASON' | 'INVENTORY_ADJUSTMENT_TEMPLATE' | 'ITEM_BASKET' | 'ITEM_REQUEST' | 'ITEM_TICKET' | 'ITEM_TICKET_REQUEST' | 'TICKET_FORMAT' | 'SHELF_ADJUSTMENT' | 'SHELF_REPLENISHMENT' | 'PRICE_CHANGE' | 'PRODUCT_GROUP' | 'PRODUCT_GROUP_SCHEDULE' | 'RETURN' | 'RETURN_REASON' | 'SHIPMENT_REASON' | 'STOCK_COUNT_CHILD' | 'STORE_SEQUENCE' | 'STORE_SEQUENCE_ALL' | 'TRANSFER' | 'TRANSFER_DELIVERY_CARTON' | 'TRANSFER_SHIPMENT_CARTON' | 'VENDOR_DELIVERY_CARTON' | 'VENDOR_RETURN' | 'VENDOR_SHIPMENT_CARTON' | 'WAREHOUSE_DELIVERY' | 'UNKNOWN';

/** The kinds of activities that can be locked. */
export type ActLckModActivityType = 'FULFILLMENT_ORDER' | 'FULFILLMENT_ORDER_DELIVERY' | 'FULFILLMENT_ORDER_PICK' | 'FULFILLMENT_ORDER_REVERSE_PICK' | 'INVENTORY_ADJUSTMENT' | 'INVENTORY_ADJUSTMENT_REASON' | 'INVENTORY_ADJUSTMENT_TEMPLATE' | 'ITEM_BASKET' | 'RETURN' | 'TRANSFER';

/** Request of lookupActivityLock. Returns the locks that match, the newest first. */
export interface LookupActivityLock {
  /** Which locks to look for. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly ActLckCriVo?: ActLckCriVo | undefined;
}

/** Response of lookupActivityLock. */
export interface LookupActivityLockResponse {
  /** The locks found. */
  readonly ActLckColDesc?: ActLckColDesc | undefined;
}

/** Request of readActivityLock. Returns one lock. */
export interface ReadActivityLock {
  /** Which lock to read. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly ActLckRef?: ActLckRef | undefined;
}

/** Response of readActivityLock. */
export interface ReadActivityLockResponse {
  /** The lock. */
  readonly ActLckDesc?: ActLckDesc | undefined;
}

/** Request of createActivityLock. Takes a lock on an activity. A lock of the same user is taken anew; one of another user is taken over. */
export interface CreateActivityLock {
  /** What to lock. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly ActLckModVo?: ActLckModVo | undefined;
}

/** Response of createActivityLock. */
export interface CreateActivityLockResponse {
  /** The lock taken. */
  readonly ActLckRef?: ActLckRef | undefined;
}

/** Request of deleteActivityLock. Releases a lock, whoever holds it. */
export interface DeleteActivityLock {
  /** Which lock to release. The schema leaves it optional, as clients of this family were generated; a request without it is refused. */
  readonly ActLckRef?: ActLckRef | undefined;
}

/** Response of deleteActivityLock. */
export interface DeleteActivityLockResponse {
  /** The lock is released. */
  readonly InvocationSuccess?: InvocationSuccess | undefined;
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

/** Which locks to look for. Every criterion that is present must match; without any, all locks do. */
export interface ActLckCriVo {
  /** Held by this user. */
  readonly user_name?: string | undefined;
  /** Taken there. */
  readonly device_type?: ActLckDeviceType | undefined;
  /** On this activity. */
  readonly activity_id?: string | undefined;
  /** On activities of this kind. */
  readonly activity_type?: ActLckActivityType | undefined;
  /** Taken by this session. */
  readonly session_id?: string | undefined;
  /** Taken at this instant or later. */
  readonly from_date?: Instant | undefined;
  /** Taken at this instant or earlier. */
  readonly to_date?: Instant | undefined;
}

/** The locks found. */
export interface ActLckColDesc {
  /** The locks, the newest first. */
  readonly ActLckDesc: readonly ActLckDesc[];
  /** How many locks are returned. */
  readonly collection_size: number;
}

/** A lock on an activity. */
export interface ActLckDesc {
  /** The id of the lock. */
  readonly lock_id: bigint;
  /** The user who holds it. */
  readonly user_name: string;
  /** Where it was taken. */
  readonly device_type: ActLckDeviceType;
  /** What is locked. */
  readonly activity_id: string;
  /** The kind of what is locked. */
  readonly activity_type: ActLckActivityType;
  /** By which session, or call, it was taken. */
  readonly session_id: string;
  /** When it was taken, or taken anew by its holder. */
  readonly create_date: Instant;
}

/** Names one activity lock. */
export interface ActLckRef {
  /** The id of the lock. */
  readonly lock_id: bigint;
}

/** An activity to lock: one thing that one user at a time changes. */
export interface ActLckModVo {
  /** What is locked. Of adjustments, templates and reasons it is their id. */
  readonly activity_id: string;
  /** The kind of what is locked. */
  readonly activity_type: ActLckModActivityType;
}

/** The call was carried out. */
export interface InvocationSuccess {
  /** A sentence for people. */
  readonly success_message?: string | undefined;
}

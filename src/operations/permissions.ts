import type { OperationTable as LockTable } from '../contract/generated/activity-lock/service.js';
import type { OperationTable as AdjustmentTable } from '../contract/generated/inventory-adjustment/service.js';
import type { OperationTable as StockTable } from '../contract/generated/store-inventory/service.js';
import type { Needed } from '../engine/access/needed.js';
import { LOCK_DOORS } from '../engine/locks/locks.js';

export const ADJUSTMENT_PERMISSIONS: Readonly<Record<keyof AdjustmentTable<unknown>, Needed>> = {
  lookupInventoryAdjustmentReason: 'inventory_adjustment.access',
  lookupNonSellableQuantityType: 'inventory_adjustment.access',
  lookupInventoryAdjustmentTemplateHeader: 'inventory_adjustment_template.access',
  readInventoryAdjustmentTemplateDetail: 'inventory_adjustment_template.access',
  lookupInventoryAdjustmentHeader: 'inventory_adjustment.access',
  readInventoryAdjustmentDetail: 'inventory_adjustment.access',
  saveInventoryAdjustment: ['inventory_adjustment.create', 'inventory_adjustment.edit'],
  confirmInventoryAdjustment: 'inventory_adjustment.complete',
  saveAndConfirmInventoryAdjustment: 'inventory_adjustment.complete',
  cancelInventoryAdjustment: 'inventory_adjustment.delete',
  ping: 'signed-in',
};

export const STOCK_PERMISSIONS: Readonly<Record<keyof StockTable<unknown>, Needed>> = {
  lookupAvailableInventory: 'inventory_adjustment.access',
  lookupInventoryInStore: 'inventory_adjustment.access',
  lookupInventoryInTransferZone: 'inventory_adjustment.access',
  lookupInventoryForBuddyStores: 'inventory_adjustment.access',
  ping: 'signed-in',
};

export const LOCK_PERMISSIONS: Readonly<Record<keyof LockTable<unknown>, Needed>> = {
  lookupActivityLock: LOCK_DOORS.access,
  readActivityLock: LOCK_DOORS.access,
  createActivityLock: LOCK_DOORS.edit,
  deleteActivityLock: LOCK_DOORS.edit,
  ping: 'signed-in',
};

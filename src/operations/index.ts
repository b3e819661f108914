import type { CommandContext } from '../commands/context.js';
import type { OperationTable as LockTable } from '../contract/generated/activity-lock/service.js';
import type { OperationTable as AdjustmentTable } from '../contract/generated/inventory-adjustment/service.js';
import type { OperationTable as StockTable } from '../contract/generated/store-inventory/service.js';
import { createActivityLock } from './activity-lock/create-activity-lock.js';
import { deleteActivityLock } from './activity-lock/delete-activity-lock.js';
import { lookupActivityLock } from './activity-lock/lookup-activity-lock.js';
import { readActivityLock } from './activity-lock/read-activity-lock.js';
import { cancelInventoryAdjustment } from './inventory-adjustment/cancel-inventory-adjustment.js';
import { confirmInventoryAdjustment } from './inventory-adjustment/confirm-inventory-adjustment.js';
import { lookupInventoryAdjustmentHeader } from './inventory-adjustment/lookup-inventory-adjustment-header.js';
import { lookupInventoryAdjustmentReason } from './inventory-adjustment/lookup-inventory-adjustment-reason.js';
import { lookupInventoryAdjustmentTemplateHeader } from './inventory-adjustment/lookup-inventory-adjustment-template-header.js';
import { lookupNonSellableQuantityType } from './inventory-adjustment/lookup-non-sellable-quantity-type.js';
import { readInventoryAdjustmentDetail } from './inventory-adjustment/read-inventory-adjustment-detail.js';
import { readInventoryAdjustmentTemplateDetail } from './inventory-adjustment/read-inventory-adjustment-template-detail.js';
import { saveAndConfirmInventoryAdjustment } from './inventory-adjustment/save-and-confirm-inventory-adjustment.js';
import { saveInventoryAdjustment } from './inventory-adjustment/save-inventory-adjustment.js';
import { ping } from './ping.js';
import { lookupAvailableInventory } from './store-inventory/lookup-available-inventory.js';
import { lookupInventoryForBuddyStores } from './store-inventory/lookup-inventory-for-buddy-stores.js';
import { lookupInventoryInStore } from './store-inventory/lookup-inventory-in-store.js';
import { lookupInventoryInTransferZone } from './store-inventory/lookup-inventory-in-transfer-zone.js';

export { declaredFaultOf } from './faults.js';

/** A missing, surplus or mistyped operation does not compile. */
export const adjustmentOperations = {
  lookupInventoryAdjustmentReason,
  lookupNonSellableQuantityType,
  lookupInventoryAdjustmentTemplateHeader,
  readInventoryAdjustmentTemplateDetail,
  lookupInventoryAdjustmentHeader,
  readInventoryAdjustmentDetail,
  saveInventoryAdjustment,
  confirmInventoryAdjustment,
  saveAndConfirmInventoryAdjustment,
  cancelInventoryAdjustment,
  ping,
} satisfies AdjustmentTable<CommandContext>;

export const stockOperations = {
  lookupAvailableInventory,
  lookupInventoryInStore,
  lookupInventoryInTransferZone,
  lookupInventoryForBuddyStores,
  ping,
} satisfies StockTable<CommandContext>;

export const lockOperations = {
  lookupActivityLock,
  readActivityLock,
  createActivityLock,
  deleteActivityLock,
  ping,
} satisfies LockTable<CommandContext>;

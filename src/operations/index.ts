import type { OperationTable as AdjustmentTable } from '../contract/generated/inventory-adjustment/service.js';
import type { OperationTable as StockTable } from '../contract/generated/store-inventory/service.js';
import { cancelInventoryAdjustment } from './cancel-inventory-adjustment.js';
import { confirmInventoryAdjustment } from './confirm-inventory-adjustment.js';
import type { OperationContext } from './context.js';
import { lookupAvailableInventory } from './lookup-available-inventory.js';
import { lookupInventoryAdjustmentHeader } from './lookup-inventory-adjustment-header.js';
import { lookupInventoryAdjustmentReason } from './lookup-inventory-adjustment-reason.js';
import { lookupInventoryAdjustmentTemplateHeader } from './lookup-inventory-adjustment-template-header.js';
import { lookupInventoryForBuddyStores } from './lookup-inventory-for-buddy-stores.js';
import { lookupInventoryInStore } from './lookup-inventory-in-store.js';
import { lookupInventoryInTransferZone } from './lookup-inventory-in-transfer-zone.js';
import { lookupNonSellableQuantityType } from './lookup-non-sellable-quantity-type.js';
import { ping } from './ping.js';
import { readInventoryAdjustmentDetail } from './read-inventory-adjustment-detail.js';
import { readInventoryAdjustmentTemplateDetail } from './read-inventory-adjustment-template-detail.js';
import { saveAndConfirmInventoryAdjustment } from './save-and-confirm-inventory-adjustment.js';
import { saveInventoryAdjustment } from './save-inventory-adjustment.js';

export { declaredFaultOf } from './faults.js';

/** Every operation of the InventoryAdjustmentService: a missing, surplus or mistyped one does not compile. */
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
} satisfies AdjustmentTable<OperationContext>;

/** The same of the StoreInventoryService. */
export const stockOperations = {
  lookupAvailableInventory,
  lookupInventoryInStore,
  lookupInventoryInTransferZone,
  lookupInventoryForBuddyStores,
  ping,
} satisfies StockTable<OperationContext>;

import { activityLockService } from '../../contract/generated/activity-lock/service.js';
import { inventoryAdjustmentService } from '../../contract/generated/inventory-adjustment/service.js';
import { storeInventoryService } from '../../contract/generated/store-inventory/service.js';
import type { ServiceDeclaration } from '../../contract/table.js';

/** The services that callers call. The one of merchandising is called by us. */
export const CALLED_SERVICES: readonly ServiceDeclaration[] = [
  inventoryAdjustmentService,
  storeInventoryService,
  activityLockService,
];

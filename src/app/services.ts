import type { CommandContext } from '../commands/context.js';
import { OPERATION_ALIASES } from '../contract/aliases.js';
import { activityLockService } from '../contract/generated/activity-lock/service.js';
import { inventoryAdjustmentService } from '../contract/generated/inventory-adjustment/service.js';
import { storeInventoryService } from '../contract/generated/store-inventory/service.js';
import type { ServiceDeclaration } from '../contract/table.js';
import type { Needed } from '../engine/access/needed.js';
import { adjustmentOperations, lockOperations, stockOperations } from '../operations/index.js';
import {
  ADJUSTMENT_PERMISSIONS,
  LOCK_PERMISSIONS,
  STOCK_PERMISSIONS,
} from '../operations/permissions.js';

/** The path as SIM has it. */
export const ADJUSTMENT_PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';
export const STOCK_PATH = '/StoreInventoryBean/StoreInventoryService';
export const LOCK_PATH = '/ActivityLockBean/ActivityLockService';

/** The codec has read the payload by the table of this very operation. */
type Operation = (context: CommandContext, payload: unknown) => Promise<unknown>;

export interface SoapService {
  readonly path: string;
  readonly declaration: ServiceDeclaration;
  /** Names under which operations are answered, too (D1). */
  readonly aliases: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly permissions: Readonly<Record<string, Needed>>;
}

export const SERVICES: readonly SoapService[] = [
  {
    path: ADJUSTMENT_PATH,
    declaration: inventoryAdjustmentService,
    aliases: OPERATION_ALIASES,
    operations: adjustmentOperations as unknown as Record<string, Operation>,
    permissions: ADJUSTMENT_PERMISSIONS,
  },
  {
    path: STOCK_PATH,
    declaration: storeInventoryService,
    aliases: {},
    operations: stockOperations as unknown as Record<string, Operation>,
    permissions: STOCK_PERMISSIONS,
  },
  {
    path: LOCK_PATH,
    declaration: activityLockService,
    aliases: {},
    operations: lockOperations as unknown as Record<string, Operation>,
    permissions: LOCK_PERMISSIONS,
  },
];

import type { CommandContext } from '../commands/context.js';
import { OPERATION_ALIASES } from '../contract/aliases.js';
import { inventoryAdjustmentService } from '../contract/generated/inventory-adjustment/service.js';
import { storeInventoryService } from '../contract/generated/store-inventory/service.js';
import type { ServiceDeclaration } from '../contract/table.js';
import { adjustmentOperations, stockOperations } from '../operations/index.js';

/** The paths of the services, as SIM has them. */
export const ADJUSTMENT_PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';
export const STOCK_PATH = '/StoreInventoryBean/StoreInventoryService';

/** Carries out an operation; the codec has read the payload by the table of this very operation. */
type Operation = (context: CommandContext, payload: unknown) => Promise<unknown>;

/** A SOAP service: its contract, where it is served, and what carries its operations out. */
export interface SoapService {
  readonly path: string;
  readonly declaration: ServiceDeclaration;
  /** Other names under which an operation is answered (D1). */
  readonly aliases: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Every service that is served. */
export const SERVICES: readonly SoapService[] = [
  {
    path: ADJUSTMENT_PATH,
    declaration: inventoryAdjustmentService,
    aliases: OPERATION_ALIASES,
    operations: adjustmentOperations as unknown as Record<string, Operation>,
  },
  {
    path: STOCK_PATH,
    declaration: storeInventoryService,
    aliases: {},
    operations: stockOperations as unknown as Record<string, Operation>,
  },
];

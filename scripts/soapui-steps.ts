/** The place of a new document's id in an answer, and the property of the test case that keeps it. */
export interface KeptId {
  readonly what: string;
  readonly namespace: string;
  readonly element: string;
  readonly property: string;
}

const BO = 'http://www.oracle.com/retail/integration/base/bo';

const ADJUSTMENT_ID: KeptId = {
  what: 'an adjustment',
  namespace: `${BO}/StrAdjRef/v1`,
  element: 'adjustment_id',
  property: 'adjustmentId',
};

const LOCK_ID: KeptId = {
  what: 'a lock',
  namespace: `${BO}/ActLckRef/v1`,
  element: 'lock_id',
  property: 'lockId',
};

/** The property as SoapUI replaces it. */
export const soapUiValue = ({ property }: KeptId): string => `\${#TestCase#${property}}`;

/** A request of the test case, and its expected answer. */
export interface RequestStep {
  readonly kind: 'request';
  readonly name: string;
  readonly operation: string;
  /** Whether the sample's id is replaced by the one that was transferred. */
  readonly usesId: boolean;
  readonly isFault: boolean;
  readonly contains: string;
}

/** Takes the id of a new document out of an answer. */
export interface TransferStep {
  readonly kind: 'transfer';
  readonly name: string;
  readonly source: string;
}

/** The test case of a service's project. */
export interface TestPlan {
  readonly name: string;
  /** Undefined where no document is made. */
  readonly keptId?: KeptId;
  readonly steps: readonly (RequestStep | TransferStep)[];
}

function ask(name: string, operation: string, contains: string): RequestStep {
  return { kind: 'request', name, operation, usesId: false, isFault: false, contains };
}

function askWithId(name: string, operation: string, contains: string): RequestStep {
  return { ...ask(name, operation, contains), usesId: true };
}

function refused(name: string, operation: string, contains: string): RequestStep {
  return { ...askWithId(name, operation, contains), isFault: true };
}

function transfer(source: string): TransferStep {
  return { kind: 'transfer', name: `take the id out of "${source}"`, source };
}

const success = (operation: string): string => `${operation} service call was successful.`;

/** The life of an adjustment, once through every operation. */
const LIFE_OF_AN_ADJUSTMENT: TestPlan['steps'] = [
  ask('reach the service', 'ping', 'hello'),
  ask('look up the reasons', 'lookupInventoryAdjustmentReason', 'Theft'),
  ask('look up the sub-buckets', 'lookupNonSellableQuantityType', 'Trouble'),
  ask('find a template', 'lookupInventoryAdjustmentTemplateHeader', 'cookies'),
  ask('read the template', 'readInventoryAdjustmentTemplateDetail', 'COMPLETED'),
  ask('save', 'saveInventoryAdjustment', 'adjustment_id'),
  transfer('save'),
  ask('find it', 'lookupInventoryAdjustmentHeader', `>${soapUiValue(ADJUSTMENT_ID)}<`),
  askWithId('read it', 'readInventoryAdjustmentDetail', 'IN_PROGRESS'),
  askWithId('confirm', 'confirmInventoryAdjustment', success('confirmInventoryAdjustment')),
  askWithId('read it completed', 'readInventoryAdjustmentDetail', 'COMPLETED'),
  refused('confirm again', 'confirmInventoryAdjustment', 'ADJUSTMENT_NOT_IN_PROGRESS'),
  ask('save and confirm at once', 'saveAndConfirmInventoryAdjustment', 'adjustment_id'),
  transfer('save and confirm at once'),
  askWithId('read what was confirmed at once', 'readInventoryAdjustmentDetail', 'COMPLETED'),
  ask('save another', 'saveInventoryAdjustment', 'adjustment_id'),
  transfer('save another'),
  askWithId('cancel', 'cancelInventoryAdjustment', success('cancelInventoryAdjustment')),
  refused('confirm what was canceled', 'confirmInventoryAdjustment', 'is CANCELED'),
];

/** The parts of stock that a tester looks at after an adjustment. */
const STOCK_OF_STORES: TestPlan['steps'] = [
  ask('reach the service', 'ping', 'hello'),
  ask('look up the stock', 'lookupInventoryInStore', 'stock_on_hand_qty'),
  ask('look up what can be sold', 'lookupAvailableInventory', 'available_qty'),
  ask('look up the buddy stores', 'lookupInventoryForBuddyStores', '>5001<'),
  ask('look up the transfer zone', 'lookupInventoryInTransferZone', 'collection_size>0<'),
];

/** The steps that keep an adjustment from others for a while. */
const LIFE_OF_A_LOCK: TestPlan['steps'] = [
  ask('reach the service', 'ping', 'hello'),
  ask('take it', 'createActivityLock', 'lock_id'),
  transfer('take it'),
  ask('take it anew', 'createActivityLock', `>${soapUiValue(LOCK_ID)}<`),
  ask('find it', 'lookupActivityLock', `>${soapUiValue(LOCK_ID)}<`),
  askWithId('read it', 'readActivityLock', 'INVENTORY_ADJUSTMENT'),
  askWithId('release it', 'deleteActivityLock', success('deleteActivityLock')),
  refused('release it again', 'deleteActivityLock', 'LOCK_NOT_FOUND'),
];

/** The test case of each service. */
export const TEST_PLANS: Readonly<Record<string, TestPlan>> = {
  InventoryAdjustmentService: {
    name: 'The life of an adjustment',
    keptId: ADJUSTMENT_ID,
    steps: LIFE_OF_AN_ADJUSTMENT,
  },
  StoreInventoryService: { name: 'The stock of stores', steps: STOCK_OF_STORES },
  ActivityLockService: { name: 'The life of a lock', keptId: LOCK_ID, steps: LIFE_OF_A_LOCK },
};

import type { Permission } from '../../src/engine/access/permissions.js';
import {
  envelope,
  LOCK_NAMESPACE,
  lockMessage,
  lockOperation,
  lockReference,
  operation,
  referenceMessage,
  SERVICE_NAMESPACE,
  STOCK_NAMESPACE,
  saveMessage,
  stockOperation,
} from '../support/soap.js';
import {
  ACCESS,
  APPLY,
  COMPLETE,
  CREATE,
  EDIT,
  ITEM,
  REASON,
  type Target,
} from './matrix-world.js';

/** One way to call an operation, aimed at a store. */
export interface SoapWay {
  readonly what?: string;
  readonly needs?: readonly Permission[];
  readonly message: (target: Target) => string;
  /** See Way of the routes. */
  readonly refusedBy?: string;
  /** It is about no store. */
  readonly isOfNoStore?: true;
}

const LINE = { item: ITEM, reason: REASON, quantity: 0 };

function saves(name: string, confirms: boolean): readonly SoapWay[] {
  const more = confirms ? [COMPLETE] : [];
  return [
    {
      what: 'a new one',
      needs: [CREATE, ...more],
      message: ({ store }) => saveMessage({ store, lines: [LINE] }, name),
      refusedBy: 'QUANTITY_NOT_POSITIVE',
    },
    {
      what: 'a new one of a template',
      needs: [CREATE, ...more, APPLY],
      message: ({ store, template }) => saveMessage({ store, template, lines: [LINE] }, name),
      refusedBy: 'QUANTITY_NOT_POSITIVE',
    },
    {
      what: 'a stored one',
      needs: [EDIT, ...more],
      message: ({ store, done: id }) => saveMessage({ id, store, lines: [] }, name),
      refusedBy: 'ADJUSTMENT_NOT_IN_PROGRESS',
    },
  ];
}

const criteria = (name: string, payload: string, more = ''): SoapWay => ({
  message: ({ store }) =>
    operation(name, payload, `<store_id>${store}</store_id><status>NO_VALUE</status>${more}`),
});

const nothing = (name: string): SoapWay => ({
  message: () => operation(name, 'Nothing', ''),
  isOfNoStore: true,
});

const reference = (name: string): SoapWay => ({
  message: ({ done }) => referenceMessage(name, done),
  refusedBy: 'ADJUSTMENT_NOT_IN_PROGRESS',
});

const ping = envelope('<v1:ping><arg0>hello</arg0></v1:ping>');
const ITEMS = `<item_id_col>${ITEM}</item_id_col>`;
const UNIT = '<uom_type>STANDARD</uom_type>';

const group = (name: string): SoapWay => ({
  message: ({ store }) =>
    stockOperation(name, 'StrInvGpCriVo', `${ITEMS}<store_id>${store}</store_id>${UNIT}`),
});

/** How the operations of each service are called. */
export const SOAP_WAYS: Readonly<Record<string, Readonly<Record<string, readonly SoapWay[]>>>> = {
  InventoryAdjustmentService: {
    lookupInventoryAdjustmentReason: [nothing('lookupInventoryAdjustmentReason')],
    lookupNonSellableQuantityType: [nothing('lookupNonSellableQuantityType')],
    lookupInventoryAdjustmentTemplateHeader: [
      criteria('lookupInventoryAdjustmentTemplateHeader', 'StrAdjTpHdCriVo'),
    ],
    readInventoryAdjustmentTemplateDetail: [
      {
        message: ({ template }) =>
          operation(
            'readInventoryAdjustmentTemplateDetail',
            'StrAdjTplRef',
            `<template_id>${template}</template_id>`,
          ),
      },
    ],
    lookupInventoryAdjustmentHeader: [
      criteria(
        'lookupInventoryAdjustmentHeader',
        'StrAdjHdrCriVo',
        '<search_limit>50</search_limit>',
      ),
    ],
    readInventoryAdjustmentDetail: [
      { message: ({ open }) => referenceMessage('readInventoryAdjustmentDetail', open) },
    ],
    saveInventoryAdjustment: saves('saveInventoryAdjustment', false),
    confirmInventoryAdjustment: [reference('confirmInventoryAdjustment')],
    saveAndConfirmInventoryAdjustment: saves('saveAndConfirmInventoryAdjustment', true),
    cancelInventoryAdjustment: [reference('cancelInventoryAdjustment')],
    ping: [{ message: () => ping, isOfNoStore: true }],
  },
  StoreInventoryService: {
    lookupAvailableInventory: [
      {
        message: ({ store }) =>
          stockOperation(
            'lookupAvailableInventory',
            'InvAvailCriVo',
            `<items>${ITEM}</items><InvLocation><location>${store}</location></InvLocation><store_pickup_ind>N</store_pickup_ind>`,
          ),
      },
    ],
    lookupInventoryInStore: [
      {
        message: ({ store }) =>
          stockOperation(
            'lookupInventoryInStore',
            'StrInvCriVo',
            `${ITEMS}<store_id_col>${store}</store_id_col>${UNIT}`,
          ),
      },
    ],
    // Merchandising keeps the zones: it finds nothing, whatever the store.
    lookupInventoryInTransferZone: [
      { ...group('lookupInventoryInTransferZone'), isOfNoStore: true },
    ],
    lookupInventoryForBuddyStores: [group('lookupInventoryForBuddyStores')],
    ping: [
      {
        message: () => ping.replaceAll(SERVICE_NAMESPACE, STOCK_NAMESPACE),
        isOfNoStore: true,
      },
    ],
  },
  ActivityLockService: {
    // Those that may not be seen are left out, as in the answers of the route.
    lookupActivityLock: [
      { message: () => lockOperation('lookupActivityLock', 'ActLckCriVo', ''), isOfNoStore: true },
    ],
    readActivityLock: [
      { needs: [ACCESS], message: ({ lock }) => lockReference('readActivityLock', lock) },
    ],
    createActivityLock: [{ needs: [EDIT], message: ({ done }) => lockMessage(done) }],
    deleteActivityLock: [
      { message: () => lockReference('deleteActivityLock', 987699), isOfNoStore: true },
    ],
    ping: [
      {
        message: () => ping.replaceAll(SERVICE_NAMESPACE, LOCK_NAMESPACE),
        isOfNoStore: true,
      },
    ],
  },
};

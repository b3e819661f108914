import { ADJUSTMENT_PATH, LOCK_PATH, STOCK_PATH } from '../../src/app/services.js';
import { STOCK_POSITIONS_MAX } from '../../src/config/limits.js';
import { SEARCH_LIMIT_MAX } from '../../src/engine/model/criteria.js';
import {
  envelope,
  lockMessage,
  lockOperation,
  lockReference,
  operation,
  referenceMessage,
  saveMessage,
  stockOperation,
} from '../support/soap.js';
import { itemOf, STORE, UIN_ITEM, uinOf } from './limits-data.js';
import { addLocks, LOCKED } from './limits-locks.js';
import {
  type Case,
  CUSTOMER_RETURN,
  LINES,
  range,
  THEFT,
  UINS,
  type World,
} from './limits-world.js';

const SAVE_LINES = 1000;

const line = (index: number) => ({ item: itemOf(index), reason: THEFT, quantity: 1 });

/** 1000 lines, and as many UINs of another store as an adjustment may have. */
function savedLines() {
  const added = range(UINS, (index) => `<added_uin_col>${uinOf(UINS + index)}</added_uin_col>`);
  const units = { item: UIN_ITEM, reason: CUSTOMER_RETURN, quantity: UINS, more: added.join('') };
  return [...range(SAVE_LINES - 1, line), units];
}

const reference =
  (name: string, id: (world: World) => Promise<number>): Case =>
  async (world) =>
    world.soap(ADJUSTMENT_PATH, referenceMessage(name, await id(world)));

const lookup =
  (name: string, payload: string, more: string): Case =>
  (world) =>
    world.soap(ADJUSTMENT_PATH, operation(name, payload, `<store_id>${STORE}</store_id>${more}`));

const nothing =
  (name: string): Case =>
  (world) =>
    world.soap(ADJUSTMENT_PATH, operation(name, 'Nothing', ''));

const save =
  (name: string): Case =>
  (world) => [
    world.soap(ADJUSTMENT_PATH, saveMessage({ lines: savedLines() }, name)),
    world.soap(
      ADJUSTMENT_PATH,
      saveMessage({ comments: 'x'.repeat(2000), lines: range(SAVE_LINES, line) }, name),
    ),
  ];

const items = (name: string, count: number): string =>
  range(count, (index) => `<${name}>${itemOf(index)}</${name}>`).join('');

const stock =
  (name: string, payload: string, content: string): Case =>
  (world) =>
    world.soap(STOCK_PATH, stockOperation(name, payload, content));

const group =
  (name: string): Case =>
  async (world) => {
    const stores = await world.value('SELECT count(*) FROM store WHERE buddy_group IS NOT NULL');
    const count = Math.floor(STOCK_POSITIONS_MAX / Math.max(1, stores));
    const content = `${items('item_id_col', count)}<store_id>${STORE}</store_id>`;
    return world.soap(STOCK_PATH, stockOperation(name, 'StrInvGpCriVo', content));
  };

const ping =
  (path: string): Case =>
  (world) => {
    const message = envelope(`<v1:ping><arg0>${'x'.repeat(60_000)}</arg0></v1:ping>`);
    const service = path.split('/').at(-1) ?? '';
    return world.soap(path, message.replace('InventoryAdjustmentService', service));
  };

/** Each operation of each service at its limits. */
export const OPERATION_CASES: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  InventoryAdjustmentService: {
    lookupInventoryAdjustmentReason: nothing('lookupInventoryAdjustmentReason'),
    lookupNonSellableQuantityType: nothing('lookupNonSellableQuantityType'),
    lookupInventoryAdjustmentTemplateHeader: lookup(
      'lookupInventoryAdjustmentTemplateHeader',
      'StrAdjTpHdCriVo',
      '<status>NO_VALUE</status>',
    ),
    readInventoryAdjustmentTemplateDetail: async (world) => {
      const id = await world.value(
        'SELECT max(inv_adjust_template_id) FROM inv_adjust_template_item',
      );
      const content = `<template_id>${id}</template_id>`;
      const name = 'readInventoryAdjustmentTemplateDetail';
      return world.soap(ADJUSTMENT_PATH, operation(name, 'StrAdjTplRef', content));
    },
    lookupInventoryAdjustmentHeader: lookup(
      'lookupInventoryAdjustmentHeader',
      'StrAdjHdrCriVo',
      `<status>IN_PROGRESS</status><search_limit>${SEARCH_LIMIT_MAX}</search_limit>`,
    ),
    readInventoryAdjustmentDetail: async (world) => {
      const ids = [await world.adjustment(LINES), await world.uinAdjustment(UINS)];
      return ids.map((id) =>
        world.soap(ADJUSTMENT_PATH, referenceMessage('readInventoryAdjustmentDetail', id)),
      );
    },
    saveInventoryAdjustment: save('saveInventoryAdjustment'),
    confirmInventoryAdjustment: reference('confirmInventoryAdjustment', (world) =>
      world.adjustment(),
    ),
    saveAndConfirmInventoryAdjustment: async (world) => {
      const name = 'saveAndConfirmInventoryAdjustment';
      const back = `UPDATE item_uin SET store_id = 5001, status = 1 WHERE uin >= '${uinOf(UINS)}'`;
      await world.database.run(back);
      return (save(name) as (world: World) => readonly ReturnType<World['soap']>[])(world);
    },
    cancelInventoryAdjustment: reference('cancelInventoryAdjustment', (world) =>
      world.adjustment(),
    ),
    ping: ping(ADJUSTMENT_PATH),
  },
  StoreInventoryService: {
    lookupAvailableInventory: (world) => {
      const location = (id: number) => `<InvLocation><location>${id}</location></InvLocation>`;
      const name = 'lookupAvailableInventory';
      return [
        `${items('items', STOCK_POSITIONS_MAX)}${location(STORE)}`,
        `${items('items', 1)}${range(STOCK_POSITIONS_MAX, (index) => location(10_000 + index)).join('')}`,
      ].map((content) => world.soap(STOCK_PATH, stockOperation(name, 'InvAvailCriVo', content)));
    },
    lookupInventoryInStore: stock(
      'lookupInventoryInStore',
      'StrInvCriVo',
      `${items('item_id_col', STOCK_POSITIONS_MAX)}<store_id_col>${STORE}</store_id_col>`,
    ),
    lookupInventoryInTransferZone: group('lookupInventoryInTransferZone'),
    lookupInventoryForBuddyStores: group('lookupInventoryForBuddyStores'),
    ping: ping(STOCK_PATH),
  },
  ActivityLockService: {
    lookupActivityLock: async (world) => {
      await addLocks(world);
      return ['', '<session_id>nobody</session_id>', '<device_type>HH</device_type>'].map(
        (criteria) =>
          world.soap(LOCK_PATH, lockOperation('lookupActivityLock', 'ActLckCriVo', criteria)),
      );
    },
    readActivityLock: async (world) =>
      world.soap(LOCK_PATH, lockReference('readActivityLock', await addLocks(world))),
    createActivityLock: async (world) => {
      await addLocks(world);
      return world.soap(LOCK_PATH, lockMessage(LOCKED.replaceAll('x', 'z'), 'TRANSFER'));
    },
    deleteActivityLock: async (world) =>
      world.soap(LOCK_PATH, lockReference('deleteActivityLock', await addLocks(world))),
    ping: ping(LOCK_PATH),
  },
};

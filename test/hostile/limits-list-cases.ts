import {
  LIST_ITEMS_MAX,
  LIST_PAGE_MAX,
  QUERY_LENGTH_MAX,
  WAITING_COUNT_MAX,
  WAITING_STEP_STORES,
} from '../../src/config/limits.js';
import { itemOf, STORE } from './limits-data.js';
import { type Case, range, type World } from './limits-world.js';

const AT = "'2026-01-01T00:00:00.000Z'";
const QUERY = 'é'.repeat(QUERY_LENGTH_MAX);
const limit = LIST_PAGE_MAX;

/** As many stores as are counted in one step, each with more in progress than is counted. */
async function addWaiting(world: World): Promise<void> {
  const first = await world.value('SELECT max(id) + 1 FROM store');
  await world.insert(
    WAITING_STEP_STORES,
    `INSERT INTO store (id, name, time_zone) SELECT ${first} + i, 'Store', 'UTC' FROM n`,
  );
  await world.insert(
    WAITING_STEP_STORES * (WAITING_COUNT_MAX + 1),
    `INSERT INTO inv_adjust (store_id, status, publish, create_date, create_user)
     SELECT ${first} + i % ${WAITING_STEP_STORES}, 1, 1, ${AT}, 'test' FROM n`,
  );
}

/** The item with the most extended attributes and barcodes. */
function largestItem(world: World): Promise<string> {
  const sql = 'SELECT item_id FROM item_attribute GROUP BY item_id ORDER BY count(*) DESC LIMIT 1';
  return world.database.value<string>(sql);
}

const named = range(LIST_ITEMS_MAX, itemOf);
const NAMED_STORES = range(LIST_ITEMS_MAX, (at) => String(10_000 + at));

/** Lists of everything, with texts that are looked for in every row. */
export const LIST_CASES: Readonly<Record<string, Case>> = {
  'adjustments waiting': async (world) => {
    await addWaiting(world);
    return world.api('adjustments waiting');
  },
  'adjustments export': (world) =>
    world.api('adjustments export', { parameters: { store: STORE, createUser: 'test' } }),
  'data check': (world) => world.api('data check'),
  'stores list': (world) => [
    world.api('stores list', { parameters: { limit } }),
    world.api('stores list', { parameters: { limit, query: QUERY } }),
    world.api('stores list', { parameters: { limit }, lists: { stores: NAMED_STORES } }),
  ],
  'items find': (world) => [
    world.api('items find', { parameters: { limit, store: STORE } }),
    world.api('items find', { parameters: { limit, store: STORE, query: QUERY } }),
    world.api('items find', { parameters: { store: STORE }, lists: { items: named } }),
  ],
  'items read': async (world) => {
    const path = encodeURIComponent(await largestItem(world));
    return world.api('items read', { parameters: { item: path, store: STORE } });
  },
  'codes resolve': (world) => [
    world.api('codes resolve', { parameters: { code: '1', store: STORE } }),
    world.api('codes resolve', { parameters: { code: '9'.repeat(10_000) }, status: 422 }),
  ],
  'positions list': (world) => [
    world.api('positions list', { parameters: { limit, store: STORE } }),
    world.api('positions list', { parameters: { limit, store: STORE, only: 'reserved' } }),
    world.api('positions list', { parameters: { limit, store: STORE, query: QUERY } }),
    world.api('positions list', { parameters: { store: STORE }, lists: { items: named } }),
  ],
  'positions read': (world) =>
    world.api('positions read', { parameters: { store: STORE, item: itemOf(1) } }),
  'uins list': (world) => [
    world.api('uins list', { parameters: { limit, store: STORE } }),
    world.api('uins list', { parameters: { limit, store: STORE, status: 'UNKNOWN' } }),
  ],
};

import { z } from 'zod';
import { shownValue } from '../base/shown.js';
import { availableOf } from '../engine/model/dispositions.js';
import { caseSizeToText, type Quantity, quantityToText } from '../engine/model/quantity.js';
import { backRoomOf } from '../engine/model/stock.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { POSITION_KINDS, type PositionListing } from '../store/items/items.js';
import type { Store } from '../store/store.js';
import { itemsSchema, querySchema, refuseBoth, refuseUnknownStore } from './items.js';
import { afterSchema, limitSchema, nextSchema, pageOf } from './pages.js';
import { json, NO_BODY, route } from './route.js';
import {
  caseSizeSchema,
  idSchema,
  instantSchema,
  itemSchema,
  presentInstantText,
  quantitySchema,
} from './schemas.js';

const subBucketSchema = z.strictObject({
  id: idSchema,
  description: z.string(),
  quantity: quantitySchema,
});

const positionSchema = z.strictObject({
  storeId: idSchema,
  item: z.string(),
  description: z.string().describe('Of the item.'),
  unitOfMeasure: z.string(),
  caseSize: caseSizeSchema,
  total: quantitySchema.describe('Everything that the store has.'),
  available: quantitySchema.describe('The total without what is set aside below.'),
  nonSellable: quantitySchema,
  customerReserve: quantitySchema,
  transferReserve: quantitySchema,
  vendorReturn: quantitySchema,
  inTransit: quantitySchema.describe('On its way to the store; not part of the total.'),
  backRoom: quantitySchema,
  shopFloor: quantitySchema,
  deliveryBay: quantitySchema,
  subBuckets: z
    .array(subBucketSchema)
    .optional()
    .describe('What the non-sellable stock consists of; absent where none are used.'),
  updateDate: instantSchema.optional().describe('When it was last moved; absent if never.'),
});

type SubBuckets = ReadonlyMap<number, string>;

/** The names of the sub-buckets. Undefined where none are used (D82). */
async function subBucketsOf({ reasons, referenceData }: Store): Promise<SubBuckets | undefined> {
  if (!referenceData.usesSubBuckets) return undefined;
  const all = await reasons.listSubBuckets();
  return new Map(all.map(({ id, description }) => [id, description]));
}

function splitOf(quantities: ReadonlyMap<number, Quantity>, names: SubBuckets) {
  return [...quantities].map(([id, quantity]) => ({
    id,
    description: names.get(id) ?? '',
    quantity: quantityToText(quantity),
  }));
}

function answerOf(listing: PositionListing, names: SubBuckets | undefined) {
  const { storeId, item, description, unitOfMeasure, caseSize, stock, changedAt } = listing;
  return {
    ...{ storeId, item, description, unitOfMeasure, caseSize: caseSizeToText(caseSize) },
    total: quantityToText(stock.total),
    available: quantityToText(availableOf(stock)),
    nonSellable: quantityToText(stock.nonSellable),
    customerReserve: quantityToText(stock.customerReserve),
    transferReserve: quantityToText(stock.transferReserve),
    vendorReturn: quantityToText(stock.vendorReturn),
    inTransit: quantityToText(stock.inTransit),
    backRoom: quantityToText(backRoomOf(stock)),
    shopFloor: quantityToText(stock.shopFloor),
    deliveryBay: quantityToText(stock.deliveryBay),
    subBuckets: names && splitOf(stock.subBuckets, names),
    updateDate: presentInstantText(changedAt),
  };
}

const listPositions = route({
  name: 'positions list',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/positions',
  summary: 'Lists the stock of the items that a store has, by their ids, a page at a time.',
  parameters: z.strictObject({
    store: idSchema.describe('The store.'),
    query: querySchema
      .optional()
      .describe('Contained in the description, or the beginning of the item id.'),
    items: itemsSchema
      .optional()
      .describe('These items; those that the store does not have are left out.'),
    only: z
      .enum(POSITION_KINDS, `must be one of ${POSITION_KINDS.join(', ')}`)
      .optional()
      .describe('Total or available below zero; something unavailable; something reserved.'),
    after: afterSchema(itemSchema),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({ positions: z.array(positionSchema), next: nextSchema(z.string()) }),
  ),
  perform: async ({ store }, { parameters }) => {
    const { store: storeId, query, items, only, after, limit } = parameters;
    refuseBoth(items, { query, only, after });
    await refuseUnknownStore(store, storeId);
    const names = await subBucketsOf(store);
    const answer = (listing: PositionListing) => answerOf(listing, names);
    if (items !== undefined) {
      return { positions: (await store.items.listNamedPositions(storeId, items)).map(answer) };
    }
    const page = { storeId, query, only, after, limit: limit + 1 };
    const { rows, last } = pageOf(await store.items.listPositions(page), after, limit);
    return { positions: rows.map(answer), next: last?.item };
  },
});

const readPosition = route({
  name: 'positions read',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/positions/{store}/{item}',
  summary: 'Reads the stock of an item at a store.',
  parameters: z.strictObject({
    store: idSchema.describe('The store.'),
    item: itemSchema.describe('The item.'),
  }),
  body: NO_BODY,
  answer: json(positionSchema),
  notFound: 'POSITION_NOT_FOUND',
  perform: async ({ store }, { parameters: { store: storeId, item } }) => {
    const [found] = await store.items.listNamedPositions(storeId, [item]);
    if (found !== undefined) return answerOf(found, await subBucketsOf(store));
    const values = { store: storeId, item: shownValue(item) };
    throw new RefusedError([refuse('POSITION_NOT_FOUND', values)]);
  },
});

/** The stock, as it is at this moment. */
export const positionRoutes = [listPositions, readPosition];

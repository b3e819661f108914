import { z } from 'zod';
import { shownValue } from '../base/shown.js';
import { UIN_STATUSES } from '../engine/model/model.js';
import { checkUinList } from '../engine/model/scans.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { UinKey, UinListing } from '../store/items/items.js';
import { afterSchema, limitSchema, nextSchema, pageOf } from './pages.js';
import { json, NO_BODY, route } from './route.js';
import {
  idSchema,
  instantSchema,
  instantText,
  itemSchema,
  nameSchema,
  UIN_LENGTH_MAX,
} from './schemas.js';

const statusSchema = z.enum(UIN_STATUSES, `must be one of ${UIN_STATUSES.join(', ')}`);

export const uinSchema = z.strictObject({
  item: z.string(),
  description: z.string().describe('Of the item.'),
  uin: z.string(),
  type: z.enum(['SERIAL_NUMBER', 'AGSN']),
  storeId: idSchema.describe('Where it is, or was last.'),
  status: statusSchema,
  subBucket: idSchema.optional(),
  transactionType: z.string().optional().describe('What has moved it last.'),
  transactionId: idSchema.optional(),
  updateDate: instantSchema,
});

export function uinAnswer({ changedAt, ...unit }: UinListing) {
  return { ...unit, updateDate: instantText(changedAt) };
}

/** Characters of a place in the list: an item and a UIN of four bytes a character, as base64. */
const CURSOR_LENGTH_MAX = 1000;

/** The place to go on after: a UIN is known by its item and itself. */
function cursorOf({ item, uin }: UinKey): string {
  return Buffer.from(JSON.stringify([item, uin])).toString('base64url');
}

/** @throws RefusedError for a text that cursorOf has not made */
function keyOf(after: string): UinKey {
  try {
    const value: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    const [item, uin] = z.tuple([z.string(), z.string()]).parse(value);
    if (cursorOf({ item, uin }) === after) return { item, uin };
  } catch {
    // Any such text is none of ours.
  }
  throw new RefusedError([refuse('CURSOR_NOT_GIVEN_OUT', { after: shownValue(after) })]);
}

const listUins = route({
  name: 'uins list',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/uins',
  summary: 'Lists UINs of a store, of an item, or of one number, a page at a time.',
  parameters: z.strictObject({
    store: idSchema.optional().describe('Which are, or were last, at this store.'),
    item: itemSchema.optional().describe('Of this item.'),
    uin: nameSchema(UIN_LENGTH_MAX).optional().describe('This number, of whichever item.'),
    status: statusSchema.optional().describe('In this status.'),
    subBucket: idSchema.optional().describe('In this sub-bucket.'),
    after: afterSchema(nameSchema(CURSOR_LENGTH_MAX)),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ uins: z.array(uinSchema), next: nextSchema(z.string()) })),
  perform: async ({ store }, { parameters }) => {
    const { store: storeId, after, limit, ...criteria } = parameters;
    const { usesSubBuckets } = store.referenceData;
    const { item, uin, status, subBucket } = criteria;
    const storeExists = storeId !== undefined && (await store.stock.storeExists(storeId));
    const asked = { storeId, item, uin, subBucket };
    const refusals = checkUinList({ ...asked, storeExists, usesSubBuckets });
    if (refusals.length > 0) throw new RefusedError(refusals);
    const key = after === undefined ? undefined : keyOf(after);
    const found = await store.items.listUins({ ...asked, status, after: key, limit: limit + 1 });
    const { rows, last } = pageOf(found, after, limit);
    return { uins: rows.map(uinAnswer), next: last && cursorOf(last) };
  },
});

export const uinRoutes = [listUins];

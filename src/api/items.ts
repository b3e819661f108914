import { z } from 'zod';
import { shownValue } from '../base/shown.js';
import {
  CODE_LENGTH_MAX,
  CODE_MEANINGS_MAX,
  LIST_ITEMS_MAX,
  LISTED_ATTRIBUTE_NAMES_MAX,
  QUERY_LENGTH_MAX,
} from '../config/limits.js';
import type { Id } from '../engine/model/model.js';
import { caseSizeToText } from '../engine/model/quantity.js';
import { checkCode, scannedCode } from '../engine/model/scans.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { CodeFound, ItemListing } from '../store/items/items.js';
import { messageIdOf, type OutboxMessage } from '../store/outbox/outbox.js';
import type { Store } from '../store/store.js';
import { apiError } from './errors.js';
import { findMessages, MESSAGE_ID } from './messages.js';
import { afterSchema, limitSchema, nextSchema, pageOf } from './pages.js';
import { json, NO_BODY, route } from './route.js';
import {
  caseSizeSchema,
  idSchema,
  itemSchema,
  itemTypeSchema,
  nameSchema,
  statusSchema,
  uinTypeSchema,
} from './schemas.js';
import { uinAnswer, uinSchema } from './uins.js';

export const itemsSchema = z
  .array(itemSchema)
  .max(LIST_ITEMS_MAX, `must have at most ${LIST_ITEMS_MAX} entries`);

export const querySchema = nameSchema(QUERY_LENGTH_MAX);

/** @throws ApiError if items are both named and searched for */
export function refuseBoth(items: readonly string[] | undefined, others: object): void {
  const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (items === undefined || other === undefined) return;
  const message = `items and ${other} are two ways to choose items: send one of them.`;
  throw apiError('REQUEST_NOT_VALID', message);
}

/** @throws RefusedError */
export async function refuseUnknownStore(store: Store, storeId: Id | undefined): Promise<void> {
  if (storeId === undefined || (await store.stock.storeExists(storeId))) return;
  throw new RefusedError([refuse('STORE_NOT_FOUND', { store: storeId })]);
}

const listStores = route({
  name: 'stores list',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/stores',
  summary: 'Lists the stores by their ids, a page at a time.',
  parameters: z.strictObject({
    query: querySchema
      .optional()
      .describe(
        'Contained in the name, letters a to z in either case, or the beginning of the number.',
      ),
    stores: z
      .array(idSchema)
      .max(LIST_ITEMS_MAX, `must have at most ${LIST_ITEMS_MAX} entries`)
      .optional()
      .describe('Of these stores; those that do not exist are left out.'),
    after: afterSchema(idSchema),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      stores: z.array(
        z.strictObject({
          id: idSchema,
          name: z.string(),
          timeZone: z.string().describe('IANA.'),
        }),
      ),
      next: nextSchema(idSchema),
    }),
  ),
  perform: async ({ store }, { parameters: { query, stores: named, after, limit } }) => {
    const found = await store.items.listStores({ query, named, after, limit: limit + 1 });
    const { rows, last } = pageOf(found, after, limit);
    return { stores: rows.map((row) => ({ ...row })), next: last?.id };
  },
});

const itemShape = {
  item: z.string(),
  description: z.string(),
  unitOfMeasure: z.string(),
  caseSize: caseSizeSchema,
  type: itemTypeSchema,
  uinType: uinTypeSchema.optional(),
  imageAddress: z.string().optional(),
  attributeNames: z
    .array(z.string())
    .describe(
      `The extended attributes that lines of it may carry; in lists the first ${LISTED_ATTRIBUTE_NAMES_MAX}.`,
    ),
  isRanged: z.boolean().optional().describe('Whether the store has it; absent without a store.'),
};

const listingSchema = z.strictObject(itemShape);

function itemAnswer<Listing extends ItemListing>(listing: Listing) {
  return {
    ...listing,
    caseSize: caseSizeToText(listing.caseSize),
    attributeNames: [...listing.attributeNames],
  };
}

const storeParameter = idSchema.optional().describe('Tells whether each is ranged there.');

const findItems = route({
  name: 'items find',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/items',
  summary: 'Finds items by a text, an id or a barcode, or those of a list, by their ids.',
  parameters: z.strictObject({
    store: storeParameter,
    query: querySchema
      .optional()
      .describe(
        'The whole of an item id or barcode finds that alone; else items whose description contains it or whose id begins with it.',
      ),
    items: itemsSchema.optional().describe('These items; those that do not exist are left out.'),
    after: afterSchema(itemSchema),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ items: z.array(listingSchema), next: nextSchema(z.string()) })),
  perform: async ({ store }, { parameters }) => {
    const { store: storeId, query, items, after, limit } = parameters;
    refuseBoth(items, { query, after });
    await refuseUnknownStore(store, storeId);
    if (items !== undefined) {
      return { items: (await store.items.listNamed(items, storeId)).map(itemAnswer) };
    }
    const found = await store.items.find({ storeId, query, after, limit: limit + 1 });
    const { rows, last } = pageOf(found, after, limit);
    return { items: rows.map(itemAnswer), next: last?.item };
  },
});

const readItem = route({
  name: 'items read',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/items/{item}',
  summary: 'Reads an item with its barcodes and extended attributes.',
  parameters: z.strictObject({
    item: itemSchema.describe('The item.'),
    store: idSchema.optional().describe('Tells whether it is ranged there.'),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      ...itemShape,
      longDescription: z.string().optional(),
      barcodes: z.array(z.string()),
    }),
  ),
  notFound: 'ITEM_UNKNOWN',
  perform: async ({ store }, { parameters: { item, store: storeId } }) => {
    await refuseUnknownStore(store, storeId);
    const found = await store.items.read(item, storeId);
    if (found !== undefined) return { ...itemAnswer(found), barcodes: [...found.barcodes] };
    throw new RefusedError([refuse('ITEM_UNKNOWN', { item: shownValue(item) })]);
  },
});

const documentShape = { id: idSchema, storeId: idSchema, status: statusSchema };

const meaningSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ITEM'), item: listingSchema }),
  z.strictObject({ kind: z.literal('BARCODE'), item: listingSchema }),
  z.strictObject({ kind: z.literal('UIN'), unit: uinSchema }),
  z.strictObject({ kind: z.literal('ADJUSTMENT'), ...documentShape }),
  z.strictObject({ kind: z.literal('TEMPLATE'), ...documentShape }),
  z.strictObject({
    kind: z.literal('MESSAGE'),
    message: z.string().describe('As outbox read takes it.'),
    storeId: idSchema,
    item: z.string(),
    transactionType: z.string(),
    transactionId: idSchema,
  }),
  z.strictObject({ kind: z.literal('CORRELATION_ID') }).describe('It has the form of one.'),
]);

type Meaning = z.output<typeof meaningSchema>;

/** The form of ids that this service makes. Callers may send others. */
const CORRELATION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function messageMeaning(message: OutboxMessage) {
  const { storeId, item, transactionType, transactionId } = message;
  const place = { storeId, item, transactionType, transactionId };
  return { kind: 'MESSAGE', message: messageIdOf(message), ...place } as const;
}

async function messagesNamed(store: Store, code: string): Promise<readonly OutboxMessage[]> {
  // A number alone is the id of a document.
  return code.includes('-') && MESSAGE_ID.test(code) ? findMessages(store, code) : [];
}

/** The meanings of a code, the most likely first. */
function meaningsOf(
  code: string,
  { item, barcodeItems, uins, adjustment, template }: CodeFound,
  messages: readonly OutboxMessage[],
): Meaning[] {
  const all: Meaning[] = [
    ...(item === undefined ? [] : [{ kind: 'ITEM', item: itemAnswer(item) } as const]),
    ...barcodeItems.map((one) => ({ kind: 'BARCODE', item: itemAnswer(one) }) as const),
    ...uins.map((unit) => ({ kind: 'UIN', unit: uinAnswer(unit) }) as const),
    ...(adjustment === undefined ? [] : [{ kind: 'ADJUSTMENT', ...adjustment } as const]),
    ...(template === undefined ? [] : [{ kind: 'TEMPLATE', ...template } as const]),
    ...messages.map(messageMeaning),
    ...(CORRELATION_ID.test(code) ? [{ kind: 'CORRELATION_ID' } as const] : []),
  ];
  return all.slice(0, CODE_MEANINGS_MAX);
}

const resolveCode = route({
  name: 'codes resolve',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/codes',
  summary:
    'Tells what a scanned or typed code is: an item, barcode, UIN, adjustment, template, message, correlation id.',
  parameters: z.strictObject({
    code: z
      .string('must be a text')
      .min(1, 'must not be empty')
      .describe('As it was scanned; a mark of the kind of barcode, such as ]E0, is cut.'),
    store: idSchema
      .optional()
      .describe('Tells whether items are ranged there; its own units come first.'),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      code: z.string().describe('As it was looked up.'),
      meanings: z
        .array(meaningSchema)
        .describe(
          `What it can be, the most likely first; at most ${CODE_MEANINGS_MAX}. Empty: it is unknown.`,
        ),
    }),
  ),
  perform: async ({ store }, { parameters: { code: scanned, store: storeId } }) => {
    const code = scannedCode(scanned);
    const refusals = checkCode(code, CODE_LENGTH_MAX);
    if (refusals.length > 0) throw new RefusedError(refusals);
    await refuseUnknownStore(store, storeId);
    const found = await store.items.resolve(code, storeId);
    return { code, meanings: meaningsOf(code, found, await messagesNamed(store, code)) };
  },
});

/** Stores and items, to search and to choose from. */
export const itemRoutes = [listStores, findItems, readItem, resolveCode];

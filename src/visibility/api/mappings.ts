import { z } from 'zod';
import { json, NO_BODY, route } from '../../api/route.js';
import { idSchema, itemSchema, pathId } from '../../api/schemas.js';
import { accept } from '../refusals/refusal.js';
import { mapItem, mapStore } from '../store/mapping-changes.js';
import { listPlaces, listProducts, type Product } from '../store/mapping-places.js';
import { carryOutChange } from './changes.js';
import { valueSchema } from './schemas.js';

const PAGE_MAX = 1000;

const limitSchema = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(PAGE_MAX, `must be at most ${PAGE_MAX}`)
  .optional()
  .describe('The most rows to list. Default: 100.');

const placeShape = { site: valueSchema, location: valueSchema };

const listStores = route({
  name: 'visibility stores list',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/stores',
  summary: 'Lists stores with their site and location.',
  parameters: z.strictObject({
    after: idSchema.optional().describe('The last store of the page before.'),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      stores: z.array(
        z.strictObject({
          storeId: idSchema,
          site: z.string(),
          location: z.string(),
          isMapped: z.boolean(),
        }),
      ),
    }),
  ),
  perform: async ({ store }, { parameters: { after = 0, limit = 100 } }) => ({
    stores: await store.read(listPlaces(after, limit)),
  }),
});

const setStore = route({
  name: 'visibility stores set',
  permission: 'offset.maintain',
  method: 'PUT',
  path: '/_admin/api/visibility/stores/{id}',
  summary: 'Says where a store is, as other systems know it; its figures move there (IV32).',
  parameters: pathId('store'),
  body: json(z.strictObject(placeShape)),
  answer: json(z.strictObject({ storeId: idSchema })),
  perform: async (context, { parameters: { id }, body }) => {
    const call = { operation: 'visibility stores set', payload: { id, body } };
    await carryOutChange(context, call, {
      lineCount: 1,
      steps: (_database, author) => mapStore(id, body, author),
    });
    return { storeId: id };
  },
});

const OPTIONAL = ['color', 'size', 'style', 'configuration', 'version'] as const;

const productShape = {
  productId: valueSchema,
  color: valueSchema.optional(),
  size: valueSchema.optional(),
  style: valueSchema.optional(),
  configuration: valueSchema.optional(),
  version: valueSchema.optional(),
};

/** A dimension that is absent from a product is kept as an empty text. */
export function productOf(body: z.output<z.ZodObject<typeof productShape>>): Product {
  const rest = Object.fromEntries(OPTIONAL.map((name) => [name, body[name] ?? '']));
  return { ...rest, productId: body.productId } as Product;
}

function shownProduct({ productId, ...product }: Product) {
  const { color, size, style, configuration, version } = product;
  const present = (value: string): string | undefined => (value === '' ? undefined : value);
  return {
    ...{ productId, color: present(color), size: present(size), style: present(style) },
    ...{ configuration: present(configuration), version: present(version) },
  };
}

const listItems = route({
  name: 'visibility items list',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/items',
  summary: 'Lists items with the product that they are to other systems.',
  parameters: z.strictObject({
    after: itemSchema.optional().describe('The last item of the page before.'),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      items: z.array(z.strictObject({ item: z.string(), ...productShape, isMapped: z.boolean() })),
    }),
  ),
  perform: async ({ store }, { parameters: { after = '', limit = 100 } }) => {
    const found = await store.read(listProducts(after, limit));
    const items = found.map(({ item, isMapped, ...product }) => ({
      ...{ item, ...shownProduct(product), isMapped },
    }));
    return { items };
  },
});

const setItem = route({
  name: 'visibility items set',
  permission: 'offset.maintain',
  method: 'PUT',
  path: '/_admin/api/visibility/items/{item}',
  summary: 'Says what product an item is to other systems; its figures move there (IV32).',
  parameters: z.strictObject({ item: itemSchema.describe('The item.') }),
  body: json(z.strictObject(productShape)),
  answer: json(z.strictObject({ item: z.string() })),
  perform: async (context, { parameters: { item }, body }) => {
    const call = { operation: 'visibility items set', payload: { item, body } };
    await carryOutChange(context, call, {
      lineCount: 1,
      *steps(_database, author) {
        const mapped = yield* mapItem(item, productOf(body), author);
        return mapped.accepted ? accept(0) : mapped;
      },
    });
    return { item };
  },
});

/** The mappings of stores and items for other systems (IV32). */
export const mappingRoutes = [listStores, setStore, listItems, setItem];

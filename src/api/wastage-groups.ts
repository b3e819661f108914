import { z } from 'zod';
import { endWastageGroup, previewWastage, saveWastageGroup } from '../commands/wastage.js';
import {
  WASTAGE_GROUP_ITEMS_MAX,
  WASTAGE_GROUP_NODES_MAX,
  WASTAGE_GROUP_STORES_MAX,
} from '../config/limits.js';
import { quantityToText } from '../engine/model/quantity.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { HierarchyNode } from '../engine/wastage/facts.js';
import { SKIP_REASONS } from '../engine/wastage/wastage.js';
import type { WastageGroupHeader } from '../store/wastage/wastage.js';
import { afterSchema, nextSchema } from './pages.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import {
  idAnswerSchema,
  idSchema,
  instantSchema,
  instantText,
  itemSchema,
  pathId,
  quantitySchema,
  textSchema,
} from './schemas.js';
import {
  pageOf,
  pageShape,
  sentVarianceShape,
  varianceAnswer,
  varianceShape,
} from './wastage-schemas.js';

const DESCRIPTION_LENGTH_MAX = 250;

const atMost = (limit: number): string => `must have at most ${limit} entries`;

const nodeSchema = z
  .strictObject({
    departmentId: idSchema,
    classId: idSchema.optional().describe('Without it the whole department.'),
    subclassId: idSchema.optional().describe('Without it the whole class.'),
  })
  .refine(
    ({ classId, subclassId }) => classId !== undefined || subclassId === undefined,
    'must name the class of its subclass',
  );

const nodesSchema = z
  .array(nodeSchema)
  .max(WASTAGE_GROUP_NODES_MAX, atMost(WASTAGE_GROUP_NODES_MAX));
const itemsSchema = z
  .array(itemSchema)
  .max(WASTAGE_GROUP_ITEMS_MAX, atMost(WASTAGE_GROUP_ITEMS_MAX));
const storeListSchema = z
  .array(idSchema)
  .min(1, 'must name at least one store')
  .max(WASTAGE_GROUP_STORES_MAX, atMost(WASTAGE_GROUP_STORES_MAX));
const storesSchema = z.union(
  [z.literal('ALL'), storeListSchema],
  'must be "ALL", or a list of the ids of stores',
);

const headerShape = {
  id: idSchema,
  description: z.string(),
  ...varianceShape,
  isActive: z.boolean().describe('Whether its schedules fall due.'),
  itemCount: z.int(),
  nodeCount: z.int(),
};

function headerOf({ id, description, variance, isActive, ...counts }: WastageGroupHeader) {
  const { itemCount, nodeCount } = counts;
  return { id, description, ...varianceAnswer(variance), isActive, itemCount, nodeCount };
}

const listGroups = route({
  name: 'wastage groups list',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/groups',
  summary: 'Lists the product groups of type wastage, those out of use included.',
  parameters: z.strictObject(pageShape),
  body: NO_BODY,
  answer: json(z.strictObject({ groups: z.array(z.strictObject(headerShape)) })),
  perform: async ({ store }, { parameters }) => {
    const groups = await store.wastage.listGroups(pageOf(parameters));
    return { groups: groups.map(headerOf) };
  },
});

const groupSchema = z.strictObject({
  ...headerShape,
  items: z.array(z.string()),
  nodes: z.array(nodeSchema),
  stores: storesSchema,
  createDate: instantSchema,
  createUser: z.string(),
  updateDate: instantSchema,
  updateUser: z.string(),
});

const readGroup = route({
  name: 'wastage groups read',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/groups/{id}',
  summary: 'Reads a wastage group with its members.',
  parameters: pathId('group'),
  body: NO_BODY,
  answer: json(groupSchema),
  notFound: 'WASTAGE_GROUP_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const group = await store.wastage.readGroup(id);
    if (group === undefined) {
      throw new RefusedError([refuse('WASTAGE_GROUP_NOT_FOUND', { group: id })]);
    }
    const { items, nodes, stores, createUser, updateUser } = group;
    return {
      ...headerOf(group),
      items: [...items],
      nodes: nodes.map((node) => ({ ...node })),
      stores: stores === 'ALL' ? stores : [...stores],
      createDate: instantText(group.createDate),
      createUser,
      updateDate: instantText(group.updateDate),
      updateUser,
    };
  },
});

const saveSchema = z.strictObject({
  groupId: idSchema.optional().describe('The group to change; without it one is created.'),
  description: textSchema(DESCRIPTION_LENGTH_MAX).optional().describe('A new group needs one.'),
  ...sentVarianceShape,
  items: itemsSchema.optional().describe('All items that the group is to name.'),
  nodes: nodesSchema.optional().describe('All nodes of the hierarchy that it is to hold.'),
  stores: storesSchema.optional().describe('A new group is of all stores unless it says others.'),
  isActive: z.boolean('must be true or false').optional().describe('Of a new group: true.'),
});

function nodeOf({ departmentId, classId, subclassId }: z.output<typeof nodeSchema>): HierarchyNode {
  return { departmentId, classId, subclassId };
}

const saveGroup = route({
  name: 'wastage groups save',
  permission: 'wastage.maintain',
  method: 'POST',
  path: '/_admin/api/wastage/groups',
  summary: 'Creates a wastage group, or changes one: what is left out stays as it is.',
  parameters: NO_PARAMETERS,
  body: json(saveSchema),
  answer: json(idAnswerSchema),
  perform: async (context, { body }) => {
    const { groupId, description, percent, amount, items, nodes, stores, isActive } = body;
    const call = { operation: 'wastage groups save', payload: body };
    const members = { items, nodes: nodes?.map(nodeOf), stores };
    const group = { groupId, description, percent, amount, ...members, isActive };
    return { id: await saveWastageGroup(context, call, group) };
  },
});

const endGroup = route({
  name: 'wastage groups delete',
  permission: 'wastage.maintain',
  method: 'DELETE',
  path: '/_admin/api/wastage/groups/{id}',
  summary: 'Takes a wastage group out of use: nothing of it falls due, its runs stay.',
  parameters: pathId('group'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'WASTAGE_GROUP_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'wastage groups delete', payload: parameters };
    return { id: await endWastageGroup(context, call, parameters.id) };
  },
});

const previewGroup = route({
  name: 'wastage groups preview',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/groups/{id}/preview',
  summary: 'Tells what a run of a group would take at a store now, item by item; changes nothing.',
  parameters: pathId('group').extend({
    store: idSchema.describe('The store.'),
    after: afterSchema(itemSchema),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      items: z.array(
        z.strictObject({
          item: z.string(),
          description: z.string(),
          unitOfMeasure: z.string(),
          available: quantitySchema,
          quantity: quantitySchema.optional().describe('What would be taken.'),
          skipped: z.enum(SKIP_REASONS).optional().describe('Why nothing would be.'),
        }),
      ),
      next: nextSchema(z.string()),
    }),
  ),
  notFound: 'WASTAGE_GROUP_NOT_FOUND',
  perform: async (context, { parameters: { id, store: storeId, after } }) => {
    const { items, next } = await previewWastage(context, id, storeId, after);
    const named = await context.store.items.listNamed(
      items.map(({ item }) => item),
      storeId,
    );
    const byItem = new Map(named.map((one) => [one.item, one]));
    return {
      items: items.map(({ item, available, ...what }) => ({
        item,
        description: byItem.get(item)?.description ?? '',
        unitOfMeasure: byItem.get(item)?.unitOfMeasure ?? '',
        available: quantityToText(available),
        ...('quantity' in what
          ? { quantity: quantityToText(what.quantity) }
          : { skipped: what.reason }),
      })),
      next,
    };
  },
});

export const wastageGroupRoutes = [listGroups, readGroup, previewGroup, saveGroup, endGroup];

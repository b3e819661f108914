import { z } from 'zod';
import { lineOffsetSchema, shownOffsetSchema } from '../../api/line-offsets.js';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import {
  idAnswerSchema,
  idSchema,
  instantSchema,
  instantText,
  itemSchema,
  nameSchema,
  pathId,
  quantitySchema,
  sentQuantitySchema,
} from '../../api/schemas.js';
import { SAVE_LINES_MAX } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import { quantityToText } from '../../engine/model/quantity.js';
import type { Database } from '../../store/flow.js';
import type { Steps } from '../../store/steps.js';
import {
  cancelOrder,
  changeOrder,
  createOrder,
  invoiceOrder,
  returnOrder,
} from '../orders/flows.js';
import type { Order, OrderLine } from '../orders/orders.js';
import { type Outcome, refuse } from '../refusals/refusal.js';
import { type KeptPair, readPairs } from '../store/offset-lines.js';
import { type Invoice, listOrders, readInvoices, readOrder } from '../store/orders.js';
import { carryOutChange } from './changes.js';
import { refusedBy } from './context.js';
import type { OffsetApiContext } from './offset-context.js';
import { shownPair } from './shown.js';

const NUMBER_LENGTH_MAX = 128;
const PAGE_MAX = 500;
const AT_MOST = `must have at most ${SAVE_LINES_MAX} entries`;
const AT_LEAST = 'must have at least one entry';

const statusSchema = z.enum(['OPEN', 'INVOICED', 'CANCELED']);
const numberSchema = nameSchema(NUMBER_LENGTH_MAX);

const listOf = <Line extends z.ZodType>(line: Line) =>
  z.array(line).min(1, AT_LEAST).max(SAVE_LINES_MAX, AT_MOST);

const headerShape = {
  id: idSchema,
  number: z.string(),
  storeId: idSchema,
  status: statusSchema,
  returnOf: idSchema.optional().describe('Of a return: the order that was sold.'),
  createDate: instantSchema,
  createUser: z.string(),
};

const lineSchema = z.strictObject({
  id: idSchema,
  item: z.string(),
  quantity: quantitySchema.describe('Of a return below zero.'),
  invoiced: quantitySchema,
  returned: quantitySchema,
  offset: shownOffsetSchema.optional(),
});

const orderSchema = z.strictObject({
  ...headerShape,
  lines: z.array(lineSchema),
  invoices: z.array(
    z.strictObject({
      id: idSchema,
      number: z.string().optional(),
      systemTransactionId: idSchema,
      createDate: instantSchema,
      createUser: z.string(),
    }),
  ),
});

const partSchema = z.strictObject({ lineId: idSchema, quantity: sentQuantitySchema });

function shownHeader({ id, number, storeId, status, returnOfId, createDate, createUser }: Order) {
  return {
    ...{ id, number, storeId, status, returnOf: returnOfId },
    ...{ createDate: instantText(createDate), createUser },
  };
}

function shownLine({ id, item, ...line }: OrderLine, kept: KeptPair | undefined) {
  return {
    ...{ id, item, quantity: quantityToText(line.quantity) },
    invoiced: quantityToText(line.invoiced),
    returned: quantityToText(line.returned),
    offset: shownPair(kept),
  };
}

function shownOrder(
  order: Order,
  pairs: ReadonlyMap<Id, KeptPair>,
  invoices: readonly Invoice[],
): z.output<typeof orderSchema> {
  return {
    ...shownHeader(order),
    lines: order.lines.map((line) => shownLine(line, pairs.get(line.id))),
    invoices: invoices.map(({ createDate, ...invoice }) => ({
      ...invoice,
      createDate: instantText(createDate),
    })),
  };
}

function* readWhole(id: Id): Steps<z.output<typeof orderSchema> | undefined> {
  const order = yield* readOrder(id);
  if (order === undefined) return undefined;
  return shownOrder(order, yield* readPairs('sales-order', id), yield* readInvoices(id));
}

const list = route({
  name: 'sales-orders list',
  permission: 'integration.view',
  method: 'GET',
  path: '/_admin/api/sales-orders',
  summary: "Lists a store's sales orders in the order of their ids.",
  parameters: z.strictObject({
    store: idSchema.describe('The store.'),
    status: statusSchema.optional().describe('In this status.'),
    number: numberSchema.optional().describe('With this number.'),
    after: idSchema.optional().describe('The id of the last order of the page before.'),
    limit: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(PAGE_MAX, `must be at most ${PAGE_MAX}`)
      .optional()
      .describe('The most orders to list. Default: 100.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ orders: z.array(z.strictObject(headerShape)) })),
  perform: async ({ store }, { parameters }) => {
    const { store: storeId, limit = 100, ...criteria } = parameters;
    const found = await store.read(listOrders({ ...criteria, storeId, limit }));
    return { orders: found.map(shownHeader) };
  },
});

const read = route({
  name: 'sales-orders read',
  permission: 'integration.view',
  method: 'GET',
  path: '/_admin/api/sales-orders/{id}',
  summary: 'Reads a sales order with its lines, pairs and invoices.',
  parameters: pathId('sales order'),
  body: NO_BODY,
  answer: json(orderSchema),
  perform: async ({ store }, { parameters: { id } }) => {
    const found = await store.readAtOnce(readWhole(id));
    if (found === undefined) throw refusedBy([refuse('ORDER_NOT_FOUND', { order: id })]);
    return found;
  },
});

/** Carries out a change of an order. Returns the id that it gives. */
function change(
  context: OffsetApiContext,
  operation: string,
  payload: object,
  lineCount: number,
  steps: (database: Database, author: Author) => Steps<Outcome<Id>>,
): Promise<Id> {
  return carryOutChange(context, { operation, payload }, { lineCount, steps });
}

const create = route({
  name: 'sales-orders create',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/sales-orders',
  summary: 'Creates a sales order; it moves nothing (IV68).',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      storeId: idSchema,
      number: numberSchema.describe('Of its own at the store.'),
      lines: listOf(
        z.strictObject({
          item: itemSchema,
          quantity: sentQuantitySchema.describe('In standard units, above zero.'),
          offset: lineOffsetSchema.optional(),
        }),
      ),
    }),
  ),
  answer: json(idAnswerSchema),
  perform: async (context: OffsetApiContext, { body }) => {
    const { storeId, number } = body;
    const lines = body.lines.map(({ item, quantity, offset }) => ({ item, quantity, offset }));
    const { organizationId } = context.offset;
    const id = await change(context, 'sales-orders create', body, lines.length, (...to) =>
      createOrder({ storeId, number, lines }, organizationId, ...to),
    );
    return { id };
  },
});

const changeLines = route({
  name: 'sales-orders change',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/sales-orders/{id}/change',
  summary: 'Changes quantities and pairs of lines, not below what is invoiced (IV51).',
  parameters: pathId('sales order'),
  body: json(
    z.strictObject({
      lines: listOf(
        z.strictObject({
          lineId: idSchema,
          quantity: sentQuantitySchema.optional().describe('Left out, it stays.'),
          offset: lineOffsetSchema.optional().describe('Left out, it stays; null: none.'),
        }),
      ),
    }),
  ),
  answer: json(idAnswerSchema),
  perform: async (context: OffsetApiContext, { parameters: { id }, body }) => {
    const lines = body.lines.map(({ lineId, quantity, offset }) => ({ lineId, quantity, offset }));
    const { organizationId } = context.offset;
    const payload = { id, body };
    await change(context, 'sales-orders change', payload, lines.length, (_database, author) =>
      changeOrder(id, lines, organizationId, author),
    );
    return { id };
  },
});

const cancel = route({
  name: 'sales-orders cancel',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/sales-orders/{id}/cancel',
  summary: 'Cancels what is not invoiced of a sales order (IV51).',
  parameters: pathId('sales order'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  perform: async (context: OffsetApiContext, { parameters: { id } }) => {
    const { organizationId } = context.offset;
    await change(context, 'sales-orders cancel', { id }, 1, (_database, author) =>
      cancelOrder(id, organizationId, author),
    );
    return { id };
  },
});

const invoice = route({
  name: 'sales-orders invoice',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/sales-orders/{id}/invoice',
  summary: 'Invoices a part of a sales order: its stock moves (IV52). Answers with the invoice.',
  parameters: pathId('sales order'),
  body: json(
    z.strictObject({
      number: numberSchema.optional().describe('Of the invoice.'),
      lines: listOf(partSchema),
    }),
  ),
  answer: json(idAnswerSchema),
  perform: async (context: OffsetApiContext, { parameters: { id: orderId }, body }) => {
    const { organizationId } = context.offset;
    const { number, lines } = body;
    const payload = { orderId, body };
    const id = await change(context, 'sales-orders invoice', payload, lines.length, (...to) =>
      invoiceOrder({ orderId, number, lines }, organizationId, ...to),
    );
    return { id };
  },
});

const returning = route({
  name: 'sales-orders return',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/sales-orders/{id}/return',
  summary: 'Makes a return of what is invoiced: an order of its own, with its id (IV53).',
  parameters: pathId('sales order'),
  body: json(z.strictObject({ number: numberSchema, lines: listOf(partSchema) })),
  answer: json(idAnswerSchema),
  perform: async (context: OffsetApiContext, { parameters: { id: orderId }, body }) => {
    const { organizationId } = context.offset;
    const { number, lines } = body;
    const payload = { orderId, body };
    const steps = (_database: Database, author: Author) =>
      returnOrder({ orderId, number, lines }, organizationId, author);
    return {
      id: await change(context, 'sales-orders return', payload, lines.length, steps),
    };
  },
});

/** Sales orders, as small as the offset allows (IV68). */
export const salesOrderRoutes = [list, create, read, changeLines, cancel, invoice, returning];

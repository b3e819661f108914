import { z } from 'zod';
import { carryOutSystemTransaction } from '../commands/documents.js';
import { SAVE_LINES_MAX } from '../config/limits.js';
import {
  COUNT_TYPES,
  SYSTEM_TRANSACTION_TYPES,
} from '../engine/adjustments/system-transactions.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import {
  caseSizeSchema,
  idAnswerSchema,
  idSchema,
  instantSchema,
  instantText,
  itemSchema,
  nameSchema,
  pathId,
  quantitySchema,
  sentCaseSizeSchema,
  sentQuantitySchema,
  uinsSchema,
} from './schemas.js';

const REFERENCE_LENGTH_MAX = 128;

const lineShape = {
  item: itemSchema,
  reasonId: idSchema.describe("One of the area's own; a POS_RETURN goes by any from ATS."),
  quantity: sentQuantitySchema.describe('In standard units, above zero.'),
  caseSize: sentCaseSizeSchema.optional().describe('Default: 1.'),
  uins: uinsSchema,
  onlyPublishes: z
    .boolean('must be true or false')
    .optional()
    .describe('Nothing moves, merchandising alone is told (RECEIVING_DAMAGES). Default: false.'),
};

// A line that is accepted here is not dropped later: nothing would be done with these.
const lineSchema = z
  .strictObject(lineShape)
  .refine(({ onlyPublishes, uins = [] }) => !onlyPublishes || uins.length === 0, {
    path: ['uins'],
    message: 'must not be there, as no unit moves on a line for publication only',
  });

const bodyShape = {
  type: z.enum(SYSTEM_TRANSACTION_TYPES, `must be one of ${SYSTEM_TRANSACTION_TYPES.join(', ')}`),
  storeId: idSchema,
  reference: nameSchema(REFERENCE_LENGTH_MAX)
    .optional()
    .describe(
      "The area's own number of the transaction: sent again with the same lines, nothing moves.",
    ),
  countType: z
    .enum(COUNT_TYPES, `must be one of ${COUNT_TYPES.join(', ')}`)
    .optional()
    .describe('Of a STOCK_COUNT: UNIT_AND_AMOUNT is not published.'),
  lines: z
    .array(lineSchema)
    .min(1, 'must have at least one entry')
    .max(SAVE_LINES_MAX, `must have at most ${SAVE_LINES_MAX} entries`),
};

const bodySchema = z
  .strictObject(bodyShape)
  .refine(({ type, countType }) => type === 'STOCK_COUNT' || countType === undefined, {
    path: ['countType'],
    message: 'must not be there, as only a STOCK_COUNT has one',
  });

const create = route({
  name: 'system-transactions create',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/system-transactions',
  summary: 'Moves stock for another area (D39): positions, history and messages, no adjustment.',
  parameters: NO_PARAMETERS,
  body: json(bodySchema),
  answer: json(idAnswerSchema),
  perform: async (context, { body }) => {
    const { type, storeId, reference, countType } = body;
    const lines = body.lines.map(({ item, reasonId, quantity, ...line }, index) => ({
      position: index + 1,
      lineId: undefined,
      ...{ item, reasonId, quantity },
      caseSize: line.caseSize ?? '1',
      addedUins: line.uins ?? [],
      removedUins: [],
      onlyPublishes: line.onlyPublishes ?? false,
    }));
    const call = { operation: 'system-transactions create', payload: body };
    const request = { type, storeId, reference, countType, lines };
    return { id: await carryOutSystemTransaction(context, call, request) };
  },
});

const read = route({
  name: 'system-transactions read',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/system-transactions/{id}',
  summary: 'Reads what another area has done to the stock; its history has what moved.',
  parameters: pathId('system transaction'),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      id: idSchema,
      type: z.string(),
      storeId: idSchema,
      reference: z.string().optional(),
      countType: z.string().optional(),
      createDate: instantSchema,
      createUser: z.string(),
      lines: z
        .array(
          z.strictObject({
            item: z.string(),
            reasonId: idSchema,
            quantity: quantitySchema,
            caseSize: caseSizeSchema,
            uins: z.array(z.string()),
            onlyPublishes: z.boolean(),
          }),
        )
        .optional()
        .describe('By item. Absent for a slice of a wastage run: its history has the items.'),
    }),
  ),
  notFound: 'SYSTEM_TRANSACTION_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const found = await store.stock.readSystemTransaction(id);
    if (found === undefined) {
      throw new RefusedError([refuse('SYSTEM_TRANSACTION_NOT_FOUND', { transaction: id })]);
    }
    const { createDate, lines, ...more } = found;
    const shown = lines?.map((line) => ({ ...line, uins: [...line.uins] }));
    return { ...more, createDate: instantText(createDate), lines: shown };
  },
});

export const systemTransactionRoutes = [create, read];

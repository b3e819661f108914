import { z } from 'zod';
import { dispositionText, shownBucket } from '../engine/model/dispositions.js';
import type { Id } from '../engine/model/model.js';
import { caseSizeToText, quantityToText } from '../engine/model/quantity.js';
import type { ReasonRecord } from '../engine/upkeep/maintenance-facts.js';
import type { AdjustmentInFull, DetailLine, LineItem, Note } from '../store/store.js';
import { type ShownLineOffset, shownOffsetSchema } from './line-offsets.js';
import {
  caseSizeSchema,
  idSchema,
  instantSchema,
  instantText,
  itemTypeSchema,
  nameSchema,
  presentInstantText,
  quantitySchema,
  statusSchema,
  uinTypeSchema,
} from './schemas.js';

export const attributeSchema = z.strictObject({
  name: nameSchema(120),
  value: nameSchema(400),
});

export const noteSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  createDate: instantSchema,
  createUser: z.string(),
});

const lineSchema = z.strictObject({
  id: idSchema,
  item: z.string(),
  description: z.string().describe('Of the item.'),
  unitOfMeasure: z.string(),
  itemType: itemTypeSchema,
  uinType: uinTypeSchema.optional(),
  imageAddress: z.string().optional().describe('Of a picture of the item.'),
  attributeNames: z
    .array(z.string())
    .optional()
    .describe(
      'The extended attributes that the line may carry; absent where those of the adjustment are very many: read the item.',
    ),
  reasonId: idSchema,
  reasonCode: z.int(),
  reason: z.string().describe('The description of the reason.'),
  disposition: z.string().describe('What it does to the stock: "- Stock On Hand".'),
  fromSubBucket: z.string().optional(),
  toSubBucket: z.string().optional(),
  quantity: quantitySchema,
  caseSize: caseSizeSchema,
  uins: z.array(z.string()),
  attributes: z.array(attributeSchema).describe('Extended attributes.'),
  stock: z
    .strictObject({ bucket: z.string(), quantity: quantitySchema })
    .describe('The bucket that the reason takes from, else the available one, as of now.'),
  offset: shownOffsetSchema.optional(),
});

export const adjustmentSchema = z.strictObject({
  id: idSchema,
  storeId: idSchema,
  status: statusSchema,
  referenceId: idSchema.optional(),
  templateId: idSchema.optional(),
  comments: z.string().optional(),
  createDate: instantSchema,
  createUser: z.string(),
  approveDate: instantSchema.optional(),
  approveUser: z.string().optional(),
  cancelDate: instantSchema.optional(),
  cancelUser: z.string().optional(),
  publish: z.boolean().describe('Whether confirming it tells merchandising.'),
  version: z.int().describe('Every change raises it; see expectedVersion.'),
  lines: z.array(lineSchema),
  notes: z.array(noteSchema).describe('Oldest first.'),
});

export function noteAnswer({ id, text, createDate, createUser }: Note) {
  return { id, text, createDate: instantText(createDate), createUser };
}

/** The value of a key that every line has, since the store reads it together with the lines. */
export function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} of a line was not read`);
  return value;
}

function lineAnswer(line: DetailLine, item: LineItem, reason: ReasonRecord) {
  const { name, quantity } = shownBucket(reason, item.position);
  return {
    id: line.id,
    item: line.item,
    description: item.description,
    unitOfMeasure: item.unitOfMeasure,
    itemType: item.type,
    uinType: item.uinType,
    imageAddress: item.imageAddress,
    attributeNames: item.attributeNames && [...item.attributeNames],
    reasonId: reason.id,
    reasonCode: reason.code,
    reason: reason.description,
    disposition: dispositionText(reason.from, reason.to),
    fromSubBucket: reason.fromSubBucketName,
    toSubBucket: reason.toSubBucketName,
    quantity: quantityToText(line.quantity),
    caseSize: caseSizeToText(line.caseSize),
    uins: [...line.uins],
    stock: { bucket: name, quantity: quantityToText(quantity) },
  };
}

/** An adjustment as it is answered, its lines in the order they were added. */
export function adjustmentAnswer(
  read: AdjustmentInFull,
  offsets: ReadonlyMap<Id, ShownLineOffset>,
) {
  const { adjustment, items, reasons, notes, attributes } = read;
  const { id, storeId, status, referenceId, templateId, comments, approveDate } = adjustment;
  return {
    id,
    storeId,
    status,
    referenceId,
    templateId,
    comments,
    createDate: instantText(adjustment.createDate),
    createUser: adjustment.createUser,
    approveDate: presentInstantText(approveDate),
    approveUser: adjustment.approveUser,
    cancelDate: presentInstantText(adjustment.cancelDate),
    cancelUser: adjustment.cancelUser,
    publish: adjustment.publish,
    version: adjustment.version,
    lines: adjustment.lines.map((line) => ({
      ...lineAnswer(line, found(items, line.item), found(reasons, line.reasonId)),
      attributes: [...(attributes.get(line.id) ?? [])],
      offset: offsets.get(line.id),
    })),
    notes: notes.map(noteAnswer),
  };
}

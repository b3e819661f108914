import { caseSizeToText, type Quantity, quantityToText } from '../engine/model/quantity.js';
import type {
  Column,
  NamedQuantities,
  RecordOf,
  ReferenceKind,
} from '../engine/reference-data/records.js';

export type WrittenCell =
  | string
  | readonly string[]
  | readonly (readonly [string, string])[]
  | null;

const QUANTITY_COLUMNS: readonly string[] = ['total', 'customerReserve', 'nonSellable'];

function textOf(name: string, value: unknown): string {
  if (name === 'caseSize') return caseSizeToText(value as Parameters<typeof caseSizeToText>[0]);
  return QUANTITY_COLUMNS.includes(name) ? quantityToText(value as Quantity) : String(value);
}

export function writtenCell<Kind extends ReferenceKind>(
  record: RecordOf[Kind],
  { name, form }: Column,
): WrittenCell {
  const value = (record as unknown as Readonly<Record<string, unknown>>)[name];
  if (value === null || value === undefined) return null;
  if (form === 'text') return textOf(name, value);
  if (form === 'list')
    return (value as readonly string[]).length === 0 ? null : (value as string[]);
  const quantities = value as NamedQuantities;
  if (quantities.length === 0) return null;
  return quantities.map(([key, quantity]) => [key, quantityToText(quantity)] as const);
}

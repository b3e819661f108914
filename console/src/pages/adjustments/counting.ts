/** The effect of a scan on an adjustment. Pure. */
import {
  add,
  NO_QUANTITY,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../../../../src/engine/model/quantity.js';
import type { ScanMode } from '../../scanning/scan-mode.js';
import { quantityOf } from './after.js';
import {
  type AddedLine,
  type Direction,
  type Draft,
  type DraftLine,
  isCounted,
  lineOf,
  reduced,
  type Scan,
  unitsOf,
} from './draft.js';
import { type Unit, unitState } from './unit-state.js';

/** The meaning of a code that was looked up. */
export interface Scanned {
  readonly item: AddedLine;
  /** The unit of the item whose number the code is. */
  readonly unit?: Unit | undefined;
}

/** The place of a count: the store, and the reason that the line has or will have. */
export interface CountPlace {
  readonly storeId: number;
  readonly reason: Direction;
}

/** A change that a scan makes. */
export interface Count {
  readonly item: AddedLine;
  /** The amount with its sign: `1`, `-12`. Undefined where a person is asked. */
  readonly by: string | undefined;
  /** The unit that comes, or goes with a negative `by`. */
  readonly uin?: string | undefined;
  /** The reason of the line. It tells whether numbers are generated for units beyond those captured. */
  readonly reason?: Direction;
}

export interface Outcome {
  /** Undefined: the scan changes nothing, and `text` is the reason. */
  readonly count: Count | undefined;
  /** Whether the item has to be opened, as a person enters the quantity, or scans its units. */
  readonly opens: boolean;
  readonly text: string;
}

/** Units that are weighed or measured. A scan says nothing of the amount. */
const MEASURED: ReadonlySet<string> = new Set([
  ...[
    'KG',
    'G',
    'MG',
    'T',
    'LB',
    'LBS',
    'OZ',
    'L',
    'LT',
    'DL',
    'CL',
    'ML',
    'HL',
    'GAL',
    'QT',
    'PT',
  ],
  ...['FOZ', 'FLOZ', 'M', 'CM', 'MM', 'FT', 'IN', 'YD', 'M2', 'M3', 'CM3'],
]);

export function isMeasured({ unitOfMeasure }: Pick<AddedLine, 'unitOfMeasure'>): boolean {
  return MEASURED.has(unitOfMeasure.toUpperCase());
}

function outcomeOfUnit(
  line: DraftLine | undefined,
  { item, unit }: Scanned & { readonly unit: NonNullable<Scanned['unit']> },
  mode: ScanMode,
  { storeId, reason }: CountPlace,
): Outcome {
  const nothing = (text: string): Outcome => ({ count: undefined, opens: false, text });
  const { uin } = unit;
  const isThere = line !== undefined && unitsOf(line).includes(uin);
  if (mode === 'minus') {
    if (!isThere) return nothing(`Unit ${uin} is not on this adjustment.`);
    return {
      count: { item, by: '-1', uin, reason },
      opens: false,
      text: `−1 ${item.description} ${uin}`,
    };
  }
  if (isThere) return nothing(`Unit ${uin} is there already.`);
  const { text, level } = unitState([unit], item.item, storeId, reason, false);
  if (level === 'wrong') return nothing(`Unit ${uin}: ${text}.`);
  return {
    count: { item, by: '1', uin, reason },
    opens: false,
    text: `+1 ${item.description} ${uin}`,
  };
}

/** The effect of a scan on its line. `line` is undefined where the item is not on the adjustment. */
export function outcomeOf(
  line: DraftLine | undefined,
  scanned: Scanned,
  mode: ScanMode,
  place: CountPlace,
): Outcome {
  const { item, unit } = scanned;
  const { reason } = place;
  if (unit !== undefined) return outcomeOfUnit(line, { item, unit }, mode, place);
  const { description } = item;
  if (mode === 'minus' && line === undefined) {
    return { count: undefined, opens: false, text: `${description} is not on this adjustment.` };
  }
  if (isCounted(item, reason)) {
    const text = `Scan the units of ${description}.`;
    return { count: { item, by: undefined, reason }, opens: true, text };
  }
  if (mode === 'ask' || isMeasured(item)) {
    const text = `Enter the quantity: ${description}`;
    return { count: { item, by: undefined, reason }, opens: true, text };
  }
  const size = mode === 'case' ? (line?.caseSize ?? item.caseSize) : '1';
  const by = mode === 'minus' ? '-1' : size;
  const shown = by.startsWith('-') ? by.replace('-', '−') : `+${by}`;
  return { count: { item, by, reason }, opens: false, text: `${shown} ${description}` };
}

function withUnit(line: DraftLine, uin: string, isGone: boolean): DraftLine {
  const { addedUins, removedUins } = line;
  const others = (uins: readonly string[]) => uins.filter((one) => one !== uin);
  const isStored = line.stored?.uins.includes(uin) === true;
  if (isGone) {
    return isStored
      ? { ...line, removedUins: [...others(removedUins), uin] }
      : { ...line, addedUins: others(addedUins) };
  }
  return isStored
    ? { ...line, removedUins: others(removedUins) }
    : { ...line, addedUins: [...others(addedUins), uin] };
}

/** A line that is gone. A line that was never saved leaves nothing behind. */
function goneOf({ stored }: DraftLine): DraftLine[] {
  return stored === undefined ? [] : [{ ...lineOf(stored), isRemoved: true }];
}

const unitsAsQuantity = (line: DraftLine): Quantity =>
  quantityFromText(String(unitsOf(line).length));

/** A line whose numbers are generated, after a unit. Its quantity is never below the captured units. */
function withCaptured(line: DraftLine, uin: string, isGone: boolean, reason: Direction) {
  const changed = withUnit(line, uin, isGone);
  const before = quantityOf(line, reason) ?? NO_QUANTITY;
  const after = before <= unitsAsQuantity(line) ? unitsAsQuantity(changed) : before;
  return after <= 0 ? goneOf(changed) : [{ ...changed, quantity: quantityToText(after) }];
}

function countedLine(line: DraftLine, { by, uin, reason }: Count): DraftLine[] {
  // A removed line begins at nothing, when it is scanned again.
  const own = line.isRemoved ? { ...line, isRemoved: false, quantity: '0' } : line;
  const isGone = by?.startsWith('-') === true;
  if (isCounted(own, reason)) {
    const changed = uin === undefined ? own : withUnit(own, uin, isGone);
    return isGone && unitsOf(changed).length === 0 ? goneOf(changed) : [changed];
  }
  if (uin !== undefined) return withCaptured(own, uin, isGone, reason);
  if (by === undefined) return [line.isRemoved ? { ...own, quantity: '' } : own];
  const before = quantityOf(own, reason) ?? NO_QUANTITY;
  const size = quantityFromText(by.replace('-', ''));
  const after = add(before, (isGone ? -size : size) as Quantity);
  return after <= 0 ? goneOf(own) : [{ ...own, quantity: quantityToText(after) }];
}

/** The draft after a count. A line is added where the item has none, and goes where nothing is left. */
export function counted(draft: Draft, count: Count): Draft {
  const { item } = count;
  const isThere = draft.lines.some((line) => line.item === item.item);
  const start = isThere ? draft : reduced(draft, { type: 'add', lines: [item] });
  const lines = start.lines.flatMap((line) =>
    line.item === item.item ? countedLine(line, count) : [line],
  );
  return { ...start, lines };
}

/** The count that takes another back. Undefined where it has counted nothing. */
export function takenBack(count: Count): Count | undefined {
  const { by } = count;
  if (by === undefined) return undefined;
  return { ...count, by: by.startsWith('-') ? by.slice(1) : `-${by}` };
}

export function withScan(draft: Draft, code: string, mode: ScanMode): Draft {
  const scan: Scan = { id: `c${draft.nextKey}`, code, mode };
  return { ...draft, scans: [...draft.scans, scan], nextKey: draft.nextKey + 1 };
}

export function withoutScan(draft: Draft, id: string): Draft {
  return { ...draft, scans: draft.scans.filter((scan) => scan.id !== id) };
}

/** Marks a scan that cannot become a line, with the reason in words. */
export function withNote(draft: Draft, id: string, note: string): Draft {
  const scans = draft.scans.map((scan) => (scan.id === id ? { ...scan, note } : scan));
  return { ...draft, scans };
}

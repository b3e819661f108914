/** A draft of an adjustment: the stored state, and the texts typed over it. Pure. */
import type { Reason } from '../../access/reasons.js';
import type { ScanMode } from '../../scanning/scan-mode.js';
import type { Adjustment, DetailLine } from './reading.js';

/** The item of a line, known once it was found. */
export interface LineItem {
  readonly item: string;
  readonly description: string;
  readonly unitOfMeasure: string;
  readonly uinType?: DetailLine['uinType'] | undefined;
  readonly imageAddress?: string | undefined;
  /** The extended attributes that it may carry. Undefined where they must be read. */
  readonly attributeNames?: readonly string[] | undefined;
}

export type Attribute = DetailLine['attributes'][number];

/** The measure of another system that is taken back. Null: none. */
export type LineOffset = { readonly dataSource: string; readonly physicalMeasure: string } | null;

export interface DraftLine extends LineItem {
  /** The place in the draft for good: `s` and the id of a stored line, `n` and a number of a new one. */
  readonly key: string;
  readonly stored?: DetailLine | undefined;
  readonly reasonId: number | undefined;
  /** The quantity as it was typed, with a point. It is checked when it is looked at. */
  readonly quantity: string;
  readonly caseSize: string;
  readonly addedUins: readonly string[];
  readonly removedUins: readonly string[];
  /** Undefined: the stored ones. */
  readonly attributes?: readonly Attribute[] | undefined;
  /** Undefined: the stored one, or that which the reason presets. */
  readonly offset?: LineOffset | undefined;
  readonly isRemoved: boolean;
}

/** A code that was scanned and is not a line yet. It is kept until its meaning is known. */
export interface Scan {
  readonly id: string;
  readonly code: string;
  readonly mode: ScanMode;
  /** The reason why it cannot become a line. Undefined while its meaning is unknown. */
  readonly note?: string | undefined;
}

export interface Draft {
  /** Undefined while it was never saved. */
  readonly base: Adjustment | undefined;
  readonly comments: string;
  readonly publish: boolean;
  /** The reason of lines that are added from now on. Lines that are there keep theirs. */
  readonly headReason: number | undefined;
  readonly lines: readonly DraftLine[];
  /** The scans, the oldest first. */
  readonly scans: readonly Scan[];
  readonly nextKey: number;
}

export type LineChange = Partial<
  Pick<
    DraftLine,
    | 'reasonId'
    | 'quantity'
    | 'caseSize'
    | 'addedUins'
    | 'removedUins'
    | 'attributes'
    | 'offset'
    | 'isRemoved'
  >
>;

export interface AddedLine extends LineItem {
  readonly caseSize: string;
  readonly quantity?: string;
  readonly reasonId?: number | undefined;
}

export type DraftAction =
  | {
      readonly type: 'head';
      readonly change: Partial<Pick<Draft, 'comments' | 'publish' | 'headReason'>>;
    }
  | { readonly type: 'add'; readonly lines: readonly AddedLine[] }
  | { readonly type: 'change'; readonly keys: readonly string[]; readonly change: LineChange }
  | { readonly type: 'remove'; readonly keys: readonly string[] }
  | { readonly type: 'replace'; readonly draft: Draft }
  /** A change that depends on the draft that it meets. It must be pure. */
  | { readonly type: 'apply'; readonly change: (draft: Draft) => Draft };

/** A stored line with nothing typed over it. */
export function lineOf(stored: DetailLine): DraftLine {
  const { id, item, description, unitOfMeasure, uinType, imageAddress, attributeNames } = stored;
  const { reasonId, quantity, caseSize } = stored;
  return {
    ...{ key: `s${id}`, stored, item, description, unitOfMeasure, uinType, imageAddress },
    attributeNames,
    ...{ reasonId, quantity, caseSize, addedUins: [], removedUins: [], isRemoved: false },
  };
}

/** The reason that all lines share. Undefined if they do not, or there are none. */
function sharedReason(lines: readonly { readonly reasonId: number | undefined }[]) {
  const [first, ...others] = lines;
  return others.every(({ reasonId }) => reasonId === first?.reasonId) ? first?.reasonId : undefined;
}

/** The stored state, with nothing typed over it. */
export function draftOf(base: Adjustment | undefined): Draft {
  const lines = base?.lines.map(lineOf) ?? [];
  return {
    ...{ base, comments: base?.comments ?? '', publish: base?.publish ?? true },
    ...{ headReason: sharedReason(lines), lines, scans: [], nextKey: 1 },
  };
}

function added(draft: Draft, lines: readonly AddedLine[]): Draft {
  const known = new Set(draft.lines.filter((line) => !line.isRemoved).map(({ item }) => item));
  const fresh: DraftLine[] = [];
  for (const { quantity = '', reasonId = draft.headReason, caseSize, ...item } of lines) {
    if (known.has(item.item)) continue;
    known.add(item.item);
    const key = `n${draft.nextKey + fresh.length}`;
    const rest = { addedUins: [], removedUins: [], isRemoved: false };
    fresh.push({ ...item, ...rest, key, reasonId, quantity, caseSize });
  }
  return {
    ...draft,
    lines: [...draft.lines, ...fresh],
    nextKey: draft.nextKey + fresh.length,
  };
}

function removed(draft: Draft, keys: ReadonlySet<string>): Draft {
  const lines = draft.lines.flatMap((line) => {
    if (!keys.has(line.key)) return [line];
    return line.stored === undefined ? [] : [{ ...line, isRemoved: true }];
  });
  return { ...draft, lines };
}

/** The draft after an action. */
export function reduced(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'head':
      return { ...draft, ...action.change };
    case 'add':
      return added(draft, action.lines);
    case 'change': {
      const keys = new Set(action.keys);
      const lines = draft.lines.map((line) =>
        keys.has(line.key) ? { ...line, ...action.change } : line,
      );
      return { ...draft, lines };
    }
    case 'remove':
      return removed(draft, new Set(action.keys));
    case 'replace':
      return action.draft;
    case 'apply':
      return action.change(draft);
  }
}

export type Mark = 'new' | 'changed' | 'removed';

/** The draft's mark on a line. Undefined where it is as stored. */
export function markOf(line: DraftLine): Mark | undefined {
  const { stored, isRemoved, reasonId, quantity, caseSize, addedUins, removedUins } = line;
  const { attributes, offset } = line;
  if (stored === undefined) return 'new';
  if (isRemoved) return 'removed';
  const isSame =
    reasonId === stored.reasonId && quantity === stored.quantity && caseSize === stored.caseSize;
  const isPlain = addedUins.length === 0 && removedUins.length === 0;
  const isBare = attributes === undefined && offset === undefined;
  return isSame && isPlain && isBare ? undefined : 'changed';
}

/** Whether the draft differs from the stored state. */
export function isDirty({ base, comments, publish, lines, scans }: Draft): boolean {
  const head = comments !== (base?.comments ?? '') || publish !== (base?.publish ?? true);
  return head || scans.length > 0 || lines.some((line) => markOf(line) !== undefined);
}

/** Lines that stay. */
export function keptLines({ lines }: Draft): readonly DraftLine[] {
  return lines.filter(({ isRemoved }) => !isRemoved);
}

/** The buckets of a reason, from which stock comes and to which it goes. */
export type Direction = Pick<Reason, 'from' | 'to'> | undefined;

/** Whether numbers are made for the units beyond those that are captured (D36). */
export function isGenerating({ uinType }: Pick<DraftLine, 'uinType'>, reason: Direction): boolean {
  return uinType === 'AGSN' && reason?.from === 'DIST' && reason.to === 'ATS';
}

/** Whether the units of a line are counted by their UINs, so that the quantity cannot be typed. */
export function isCounted(line: Pick<DraftLine, 'uinType'>, reason?: Direction): boolean {
  return line.uinType !== undefined && !isGenerating(line, reason);
}

/** The units of a line: the stored ones, without those taken off, with those added. */
export function unitsOf({ stored, addedUins, removedUins }: DraftLine): readonly string[] {
  const kept = stored?.uins.filter((uin) => !removedUins.includes(uin)) ?? [];
  return [...kept, ...addedUins];
}

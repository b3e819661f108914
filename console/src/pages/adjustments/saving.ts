/** The requests of a draft, and the places of their problems. Pure. */

import { Failure, type Problem } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import {
  type Direction,
  type Draft,
  type DraftLine,
  isCounted,
  keptLines,
  markOf,
  unitsOf,
} from './draft.js';

export type SaveBody = components['schemas']['AdjustmentsSaveBody'];

/** The most lines that the server takes at once. */
export const SAVE_LINES_MAX = 1000;

/** A request, and the lines it names in their order. Problems name places. */
export interface SavePart {
  readonly body: SaveBody;
  readonly keys: readonly string[];
}

/** A decimal as it is typed, with a point. The comma is taken too, grouping is not. */
export function decimalTyped(text: string): string | undefined {
  const plain = text.trim().replace(',', '.');
  return /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? plain : undefined;
}

export type DirectionOf = (reasonId: number | undefined) => Direction;

const NOT_KNOWN: DirectionOf = () => undefined;

/** The obstacle that keeps a line from being sent. Undefined where there is none. */
export function lineObstacle(
  line: DraftLine,
  directionOf: DirectionOf = NOT_KNOWN,
): { field: 'quantity' | 'reasonId'; text: string } | undefined {
  if (line.reasonId === undefined) return { field: 'reasonId', text: 'Choose a reason.' };
  if (isCounted(line, directionOf(line.reasonId))) {
    if (unitsOf(line).length > 0) return undefined;
    return { field: 'quantity', text: 'Add its units: open the line, then scan or choose them.' };
  }
  if (line.quantity.trim() === '') return { field: 'quantity', text: 'Enter a quantity.' };
  const typed = decimalTyped(line.quantity);
  if (typed === undefined) {
    return { field: 'quantity', text: 'Write a number such as 1000 or 12.5, not 1,000.5.' };
  }
  const [whole = '', fraction = ''] = typed.split('.');
  if (fraction.replace(/0+$/, '').length > 4) {
    return { field: 'quantity', text: 'At most 4 decimals.' };
  }
  if (/^0*$/.test(whole) && /^0*$/.test(fraction)) {
    return {
      field: 'quantity',
      text: 'The quantity must be above zero; the reason gives the direction.',
    };
  }
  return undefined;
}

/** Problems that this side knows, of lines that cannot be sent. */
export function obstaclesOf(lines: readonly DraftLine[], directionOf?: DirectionOf) {
  const found = lines.flatMap((line) => {
    const obstacle = lineObstacle(line, directionOf);
    if (obstacle === undefined) return [];
    const field = obstacle.field === 'reasonId' ? 'reason' : obstacle.field;
    const problem: Problem = { code: 'LINE_NOT_COMPLETE', message: obstacle.text, field };
    return [[line.key, [problem]] as const];
  });
  return new Map<string, readonly Problem[]>(found);
}

/** The obstacles as one failure. */
export function notComplete({ size }: ReadonlyMap<string, unknown>): Failure {
  const text = size === 1 ? '1 line is not complete.' : `${size} lines are not complete.`;
  return new Failure('refused', 0, 'LINE_NOT_COMPLETE', text);
}

function sentLine(
  line: DraftLine,
  directionOf: DirectionOf,
): NonNullable<SaveBody['lines']>[number] {
  const { stored, item, reasonId = 0, caseSize, addedUins, removedUins } = line;
  const { attributes, offset } = line;
  const quantity = isCounted(line, directionOf(line.reasonId))
    ? String(unitsOf(line).length)
    : (decimalTyped(line.quantity) ?? line.quantity);
  return {
    ...(stored === undefined ? {} : { lineId: stored.id }),
    ...{ item, reasonId, quantity, caseSize },
    ...(addedUins.length > 0 ? { addedUins: [...addedUins] } : {}),
    ...(removedUins.length > 0 ? { removedUins: [...removedUins] } : {}),
    ...(attributes === undefined ? {} : { attributes: [...attributes] }),
    ...(offset === undefined ? {} : { offset }),
  };
}

/** Slices of at most so many entries. An empty list gives one empty slice. */
function slices<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(all.length / SAVE_LINES_MAX));
  return Array.from({ length: count }, (_, at) =>
    all.slice(at * SAVE_LINES_MAX, (at + 1) * SAVE_LINES_MAX),
  );
}

/**
 * The requests that save a draft: one, or several where more lines have changed than one takes. The first
 * carries the head. Each has the version that the one before it makes. Removals come first: an item that is
 * removed may be added again.
 */
export function savePartsOf(
  draft: Draft,
  storeId: number,
  directionOf: DirectionOf = NOT_KNOWN,
): readonly SavePart[] {
  const { base, comments, publish, lines } = draft;
  const changed = keptLines(draft).filter((line) => markOf(line) !== undefined);
  const removedLineIds = lines.flatMap(({ isRemoved, stored }) =>
    isRemoved && stored !== undefined ? [stored.id] : [],
  );
  const removals = slices(removedLineIds);
  const additions = slices(changed);
  const firstWithLines = removals.length - 1;
  return Array.from({ length: firstWithLines + additions.length }, (_, part) => {
    const some = additions[part - firstWithLines] ?? [];
    const removed = removals[part] ?? [];
    const body: SaveBody = {
      ...(base === undefined ? {} : { adjustmentId: base.id }),
      ...versionOf(base, part),
      storeId,
      ...(part === 0 ? { publish } : {}),
      ...(part === 0 && comments !== (base?.comments ?? '') ? { comments } : {}),
      ...(removed.length > 0 ? { removedLineIds: [...removed] } : {}),
      ...(some.length > 0 || part === 0
        ? { lines: some.map((line) => sentLine(line, directionOf)) }
        : {}),
    };
    return { body, keys: some.map(({ key }) => key) };
  });
}

/** Every save raises the version by one, and a new adjustment begins with 1 (D72). */
function versionOf(base: Draft['base'], part: number): Pick<SaveBody, 'expectedVersion'> {
  const expectedVersion = (base?.version ?? 0) + part;
  return expectedVersion === 0 ? {} : { expectedVersion };
}

/** Problems by the line they belong to. Those of no line are under the empty key. */
export function problemsByLine(
  problems: readonly Problem[],
  keys: readonly string[],
  { lines }: Draft,
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { line, lineId, item } = problem;
    const key =
      (line === undefined ? undefined : keys[line - 1]) ??
      lines.find(({ stored }) => lineId !== undefined && stored?.id === lineId)?.key ??
      lines.find((one) => item !== undefined && one.item === item)?.key ??
      '';
    found.set(key, [...(found.get(key) ?? []), problem]);
  }
  return found;
}

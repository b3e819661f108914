/** The effect of a confirmation, in words. Pure. */
import { sumToText } from '../../../../src/engine/model/quantity.js';
import type { Reason } from '../../access/reasons.js';
import { type After, isTold, quantityOf } from './after.js';
import { type Draft, keptLines } from './draft.js';

export interface Summary {
  /** `4 items, − Stock On Hand 12 EA and 0.25 KG` for each disposition. */
  readonly moves: readonly string[];
  /** The number of lines that end below zero. */
  readonly below: number;
  /** The number of messages that merchandising gets. */
  readonly messages: number;
}

const itemsText = (count: number): string => (count === 1 ? '1 item' : `${count} items`);

/** @param drafts the drafts that are confirmed together */
export function summaryOf(
  drafts: readonly Draft[],
  reasonOf: (id: number | undefined) => Reason | undefined,
  afterOf: (key: string) => After | undefined,
): Summary {
  const groups = new Map<
    string,
    { items: Set<string>; units: Map<string, ReturnType<typeof quantityOf>[]> }
  >();
  let below = 0;
  let messages = 0;
  const lines = drafts.flatMap((draft) =>
    keptLines(draft).map((line) => ({ line, publish: draft.publish })),
  );
  for (const { line, publish } of lines) {
    const reason = reasonOf(line.reasonId);
    if (reason === undefined) continue;
    const names = [reason.fromSubBucket, reason.toSubBucket].flatMap(
      (one) => one?.description ?? [],
    );
    const name = reason.disposition + (names.length > 0 ? ` (${names.join(' → ')})` : '');
    const group = groups.get(name) ?? { items: new Set(), units: new Map() };
    group.items.add(line.item);
    const unit = group.units.get(line.unitOfMeasure) ?? [];
    group.units.set(line.unitOfMeasure, [...unit, quantityOf(line, reason)]);
    groups.set(name, group);
    if (afterOf(line.key)?.level === 'amber') below += 1;
    if (isTold(reason, publish)) messages += 1;
  }
  const moves = [...groups].map(([name, { items, units }]) => {
    const sums = [...units].map(([unit, quantities]) => {
      const known = quantities.flatMap((one) => (one === undefined ? [] : [one]));
      return `${sumToText(known)} ${unit}`;
    });
    return `${itemsText(items.size)}, ${name.replace(/^- | - /g, (sign) => sign.replace('-', '−'))} ${sums.join(' and ')}`;
  });
  return { moves, below, messages };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../base/clock.js';
import { type Author, type Caller, unrestricted } from '../engine/access/caller.js';
import { decideCancel } from '../engine/adjustments/complete.js';
import { decideSave } from '../engine/adjustments/save.js';
import { movesBetweenSubBuckets } from '../engine/model/dispositions.js';
import type { FactKeys, Id, Instant, Reason, SaveRequest, Status } from '../engine/model/model.js';
import type { DemoData } from '../store/initial-data/demo-data.js';
import type { AuthoredCommand, Command, CommandSequence, Demo, Made } from '../store/store.js';

export interface DemoAdjustment {
  readonly store: number;
  readonly user: string;
  readonly comments: string;
  readonly outcome: Status;
  /** An index into the templates, or none. */
  readonly template: number | null;
  readonly lines: readonly {
    readonly item: string;
    readonly reasonCode: number;
    readonly quantity: string;
    readonly caseSize: string;
  }[];
}

const RULES = { autoRange: false, mayCreateUins: false };
const NOTHING: FactKeys = {
  adjustmentId: undefined,
  storeId: undefined,
  referenceId: undefined,
  templateId: undefined,
  items: [],
  reasonIds: [],
  uins: new Map(),
};

function readJson<T>(directory: string, name: string): T {
  return JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8')) as T;
}

function readData(directory: string): DemoData {
  return {
    stores: readJson(directory, 'stores'),
    items: readJson(directory, 'items'),
    ranging: readJson(directory, 'ranging'),
    subBuckets: readJson(directory, 'sub-buckets'),
    reasons: readJson(directory, 'reasons'),
    openingStock: readJson(directory, 'opening-stock'),
    uins: readJson(directory, 'uins'),
    templates: readJson(directory, 'templates'),
  };
}

/** Without sub-buckets, stock does not move between them (D26). */
function isPossible(reason: Reason | undefined): boolean {
  if (reason === undefined || !movesBetweenSubBuckets(reason)) return true;
  return reason.toSubBucket !== undefined;
}

function requestOf(adjustment: DemoAdjustment, { reasons, templateIds }: Made): SaveRequest {
  const byCode = new Map(reasons.map((reason) => [reason.code, reason]));
  const lines = adjustment.lines.filter((line) => isPossible(byCode.get(line.reasonCode)));
  const { store, template, comments } = adjustment;
  return {
    isNew: true,
    adjustmentId: undefined,
    storeId: store,
    referenceId: undefined,
    templateId: template === null ? undefined : templateIds[template],
    comments,
    publish: undefined,
    lines: lines.map((line, index) => ({
      position: index + 1,
      lineId: undefined,
      item: line.item,
      reasonId: byCode.get(line.reasonCode)?.id,
      quantity: line.quantity,
      caseSize: line.caseSize,
      addedUins: [],
      removedUins: [],
    })),
    removedLineIds: [],
  };
}

export function saveOf(adjustment: DemoAdjustment, made: Made): Command {
  const request = requestOf(adjustment, made);
  const { storeId, templateId, lines } = request;
  const items = adjustment.lines.map((line) => line.item);
  const reasonIds = lines.flatMap((line) => line.reasonId ?? []);
  const confirms = adjustment.outcome === 'COMPLETED';
  return {
    wants: { ...NOTHING, storeId, templateId, items, reasonIds },
    lineCount: lines.length,
    decide: (facts) => decideSave(request, [], confirms, facts, RULES),
  };
}

export function cancelOf(id: Id, { lines }: DemoAdjustment): Command {
  return {
    wants: { ...NOTHING, adjustmentId: id },
    lineCount: lines.length,
    decide: (facts) => decideCancel(id, facts),
  };
}

/** The author of the demo's data. */
export function demoAuthor(caller: Caller, at: Instant): Author {
  return { caller, at, correlationId: 'demo', via: 'job' };
}

/** The demo's adjustments are made by the same decisions as those of callers. */
export function* commandsOf(
  adjustments: readonly DemoAdjustment[],
  made: Made,
  clock: Clock,
): CommandSequence {
  for (const adjustment of adjustments) {
    const by = (command: Command): AuthoredCommand => ({
      author: demoAuthor(unrestricted(adjustment.user), clock.now()),
      command,
    });
    const id = yield by(saveOf(adjustment, made));
    if (adjustment.outcome === 'CANCELED') yield by(cancelOf(id, adjustment));
  }
}

/** The demo, dated by the clock: first the data, then each adjustment. */
export function readDemo(directory: string, clock: Clock): Demo {
  const data = readData(directory);
  const adjustments = readJson<readonly DemoAdjustment[]>(directory, 'adjustments');
  return { data, adjustments: (made) => commandsOf(adjustments, made, clock) };
}

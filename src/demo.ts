import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.js';
import { decideCancel } from './engine/complete.js';
import type { Outcome } from './engine/decision.js';
import type { FactKeys, Facts, Id, Reason, Status } from './engine/model.js';
import { RefusedError } from './engine/refusals.js';
import { decideSave } from './engine/save.js';
import type { DemoData } from './store/demo-data.js';
import type { Store } from './store/store.js';

interface DemoAdjustment {
  readonly store: number;
  readonly user: string;
  readonly comments: string;
  readonly outcome: Status;
  /** An index into the templates. */
  readonly template: number | null;
  readonly lines: readonly {
    readonly item: string;
    readonly reasonCode: number;
    readonly quantity: string;
    readonly caseSize: string;
  }[];
}

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

/** Makes the demo's adjustments by the same decisions that callers get. */
class AdjustmentMaker {
  constructor(
    private readonly store: Store,
    private readonly data: DemoData,
    /** By their codes. */
    private readonly reasons: ReadonlyMap<number, Reason>,
    private readonly clock: Clock,
  ) {}

  async make(adjustment: DemoAdjustment): Promise<void> {
    const { user } = adjustment;
    const request = await this.requestOf(adjustment);
    const wants = {
      adjustmentId: undefined,
      storeId: request.storeId,
      referenceId: undefined,
      templateId: request.templateId,
      items: request.lines.map((line) => line.item),
      reasonIds: request.lines.flatMap((line) => line.reasonId ?? []),
      uins: new Map<string, readonly string[]>(),
    };
    const confirms = adjustment.outcome === 'COMPLETED';
    const id = await this.execute(wants, user, (facts) =>
      decideSave(request, [], confirms, facts, { autoRange: false, mayCreateUins: false }),
    );
    if (adjustment.outcome === 'CANCELED') {
      const stored = {
        ...wants,
        adjustmentId: id,
        templateId: undefined,
        items: [],
        reasonIds: [],
      };
      await this.execute(stored, user, (facts) => decideCancel(id, facts));
    }
  }

  private async execute(
    wants: FactKeys,
    user: string,
    decide: (facts: Facts) => Outcome,
  ): Promise<Id> {
    const now = this.clock.now();
    const result = await this.store.execute({
      wants,
      lineCount: wants.items.length,
      user,
      now,
      decide,
    });
    if (!result.accepted) throw new RefusedError(result.refusals);
    return result.id;
  }

  private async requestOf(adjustment: DemoAdjustment) {
    return {
      isNew: true,
      adjustmentId: undefined,
      storeId: adjustment.store,
      referenceId: undefined,
      templateId: await this.templateIdOf(adjustment),
      comments: adjustment.comments,
      publish: undefined,
      lines: adjustment.lines.filter(this.isPossible).map((line, index) => ({
        position: index + 1,
        lineId: undefined,
        item: line.item,
        reasonId: this.reasons.get(line.reasonCode)?.id,
        quantity: line.quantity,
        caseSize: line.caseSize,
        addedUins: [],
        removedUins: [],
      })),
      removedLineIds: [],
    };
  }

  /** Without sub-buckets nothing moves between them (D26). */
  private readonly isPossible = ({ reasonCode }: { readonly reasonCode: number }): boolean => {
    const reason = this.reasons.get(reasonCode);
    return reason?.from !== 'TRBL' || reason.to !== 'TRBL' || reason.toSubBucket !== undefined;
  };

  private async templateIdOf({ template, store }: DemoAdjustment): Promise<Id | undefined> {
    const description = template === null ? undefined : this.data.templates[template]?.description;
    if (description === undefined) return undefined;
    const [found] = await this.store.findTemplates({ storeId: store, description, limit: 1 });
    return found?.id;
  }
}

/**
 * Loads the demo data of a directory into a database without stores. Returns false, and changes
 * nothing, if there are stores already.
 */
export async function loadDemo(store: Store, directory: string, clock: Clock): Promise<boolean> {
  const data = readData(directory);
  if (!(await store.loadDemo(data, clock.now()))) return false;
  const reasons = new Map((await store.listReasons()).map((reason) => [reason.code, reason]));
  const maker = new AdjustmentMaker(store, data, reasons, clock);
  const adjustments = readJson<readonly DemoAdjustment[]>(directory, 'adjustments');
  for (const adjustment of adjustments) await maker.make(adjustment);
  return true;
}

import { unrestricted } from '../../engine/access/caller.js';
import type { Instant, Reason } from '../../engine/model/model.js';
import { adjustmentFlow } from '../../store/kernel.js';
import type { Made, Store } from '../../store/store.js';
import { cancelOf, type DemoAdjustment, demoAuthor, saveOf } from '../demo.js';
import type { Places } from './places.js';
import { randomOf, skewed } from './random.js';

/** Adjustments that are under way together: they share commits. */
const AT_ONCE = 256;
const USERS = 20;
const LINES_OF_FEW = 5;
const LINES_OF_MANY = 40;
const QUANTITY_MAX = 12;
/** Shares of all adjustments. */
const CANCELED = 0.02;
const IN_PROGRESS = 0.04;
const OF_ONE_LINE = 0.6;
const OF_MANY_LINES = 0.05;
const COMMENTED = 0.2;

export interface HistoryOptions {
  readonly count: number;
  /** Adjustments are dated evenly between these instants. */
  readonly from: Instant;
  readonly to: Instant;
  readonly seed: number;
}

/** How many adjustments have become of each kind. */
export interface Generated {
  readonly confirmed: number;
  readonly inProgress: number;
  readonly canceled: number;
  /** The engine has refused them, such as a move of stock that is not there. */
  readonly refused: number;
}

type Outcome = keyof Generated;

const OUTCOMES = {
  COMPLETED: 'confirmed',
  IN_PROGRESS: 'inProgress',
  CANCELED: 'canceled',
} as const;

function outcomeOf(share: number): keyof typeof OUTCOMES {
  if (share < CANCELED) return 'CANCELED';
  return share < CANCELED + IN_PROGRESS ? 'IN_PROGRESS' : 'COMPLETED';
}

function lineCountOf(random: () => number): number {
  const share = random();
  if (share < OF_ONE_LINE) return 1;
  const most = share < 1 - OF_MANY_LINES ? LINES_OF_FEW : LINES_OF_MANY;
  return 2 + Math.floor(random() * (most - 1));
}

function adjustmentOf(
  random: () => number,
  { stores, items }: Places,
  reasons: readonly Reason[],
): DemoAdjustment {
  const count = Math.min(lineCountOf(random), items.length);
  const chosen = new Set(Array.from({ length: count }, () => skewed(items, random)));
  return {
    store: stores[Math.floor(random() * stores.length)] as number,
    user: `clerk${1 + Math.floor(random() * USERS)}`,
    comments: random() < COMMENTED ? 'Found at the count of the aisle' : '',
    outcome: outcomeOf(random()),
    template: null,
    lines: [...chosen].map((item) => ({
      item,
      reasonCode: skewed(reasons, random).code,
      quantity: String(1 + Math.floor(random() ** 2 * QUANTITY_MAX)),
      caseSize: '1',
    })),
  };
}

async function carryOut(
  store: Store,
  adjustment: DemoAdjustment,
  made: Made,
  at: Instant,
): Promise<Outcome> {
  const author = demoAuthor(unrestricted(adjustment.user), at);
  const saved = await store.commit(author, adjustmentFlow(saveOf(adjustment, made)));
  if (!saved.accepted) return 'refused';
  if (adjustment.outcome !== 'CANCELED') return OUTCOMES[adjustment.outcome];
  const canceled = await store.commit(author, adjustmentFlow(cancelOf(saved.id, adjustment)));
  return canceled.accepted ? 'canceled' : 'inProgress';
}

/**
 * Makes adjustments by the decisions and writers of callers. A seed gives the same ones in every run.
 *
 * @param made the reasons of which they are made
 * @param onProgress is told how many are done, after each slice
 */
export async function generateHistory(
  store: Store,
  places: Places,
  made: Made,
  { count, from, to, seed }: HistoryOptions,
  onProgress: (done: number) => void,
): Promise<Generated> {
  const random = randomOf(seed);
  // Others move stock of a bucket that must have it, and would mostly be refused.
  const reasons = made.reasons.filter((reason) => reason.from === 'DIST' || reason.from === 'ATS');
  const generated = { confirmed: 0, inProgress: 0, canceled: 0, refused: 0 };
  for (let done = 0; done < count; done += AT_ONCE) {
    const slice = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, index) => {
      const at = Math.round(from + ((done + index) / count) * (to - from));
      return carryOut(store, adjustmentOf(random, places, reasons), made, at);
    });
    for (const outcome of await Promise.all(slice)) generated[outcome] += 1;
    onProgress(Math.min(count, done + AT_ONCE));
  }
  return generated;
}

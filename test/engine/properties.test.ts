import fc from 'fast-check';
import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import type { Decision, Outcome } from '../../src/engine/adjustments/decision.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import type {
  Adjustment,
  AdjustmentLine,
  Facts,
  Reason,
  SaveRequest,
  Status,
} from '../../src/engine/model/model.js';
import {
  POSITION_MAX,
  QUANTITY_MAX,
  type Quantity,
  quantityToText,
} from '../../src/engine/model/quantity.js';
import { SERVICE_REFUSALS } from '../../src/engine/refusals/catalogue.js';
import { type Refusal, refuse } from '../../src/engine/refusals/refusal.js';
import {
  ADJUSTMENT,
  accepted,
  adjustment,
  DAMAGED,
  type LineSpec,
  line,
  REASON,
  RULES,
  reason,
  saveRequest,
  storedLine,
  TROUBLE,
} from './builders.js';
import { Ledger, type Opening } from './ledger.js';

const RUNS = { numRuns: 500 };
const ITEMS = ['SHIRT', 'BELT', 'MUG', 'KITE'];

/** Both directions between each two buckets, so that every movement but one has a way back. */
const REASONS: readonly Reason[] = [
  ...Object.values(REASON),
  reason(101, 201, 'Put with the damaged', 'ATS>TRBL', { to: DAMAGED }),
  reason(102, 202, 'Back from the damaged', 'TRBL>ATS', { from: DAMAGED }),
  reason(113, 213, 'Damaged is only trouble', 'TRBL>TRBL', { from: DAMAGED, to: TROUBLE }),
];

/** The reason that undoes another: from and to swapped. Stock thrown away does not come back. */
function reverseOf(one: Reason): Reason | undefined {
  return REASONS.find(
    (other) =>
      other.from === one.to &&
      other.to === one.from &&
      other.fromSubBucket === one.toSubBucket &&
      other.toSubBucket === one.fromSubBucket,
  );
}

const REVERSIBLE = REASONS.filter((one) => reverseOf(one) !== undefined);

/** One movement that is asked for, in ten-thousandths of a unit. */
interface Move {
  readonly item: string;
  readonly reason: Reason;
  readonly quantity: number;
}

function anyMoves(reasons: readonly Reason[], quantities: fc.Arbitrary<number>) {
  const move = fc.record<Move>({
    item: fc.constantFrom(...ITEMS),
    reason: fc.constantFrom(...reasons),
    quantity: quantities,
  });
  return fc.uniqueArray(move, { minLength: 1, maxLength: 4, selector: (one) => one.item });
}

function anyOpenings(atMost: number) {
  const held = fc.integer({ min: 0, max: atMost });
  const opening = fc.record<Opening>({
    item: fc.constantFrom(...ITEMS),
    total: fc.integer({ min: -atMost, max: atMost }),
    customerReserve: held,
    // A sub-bucket that was never used has no row.
    subBuckets: fc.record({ [TROUBLE]: held, [DAMAGED]: held }, { requiredKeys: [] }),
  });
  return fc.uniqueArray(opening, { maxLength: ITEMS.length, selector: (one) => one.item });
}

const SMALL = fc.integer({ min: 1, max: 40_000 });
const ANY_QUANTITY = fc.oneof(SMALL, fc.integer({ min: 1, max: QUANTITY_MAX }));
// The widest openings still leave non-sellable, the sum of two sub-buckets, within its range.
const ANY_OPENINGS = fc.oneof(anyOpenings(100_000), anyOpenings(POSITION_MAX / 2));

const ledgerOf = (openings: readonly Opening[]) => new Ledger(openings, ITEMS, REASONS);

function adjustmentOf(moves: readonly Move[]): Adjustment {
  return adjustment(
    moves.map((move, index) =>
      storedLine(index + 1, move.item, {
        reason: move.reason,
        quantity: quantityToText(move.quantity as Quantity),
      }),
    ),
  );
}

/** Confirms a saved adjustment, or saves and confirms it in one; a refusal leaves the ledger. */
function confirmOn(ledger: Ledger, moves: readonly Move[], inOne = false): Outcome {
  const outcome = inOne ? saveAndConfirmOn(ledger, moves) : confirmStoredOn(ledger, moves);
  if (outcome.accepted) ledger.carryOut(outcome.decision);
  return outcome;
}

function confirmStoredOn(ledger: Ledger, moves: readonly Move[]): Outcome {
  return decideConfirm(ADJUSTMENT, ledger.facts(adjustmentOf(moves)), RULES);
}

function saveAndConfirmOn(ledger: Ledger, moves: readonly Move[]): Outcome {
  const lines = moves.map(({ item, reason: { id }, quantity }) =>
    line(item, { reasonId: id, quantity: quantityToText(quantity as Quantity) }),
  );
  return decideSave(saveRequest({ lines }), [], true, ledger.facts(), RULES);
}

const ANY_STEPS = fc.array(
  fc.record({ moves: anyMoves(REASONS, ANY_QUANTITY), inOne: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

/** Runs the steps on the stock and looks at it before and after each. */
function lookAfterEach(look: (ledger: Ledger) => void): void {
  let confirmed = 0;
  let refused = 0;
  fc.assert(
    fc.property(ANY_OPENINGS, ANY_STEPS, (openings, steps) => {
      const ledger = ledgerOf(openings);
      look(ledger);
      for (const { moves, inOne } of steps) {
        if (confirmOn(ledger, moves, inOne).accepted) confirmed += 1;
        else refused += 1;
        look(ledger);
      }
    }),
    RUNS,
  );
  // A property that nothing, or only one way, was tried for would say nothing.
  expect(Math.min(confirmed, refused)).toBeGreaterThan(RUNS.numRuns / 10);
}

describe('Whatever is confirmed, in whatever order', () => {
  test('the history of every bucket and sub-bucket adds up to the position', () => {
    lookAfterEach((ledger) => expect(ledger.bucketsOfHistory()).toEqual(ledger.buckets()));
  });

  test('the sub-buckets of an item add up to what is non-sellable', () => {
    lookAfterEach((ledger) => {
      for (const { stored, summed } of ledger.nonSellable()) expect(summed).toBe(stored);
    });
  });

  test('no sub-bucket, no non-sellable total and no customer reserve is negative', () => {
    lookAfterEach((ledger) => {
      const negative = Object.entries(ledger.buckets()).filter(
        ([name, held]) => !name.endsWith(' total') && held < 0,
      );
      expect(negative).toEqual([]);
    });
  });

  test('every bucket stays within 90,000,000,000 units either way', () => {
    lookAfterEach((ledger) => {
      const beyond = Object.values(ledger.buckets()).filter(
        (held) => Math.abs(held) > POSITION_MAX,
      );
      expect(beyond).toEqual([]);
    });
  });
});

describe('Saving and then confirming', () => {
  test('decides the same as saving and confirming in one', () => {
    fc.assert(
      fc.property(ANY_OPENINGS, anyMoves(REASONS, ANY_QUANTITY), (openings, moves) => {
        const one = saveAndConfirmOn(ledgerOf(openings), moves);
        const two = confirmStoredOn(ledgerOf(openings), moves);
        expect(one.accepted).toBe(two.accepted);
        if (one.accepted && two.accepted) {
          expect(one.decision.movements).toEqual(two.decision.movements);
        }
      }),
      RUNS,
    );
  });
});

describe('The way back', () => {
  test('every reason but those that throw unavailable stock away has one', () => {
    const without = REASONS.filter((one) => reverseOf(one) === undefined);
    expect(without.map(({ from, to }) => `${from}>${to}`)).toEqual(['TRBL>DIST']);
  });

  test('an adjustment and its reverse leave every bucket as it was', () => {
    let confirmed = 0;
    fc.assert(
      fc.property(ANY_OPENINGS, anyMoves(REVERSIBLE, ANY_QUANTITY), (openings, moves) => {
        const ledger = ledgerOf(openings);
        const before = ledger.buckets();
        if (!confirmOn(ledger, moves).accepted) return;
        confirmed += 1;
        const back = moves.map((move) => ({ ...move, reason: reverseOf(move.reason) as Reason }));
        accepted(confirmOn(ledger, back));
        expect(ledger.buckets()).toEqual(before);
      }),
      RUNS,
    );
    expect(confirmed).toBeGreaterThan(RUNS.numRuns / 10);
  });
});

function permutationsOf<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, index) =>
    permutationsOf([...list.slice(0, index), ...list.slice(index + 1)]).map((rest) => [
      one,
      ...rest,
    ]),
  );
}

describe('The order of confirmations', () => {
  test('does not matter to the stock, as long as all of them succeed', () => {
    const adjustments = fc.array(anyMoves(REASONS, SMALL), { minLength: 2, maxLength: 4 });
    let compared = 0;
    fc.assert(
      fc.property(anyOpenings(200_000), adjustments, (openings, all) => {
        const results = permutationsOf(all).flatMap((order) => {
          const ledger = ledgerOf(openings);
          const succeeded = order.every((moves) => confirmOn(ledger, moves).accepted);
          return succeeded ? [ledger.buckets()] : [];
        });
        if (results.length > 1) compared += 1;
        for (const result of results) expect(result).toEqual(results[0]);
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(RUNS.numRuns / 10);
  });
});

const ANY_ID = fc.option(fc.constantFrom(1, 2, 3, 9), { nil: undefined });

/** Lines right and wrong in every way that a line can be. */
const ANY_LINE: fc.Arbitrary<LineSpec> = fc.record({
  lineId: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, ANY_ID),
  item: fc.constantFrom(...ITEMS, 'HAT', undefined),
  reasonId: fc.constantFrom(...REASONS.map(({ id }) => id), 999, undefined),
  quantity: fc.constantFrom('1', '0.5', '3', '0', '-1', '100000000', undefined),
  caseSize: fc.constantFrom('1', '12', '0', undefined),
  addedUins: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.constant(['S1'])),
});

const ANY_STORED: fc.Arbitrary<Adjustment> = fc
  .tuple(anyMoves(REASONS, SMALL), fc.constantFrom<Status>('IN_PROGRESS', 'COMPLETED', 'CANCELED'))
  .map(([moves, status]) => ({ ...adjustmentOf(moves), status }));

const ANY_REQUEST = fc
  .record({
    adjustmentId: fc.constantFrom(undefined, ADJUSTMENT),
    storeId: fc.constantFrom(5000, 5000, 6000),
    referenceId: fc.constantFrom(undefined, undefined, 600),
    lines: fc.array(ANY_LINE, { maxLength: 4 }),
    removedLineIds: fc.array(fc.constantFrom(1, 2, 9), { maxLength: 2 }),
  })
  .map(saveRequest);

/** An absent value was refused before the engine is asked. */
function refusedBefore({ lines }: SaveRequest): Refusal[] {
  return lines.flatMap(({ position, item, reasonId, quantity, caseSize }) => {
    if (![item, reasonId, quantity, caseSize].includes(undefined)) return [];
    const values = { element: 'quantity', value: '1.00001', digits: 5, limit: 4 };
    const place = { line: position, item };
    return [refuse('TOO_MANY_DECIMALS', values, place)];
  });
}

const ANY_ACTION = fc.constantFrom('save', 'saveAndConfirm', 'confirm', 'cancel');

describe('Whatever is asked for', () => {
  const decide = (action: string, request: SaveRequest, given: Facts): Outcome => {
    if (action === 'confirm') return decideConfirm(ADJUSTMENT, given, RULES);
    if (action === 'cancel') return decideCancel(ADJUSTMENT, given);
    return decideSave(request, refusedBefore(request), action === 'saveAndConfirm', given, RULES);
  };

  test('a refusal has reasons and no decision, and the facts are as they were', () => {
    const stored = fc.option(ANY_STORED, { nil: undefined, freq: 4 });
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        ANY_ACTION,
        ANY_REQUEST,
        stored,
        ANY_OPENINGS,
        (action, request, one, openings) => {
          const given = ledgerOf(openings).facts(one);
          const before = structuredClone({ given, request });
          const outcome = decide(action, request, given);
          expect({ given, request }).toEqual(before);
          seen[outcome.accepted ? 'accepted' : 'refused'] += 1;
          if (outcome.accepted) return;
          expect(outcome).not.toHaveProperty('decision');
          expect(outcome.refusals.length).toBeGreaterThan(0);
          expect(outcome.refusals.every(({ code }) => code in SERVICE_REFUSALS)).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(100);
  });

  test('an accepted decision moves stock only where it completes, each item once', () => {
    fc.assert(
      fc.property(
        ANY_ACTION,
        ANY_REQUEST,
        ANY_STORED,
        ANY_OPENINGS,
        (action, request, one, openings) => {
          const outcome = decide(action, request, ledgerOf(openings).facts(one));
          if (outcome.accepted) expectSound(outcome.decision, one.lines);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

function expectSound(decision: Decision, stored: readonly AdjustmentLine[]): void {
  const { movements, status, removedLineIds, changedLines, header } = decision;
  const items = movements.map(({ item }) => item);
  expect(items.length > 0).toBe(status === 'COMPLETED');
  expect(new Set(items).size).toBe(items.length);
  expect(movements.every(({ quantity }) => quantity > 0)).toBe(true);
  const known = header.kind === 'create' ? [] : stored.map(({ id }) => id);
  for (const id of [...removedLineIds, ...changedLines.map((one) => one.id)]) {
    expect(known).toContain(id);
  }
}

import type { ConfiguredLine } from '../../src/visibility/offset/configured-lines.js';
import {
  decideMoved,
  decideOrderCancelled,
  decideRemoved,
  decideSaved,
  NEW_LEDGER,
  type PairedLine,
} from '../../src/visibility/offset/decision.js';
import { knownName } from '../../src/visibility/service/names.js';
import { units } from './support/samples.js';

import { CONFIGURED, paired, Saved, shown, unpaired, values } from './support/saved-line.js';

describe('IV48 trigger Create', () => {
  it('offsets a new line, then differences; removing takes all of it back', () => {
    const line = new Saved();
    expect(line.save(paired(4))).toEqual(['adjusted - 4']);
    expect(line.save(paired(7))).toEqual(['adjusted - 3']);
    expect(line.save(paired(5))).toEqual(['adjusted - -2']);
    expect(line.save(paired(5))).toEqual([]);
    expect(line.take(decideMoved(paired(5), line.ledger))).toEqual([]);
    expect(line.take(decideRemoved(line.ledger))).toEqual(['adjusted - -5']);
    expect(line.take(decideRemoved(line.ledger))).toEqual([]);
    expect(line.ledger.count).toBe(4);
  });

  it('IV59 nothing is netted: a difference is an event of its own', () => {
    const line = new Saved();
    line.save(paired(4));
    line.save(paired(3));
    line.save(paired(4));
    expect(line.ledger.count).toBe(3);
  });

  it('IV54 changes are not followed; removing still takes back what was offset', () => {
    const configured = { ...CONFIGURED, followChanges: false };
    const line = new Saved();
    expect(line.save(paired(4, configured))).toEqual(['adjusted - 4']);
    expect(line.save(paired(7, configured))).toEqual([]);
    const moved = paired(7, configured, { dimensions: values({ BatchId: 'B1' }) });
    expect(line.save(moved)).toEqual(['adjusted - -4', 'adjusted B1 4']);
    expect(line.take(decideRemoved(line.ledger))).toEqual(['adjusted B1 -4']);
  });

  it('IV54, IV55 another pair with changes not followed keeps the quantity offset so far', () => {
    const configured = { ...CONFIGURED, followChanges: false };
    const other = { ...configured, id: 2, measure: knownName('damaged'), direction: -1 as const };
    const line = new Saved();
    line.save(paired(4, configured));
    line.save(paired(7, configured));
    expect(line.save(paired(7, other))).toEqual(['adjusted - -4', 'damaged - -4']);
  });

  it('IV55 other dimensions: back with the old ones, again with the new ones', () => {
    const line = new Saved();
    line.save(paired(4, CONFIGURED, { dimensions: values({ BatchId: 'B1' }) }));
    const after = paired(6, CONFIGURED, { dimensions: values({ BatchId: 'B2' }) });
    expect(line.save(after)).toEqual(['adjusted B1 -4', 'adjusted B2 6']);
    expect(line.save(paired(6))).toEqual(['adjusted B2 -6', 'adjusted - 6']);
  });

  it('IV55 a changed value of a cleared box changes nothing', () => {
    const line = new Saved();
    line.save(paired(4));
    const plate = paired(4, CONFIGURED, { dimensions: values({ LicensePlateId: 'LP1' }) });
    expect(line.save(plate)).toEqual([]);
  });

  it('IV55 another pair: back with the old one, again with the new one; none: back', () => {
    const other = { ...CONFIGURED, id: 2, measure: knownName('damaged'), direction: -1 as const };
    const line = new Saved();
    line.save(paired(4));
    expect(line.save(paired(5, other))).toEqual(['adjusted - -4', 'damaged - -5']);
    expect(line.save(unpaired(5))).toEqual(['damaged - 5']);
    expect(line.save(unpaired(9))).toEqual([]);
    expect(line.save(paired(9))).toEqual(['adjusted - 9']);
  });

  it('IV55 a pair given later is offset at that moment', () => {
    const line = new Saved();
    expect(line.save(unpaired(4))).toEqual([]);
    expect(line.save(paired(4))).toEqual(['adjusted - 4']);
  });

  it('a pair with trigger Post in the place of one with Create: back, then at the confirmation', () => {
    const post = { ...CONFIGURED, id: 2, trigger: 'Post' as const };
    const line = new Saved();
    line.save(paired(4));
    expect(line.save(paired(4, post))).toEqual(['adjusted - -4']);
    expect(line.take(decideMoved(paired(4, post), line.ledger))).toEqual(['adjusted - 4']);
  });

  it('IV56 reversals use what was frozen, whatever the line and the configuration are now', () => {
    const line = new Saved();
    line.save(paired(4, CONFIGURED, { dimensions: values({ BatchId: 'B1' }), productId: 'OLD' }));
    const { offsets } = decideRemoved(line.ledger);
    expect(offsets[0]).toMatchObject({
      productId: 'OLD',
      measure: 'adjusted',
      quantity: units(-4),
    });
  });

  it('IV40 what happens while it is off is not made up for', () => {
    const line = new Saved();
    line.miss(paired(4));
    expect(line.save(paired(6))).toEqual([]);
    expect(line.take(decideRemoved(line.ledger))).toEqual([]);
    const other = new Saved();
    other.save(paired(4));
    other.miss(paired(6));
    expect(other.save(paired(7))).toEqual(['adjusted - 1']);
    expect(other.take(decideRemoved(other.ledger))).toEqual(['adjusted - -5']);
  });

  it('IV67 added and removed UINs are offset one by one', () => {
    const configured = {
      ...CONFIGURED,
      match: new Set([...CONFIGURED.match, 'serialNumber'] as const),
    };
    const line = new Saved();
    line.save(paired(2, configured, { units: ['U1', 'U2'] }));
    const { offsets } = decideSaved(
      paired(2, configured, { units: ['U1', 'U2'] }),
      paired(2, configured, { units: ['U2', 'U3'] }),
      line.ledger,
    );
    expect(
      offsets.map(({ dimensions, quantity }) => [dimensions.get('SerialId'), quantity]),
    ).toEqual([
      ['U1', units(-1)],
      ['U3', units(1)],
    ]);
  });
});

describe('triggers Post and Invoice', () => {
  const post: ConfiguredLine = { ...CONFIGURED, trigger: 'Post' };
  const invoice: ConfiguredLine = {
    ...CONFIGURED,
    document: 'sales-order',
    trigger: 'Invoice',
    direction: -1,
  };
  const order = { movement: { kind: 'sales-order' } } as const;

  it('IV49 saving does nothing, confirming offsets the confirmed quantity', () => {
    const line = new Saved();
    expect(line.save(paired(4, post))).toEqual([]);
    expect(line.save(paired(6, post))).toEqual([]);
    expect(line.take(decideMoved(paired(5, post), line.ledger))).toEqual(['adjusted - 5']);
  });

  it('IV50 saved and confirmed at once: Create, then Post, each by its own pair', () => {
    for (const configured of [CONFIGURED, post]) {
      const line = new Saved();
      const all = [
        ...line.save(paired(4, configured)),
        ...line.take(decideMoved(paired(4, configured), line.ledger)),
      ];
      expect(all).toEqual(['adjusted - 4']);
    }
  });

  it('IV52 several invoices, several offsets; IV53 a return with the opposite sign', () => {
    const line = new Saved();
    line.save(paired(10, invoice, order));
    expect(line.take(decideMoved(paired(4, invoice, order), line.ledger))).toEqual([
      'adjusted - -4',
    ]);
    expect(line.take(decideMoved(paired(6, invoice, order), line.ledger))).toEqual([
      'adjusted - -6',
    ]);
    expect(line.ledger.count).toBe(2);
    expect(shown(decideMoved(paired(-2, invoice, order), NEW_LEDGER))).toEqual(['adjusted - 2']);
  });

  it('nothing without a pair', () => {
    expect(decideMoved(unpaired(4), NEW_LEDGER).offsets).toEqual([]);
  });
});

describe('IV51 orders with trigger Create', () => {
  const create: ConfiguredLine = { ...CONFIGURED, document: 'sales-order', direction: -1 };
  const order = (quantity: number, configured = create): PairedLine =>
    paired(quantity, configured, { movement: { kind: 'sales-order' } });

  it.each([
    ['all that is not invoiced', 10, 4, ['adjusted - 6']],
    ['nothing where all is', 10, 10, []],
    ['all where nothing is', 10, 0, ['adjusted - 10']],
    ['of a return with the other sign', -10, -4, ['adjusted - -6']],
  ])('cancelling takes back %s', (_what, quantity, invoiced, back) => {
    const line = new Saved();
    line.save(order(quantity));
    const decision = decideOrderCancelled(order(quantity), line.ledger, units(invoiced));
    expect(line.take(decision)).toEqual(back);
  });

  it('IV54 changes not followed: what was offset and is not invoiced', () => {
    const configured = { ...create, followChanges: false };
    const line = new Saved();
    line.save(order(4, configured));
    line.save(order(10, configured));
    const cancel = (invoiced: number) =>
      shown(decideOrderCancelled(order(10, configured), line.ledger, units(invoiced)));
    expect(cancel(1)).toEqual(['adjusted - 3']);
    expect(cancel(6)).toEqual([]);
  });

  it('cancelled before its trigger: nothing', () => {
    const invoice = { ...create, trigger: 'Invoice' as const };
    const line = new Saved();
    line.save(order(4, invoice));
    expect(decideOrderCancelled(order(4, invoice), line.ledger, units(0)).offsets).toEqual([]);
  });
});

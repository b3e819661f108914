import fc from 'fast-check';
import type { Author } from '../../src/engine/access/caller.js';
import { OWN_SOURCE } from '../../src/visibility/service/configuration.js';
import {
  type Counter,
  type CounterKey,
  counterKeyToText,
} from '../../src/visibility/service/counters.js';
import type { EventKind } from '../../src/visibility/service/events.js';
import { readEvents } from '../../src/visibility/service/events.js';
import { counterFromRow } from '../../src/visibility/store/counter-rows.js';
import { type Posting, postEvents } from '../../src/visibility/store/posting.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';
import { configurationOf } from './support/samples.js';
import { accepted, MemoryService } from './world/memory-service.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** One request: what it does, and its events. */
interface Request {
  readonly does: 'post' | 'set' | 'offset';
  readonly events: readonly object[];
}

const event = fc
  .record({
    id: fc.nat({ max: 12 }),
    product: fc.constantFrom('A', 'B', 'a'),
    location: fc.constantFrom('11', '12', ''),
    color: fc.constantFrom('', 'Red'),
    minute: fc.nat({ max: 5 }),
    measure: fc.constantFrom('sold', 'inbound', 'nothing'),
    quantity: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 100),
    isLarge: fc.boolean(),
  })
  .map(({ id, product, location, color, minute, measure, quantity, isLarge }) => ({
    id: `E${id}`,
    organizationId: 'USMF',
    productId: product,
    dimensions: { siteId: '1', locationId: location, colorId: color },
    quantities: { pos: { [measure]: isLarge ? quantity * 8_999_999 : quantity } },
    modifiedDateTimeUTC: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  }));

const request = fc.record({
  does: fc.constantFrom('post' as const, 'set' as const, 'offset' as const),
  events: fc.array(event, { maxLength: 6 }),
});

/** What the service keeps, as maps. */
async function kept({ database }: TestStore): Promise<Record<string, Counter>> {
  const rows = await database.rows<Parameters<typeof counterFromRow>[0] & Record<string, string>>(
    `SELECT * FROM visibility_counter c
      JOIN visibility_dimension_set s ON s.id = c.dimension_set_id`,
  );
  return Object.fromEntries(
    rows.map((row) => {
      const key = {
        organizationId: row.organization_id,
        productId: row.product_id,
        dimensionText: row.content,
        dataSource: row.data_source,
        measure: row.measure,
      } as CounterKey;
      return [counterKeyToText(key), counterFromRow(row)];
    }),
  );
}

describe.each(ALL_DATABASES)('counting events over $name', (kind) => {
  let test: TestStore;
  let minutes = 0;

  beforeEach(async () => {
    test = await openTestStore(kind, 'empty');
  });

  afterEach(() => test.close());

  const clear = async (): Promise<void> => {
    for (const table of ['event', 'counter', 'dimension_set']) {
      await test.database.run(`DELETE FROM visibility_${table}`);
    }
  };

  function postingOf({ does, events }: Request): Posting {
    const kind: EventKind = does === 'set' ? 'set' : 'change';
    const rules = {
      kind,
      configuration: configurationOf(),
      ownSource: OWN_SOURCE,
      writesOwn: false,
    };
    return {
      kind,
      origin: does === 'offset' ? 'offset' : 'others',
      events: accepted(readEvents(events, rules)),
      keptDays: 90,
    };
  }

  const later = (): Author => {
    minutes += 1;
    return { ...TESTER, at: TESTER.at + minutes * 60_000 };
  };

  it('does what the rules say, whatever comes: answers and counters are those of maps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 8 }), async (requests) => {
        await clear();
        const model = new MemoryService(configurationOf());
        for (const one of requests) {
          const author = later();
          model.now = author.at - 1000;
          const { answers } = await test.store.commit(author, postEvents(postingOf(one)));
          const { does, events } = one;
          const expected = does === 'set' ? model.set('pos', events) : model[does](events);
          expect(answers).toEqual(expected);
        }
        const counters = [...model.counters].map(([text, { counter }]) => [text, counter]);
        expect(await kept(test)).toEqual(Object.fromEntries(counters));
        const logged = await test.database.value('SELECT count(*) FROM visibility_event');
        expect(logged).toBe(model.log.length);
        expect(await findings(test.database, 'on-hand')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps of each event what explains the counter: before and after', async () => {
    const [a, b] = [10, -2.5].map((sold, at) => ({
      id: `S${at}`,
      organizationId: 'usmf',
      productId: 'A',
      dimensions: { siteId: '1', locationId: '11' },
      quantities: { pos: { sold } },
    }));
    await test.store.commit(
      TESTER,
      postEvents(postingOf({ does: 'post', events: [a, b] as object[] })),
    );
    const rows = await test.database.rows('SELECT event_id, client, changes FROM visibility_event');
    expect(rows).toEqual([
      { event_id: 'S0', client: 'tester', changes: '[["pos","sold",0,100000]]' },
      { event_id: 'S1', client: 'tester', changes: '[["pos","sold",100000,75000]]' },
    ]);
  });

  it('forgets events that are older than it keeps them, and counters never', async () => {
    const at = (id: string, days: number) => ({
      author: { ...TESTER, at: TESTER.at + days * DAY_MS },
      posting: postingOf({
        does: 'post',
        events: [
          {
            id,
            organizationId: 'usmf',
            productId: 'A',
            dimensions: { siteId: '1', locationId: '11' },
            quantities: { pos: { sold: 1 } },
          },
        ],
      }),
    });
    for (const [id, days] of [
      ['old', 0],
      ['new', 89],
      ['newest', 91],
      ['old', 91],
    ] as const) {
      const { author, posting } = at(id, days);
      await test.store.commit(author, postEvents(posting));
    }
    const ids = await test.database.column('SELECT event_id FROM visibility_event ORDER BY id');
    expect(ids).toEqual(['new', 'newest', 'old']);
    expect(await findings(test.database, 'on-hand')).toEqual([]);
    expect(Object.values(await kept(test)).map(({ quantity }) => quantity)).toEqual([40_000]);
  });
});

/** Databases and messages of the on-hand service. */

import { withDatabase } from './databases.mjs';
import { COUNTER } from './messages.mjs';
import { seed } from './service.mjs';

/** As many as a bulk takes (IV17). */
export const BULK_EVENTS = 512;
export const PRODUCTS = 5000;
export const PLACES = ['1', '2', '3', '4'];
export const ORGANIZATION = 'usmf';
/** The environment of a service in development mode. */
export const ENVIRONMENT = '00000000-0000-4000-8000-000000000001';

/** The measures that each product has at each place, so that each of the formulas gives something. */
export const MEASURES = [
  ...[
    ['fno', 'physicalinvent'],
    ['fno', 'availphysical'],
    ['fno', 'reservphysical'],
  ],
  ...[
    ['pos', 'inbound'],
    ['pos', 'outbound'],
  ],
];

const CONFIGURATION = {
  indexConfiguration: { indexAttributeSets: [{ setNumber: 1, keys: ['colorid'] }] },
  inventorySystemConfigurations: {
    fno: {
      physicalMeasures: [
        ...['physicalinvent', 'availphysical', 'reservphysical', 'ordered', 'onorder'],
        'availordered',
      ],
    },
    pos: {
      physicalMeasures: ['inbound', 'outbound'],
      calculatedMeasures: {
        availquantity: {
          additionModifiers: ['fno.availphysical', 'pos.inbound'],
          subtractionModifiers: ['pos.outbound'],
        },
      },
    },
    iv: {
      physicalMeasures: [],
      calculatedMeasures: {
        totalonhand: { additionModifiers: ['fno.physicalinvent'], subtractionModifiers: [] },
        availabletoreserve: {
          additionModifiers: ['fno.physicalinvent', 'pos.inbound'],
          subtractionModifiers: ['fno.reservphysical', 'pos.outbound'],
        },
      },
    },
    store: { physicalMeasures: ['adjusted'] },
    '@iv': {
      physicalMeasures: [
        ...['@allocated', '@consumed', '@cumulative_allocated', '@cumulative_consumed'],
        '@softreserved',
      ],
    },
  },
  cachePartitionIdVersion: 'ByLocationAndProductIdMod64',
};

export const productOf = (index) => `P${String(index % PRODUCTS).padStart(5, '0')}`;
export const placeOf = (index) => PLACES[Math.floor(index / PRODUCTS) % PLACES.length];

const CONFIGURE = `INSERT INTO visibility_configuration (version, content, create_date, create_user)
  VALUES (100, ?, '2025-01-01T00:00:00.000Z', 'bench')`;

/** Gives a database three formulas, by location, and no configured line. */
export function configureOnHand(file) {
  withDatabase(file, (database) => {
    database.exec('DELETE FROM offset_configured_line');
    database.prepare(CONFIGURE).run(JSON.stringify(CONFIGURATION));
  });
}

/** The demo data, configured so. */
export async function makeOnHand(file) {
  await seed(file);
  configureOnHand(file);
}

const SET = `INSERT INTO visibility_dimension_set (hash, content, site_id, location_id)
  VALUES (?, ?, '1', ?)`;
const COUNTERS = `WITH RECURSIVE number (n) AS (
    SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < ${PRODUCTS})
  INSERT INTO visibility_counter (organization_id, product_id, dimension_set_id, data_source, measure,
    quantity, posted, offset_quantity, posted_date)
  SELECT '${ORGANIZATION}', printf('P%05d', n), :set, :source, :measure, n * 10000, n * 10000, 0,
    '2025-01-01T00:00:00.000Z' FROM number ORDER BY n`;

/** Gives every product its counters at every place; returns the sets of the places. */
export function fillCounters(file, hashOf) {
  return withDatabase(file, (database) => {
    database.pragma('synchronous = OFF');
    const sets = PLACES.map((place) => {
      const content = JSON.stringify({ SiteId: '1', LocationId: place });
      const { lastInsertRowid } = database.prepare(SET).run(hashOf(content), content, place);
      return Number(lastInsertRowid);
    });
    const fill = database.prepare(COUNTERS);
    database.transaction(() => {
      for (const set of sets) {
        for (const [source, measure] of MEASURES) fill.run({ set, source, measure });
      }
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
    return sets;
  });
}

const EVENTS = `WITH RECURSIVE number (n) AS (
    SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :count)
  INSERT INTO visibility_event (scope, organization_id, event_id, product_id, dimension_set_id, content,
    message, changes, client, create_date)
  SELECT 1, '${ORGANIZATION}', printf('old-%08d', n), printf('P%05d', n * 7919 % ${PRODUCTS}),
    :set + n % ${PLACES.length},
    printf('["P%05d","{\\"SiteId\\":\\"1\\",\\"LocationId\\":\\"%d\\"}",[["pos.inbound","1.25"]]]',
      n * 7919 % ${PRODUCTS}, 1 + n % ${PLACES.length}),
    '', '[["pos","inbound",10000,22500]]', 'bench', :at FROM number`;

/** Puts so many counted events into the log. */
export function fillEvents(file, count, set) {
  withDatabase(file, (database) => {
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -256000');
    const values = { count, set, at: new Date().toISOString() };
    database.transaction(() => database.prepare(EVENTS).run(values))();
    database.pragma('wal_checkpoint(TRUNCATE)');
  });
}

function eventOf(index, measure = 'inbound') {
  return {
    id: `${COUNTER}-${index}`,
    organizationId: ORGANIZATION,
    productId: productOf(index),
    dimensions: { siteId: '1', locationId: placeOf(index) },
    quantities: { pos: { [measure]: 1.25 } },
  };
}

/** Which counter an event is of: all in turn, but not in their order. */
export const counterOf = (number) => (number * 7919) % (PRODUCTS * PLACES.length);

const pathOf = (route) => `/api/environment/${ENVIRONMENT}/onhand${route}`;
const JSON_TYPE = { contentType: 'application/json' };

/** Bulks that change every counter of one measure in turn. */
export function bulkLoad(clients = 4) {
  const count = Math.floor((PRODUCTS * PLACES.length) / BULK_EVENTS);
  const bodies = Array.from({ length: count }, (_one, bulk) =>
    JSON.stringify(
      Array.from({ length: BULK_EVENTS }, (_event, at) =>
        eventOf(counterOf(bulk * BULK_EVENTS + at)),
      ),
    ),
  );
  const check = { name: 'counted', value: BULK_EVENTS };
  return { ...JSON_TYPE, path: pathOf('/bulk'), bodies, clients, check };
}

/** One event a request. */
export function eventLoad(clients) {
  const bodies = Array.from({ length: 256 }, (_one, at) => JSON.stringify(eventOf(counterOf(at))));
  const check = { name: 'contains', value: '"processingStatus":"success"' };
  return { ...JSON_TYPE, path: pathOf(''), bodies, clients, check };
}

/** All products at all places, with their formulas. */
export function queryLoad(clients = 1) {
  const productId = Array.from({ length: PRODUCTS }, (_one, at) => productOf(at));
  const filters = { organizationId: [ORGANIZATION], productId, siteId: ['1'], locationId: PLACES };
  const bodies = [JSON.stringify({ filters, groupByValues: [], returnNegative: true })];
  const check = { name: 'rows', value: PRODUCTS * PLACES.length };
  return { ...JSON_TYPE, path: pathOf('/indexquery'), bodies, clients, check };
}

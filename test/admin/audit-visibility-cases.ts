import { configurationToJson } from '../../src/visibility/service/configuration-printer.js';
import { demoConfiguration } from '../../src/visibility/service/installed.js';
import { AT, type AuditCase, CHEESE, keepsId, plain, withId } from './audit-case.js';

const OFFSETS = `INSERT INTO visibility_offset (offset_id, document, document_id, line_id, number,
    store_id, item_id, organization_id, product_id, dimensions, data_source, measure, quantity,
    create_date, state, tries)
  SELECT 'ofs:adjustment:1:1:' || i.value, 'adjustment', 1, 1, i.value, 5000, '${CHEESE}', 'usmf',
    'P', '{}', 'pos', 'sold', 10000, '${AT}', 3, 1 
  FROM (SELECT 1 AS value UNION ALL SELECT 2 UNION ALL SELECT 3) i`;

const offsetOf = (number: number) => () => ({ parameters: { id: `ofs:adjustment:1:1:${number}` } });

const draft = {
  ...{ document: 'adjustment', dataSource: 'pos', physicalMeasure: 'sold', trigger: 'Create' },
  ...{ match: ['site'], direction: -1 },
};

/** The configuration of the demo with one more source. */
function withOneMore(): object {
  const body = configurationToJson(demoConfiguration(), '', 1);
  const sources = body.inventorySystemConfigurations as object;
  const audited = { physicalMeasures: ['inbound'] };
  return { ...body, inventorySystemConfigurations: { ...sources, audited } };
}

/** The changes of Inventory Visibility and of the offset. */
export const VISIBILITY_CASES: readonly AuditCase[] = [
  {
    route: 'offset parameters create',
    asks: plain(draft),
    keeps: keepsId('line'),
    row: {
      ...{ subjectKind: 'offset-line', before: undefined },
      after: { dataSource: 'pos', measure: 'sold', match: ['site'] },
    },
  },
  {
    route: 'offset reasons set',
    asks: () => ({
      parameters: { reason: 21 },
      body: { dataSource: 'pos', physicalMeasure: 'sold' },
    }),
    row: {
      ...{ subjectKind: 'offset-reason', subject: '21', before: undefined },
      after: { dataSource: 'pos', physicalMeasure: 'sold' },
    },
  },
  {
    route: 'offset reasons clear',
    asks: () => ({ parameters: { reason: 21 } }),
    row: { before: { dataSource: 'pos', physicalMeasure: 'sold' }, after: undefined },
  },
  {
    route: 'offset parameters change',
    asks: withId('line', { ...draft, match: ['site', 'warehouse'] }),
    keeps: keepsId('line'),
    row: { before: { match: ['site'] }, after: { match: ['site', 'warehouse'] } },
  },
  {
    route: 'offset parameters end',
    asks: withId('line'),
    row: { before: { match: ['site', 'warehouse'] }, after: undefined },
  },
  {
    route: 'offset queue retry',
    before: (database) => database.run(OFFSETS),
    asks: offsetOf(1),
    row: {
      ...{ subjectKind: 'offset', subject: 'ofs:adjustment:1:1:1', before: { state: 'held' } },
      after: { decision: 'retry' },
    },
  },
  { route: 'offset queue skip', asks: offsetOf(2), row: { after: { decision: 'skip' } } },
  {
    route: 'offset queue retry-all',
    row: { subject: 'all', after: { decision: 'retry', count: 1 } },
  },
  {
    route: 'visibility stores set',
    asks: () => ({ parameters: { id: 5000 }, body: { site: '9', location: '91' } }),
    row: {
      ...{ subjectKind: 'visibility-store', subject: '5000' },
      ...{ before: { site: '1', location: '5000' }, after: { site: '9', location: '91' } },
    },
  },
  {
    route: 'visibility items set',
    asks: () => ({ parameters: { item: CHEESE }, body: { productId: 'Cheese' } }),
    row: {
      ...{ subjectKind: 'visibility-item', subject: CHEESE },
      ...{ before: { productId: CHEESE }, after: { productId: 'Cheese' } },
    },
  },
  {
    route: 'visibility configuration replace',
    asks: plain(withOneMore()),
    row: {
      subjectKind: 'visibility-configuration',
      before: { version: expect.any(Number), differing: [] },
      after: {
        version: expect.any(Number),
        differing: expect.arrayContaining(['audited.inbound: physical']),
      },
    },
  },
  {
    route: 'visibility clients create',
    asks: plain({ name: 'Till', rights: ['read', 'own'] }),
    keeps: ({ value }, made) => {
      made.set('client', value.id);
      made.set('secret', value.secret);
    },
    row: {
      ...{ subjectKind: 'visibility-client', before: undefined },
      after: { name: 'Till', read: true, write: false, configure: false, own: true },
    },
  },
  {
    route: 'visibility clients delete',
    asks: withId('client'),
    row: { before: { name: 'Till', own: true }, after: undefined },
  },
  {
    route: 'visibility clear',
    asks: plain({ source: 'pos' }),
    row: { subjectKind: 'visibility-data', subject: 'source pos', after: { cleared: 'source' } },
  },
  {
    route: 'visibility resync',
    row: { subjectKind: 'visibility-data', after: { sentAnew: expect.any(Number) } },
  },
];

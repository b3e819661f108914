import { OFFSET_LINES_MAX } from '../../src/config/limits.js';
import {
  type ConfiguredLine,
  type DocumentKind,
  TRIGGERS,
} from '../../src/visibility/offset/configured-lines.js';
import { checkLine, type LineDraft } from '../../src/visibility/offset/line-check.js';
import {
  effectiveDimensions,
  readLineDimensions,
} from '../../src/visibility/offset/line-dimensions.js';
import {
  checkPair,
  configuredNow,
  defaultPair,
  type LinePair,
  PAIR_COLUMNS,
  type SaidPair,
} from '../../src/visibility/offset/pair.js';
import { sentenceOf } from '../../src/visibility/refusals/refusal.js';
import { type Configuration, OWN_SOURCE } from '../../src/visibility/service/configuration.js';
import type { Dimension } from '../../src/visibility/service/dimensions.js';
import { knownName } from '../../src/visibility/service/names.js';
import { codesOf, configurationOf, refusalsOf, SOURCES } from './support/samples.js';
import { accepted } from './world/memory-service.js';

const BY_LOCATION = configurationOf();
const BY_PRODUCT = configurationOf(SOURCES, 'byProductId');

const DRAFT: LineDraft = {
  document: 'sales-order',
  dataSource: 'POS',
  physicalMeasure: 'Sold',
  trigger: 'Invoice',
  match: ['site', 'warehouse'],
};

function check(
  over: Partial<LineDraft>,
  configuration: Configuration | undefined = BY_LOCATION,
  lines: readonly ConfiguredLine[] = [],
) {
  return accepted(
    checkLine({ ...DRAFT, ...over }, { configuration, ownSource: OWN_SOURCE, lines }),
  );
}

const POS_SOLD: ConfiguredLine = { ...check({}).line, id: 1 };

describe('IV41 configured lines', () => {
  it('are kept with names in lower case, what is left out by default', () => {
    expect(check({}).line).toEqual({
      document: 'sales-order',
      dataSource: 'pos',
      measure: 'sold',
      trigger: 'Invoice',
      match: new Set(['site', 'warehouse']),
      direction: -1,
      bucket: 'available',
      followChanges: true,
    });
    const line = check({
      document: 'adjustment',
      trigger: 'POST',
      bucket: 'onhand',
      followChanges: false,
    });
    expect(line.line).toMatchObject({ trigger: 'Post', bucket: 'onhand', followChanges: false });
  });

  it.each<[DocumentKind, string]>([
    ['sales-order', 'Post'],
    ['adjustment', 'Invoice'],
    ['sales-order', 'Ship'],
    ['adjustment', ''],
  ])('OFFSET_TRIGGER_NOT_OF_DOCUMENT: %s, %s', (document, trigger) => {
    const [refusal] = refusalsOf(() => check({ document, trigger }));
    expect(refusal?.code).toBe('OFFSET_TRIGGER_NOT_OF_DOCUMENT');
    expect(refusal?.values.allowed).toBe(TRIGGERS[document].join(', '));
  });

  it.each<[string, Partial<LineDraft>]>([
    ['OFFSET_BUCKET_NOT_OF_DOCUMENT', { bucket: 'available' }],
    ['DATA_SOURCE_UNKNOWN', { dataSource: 'till' }],
    ['DATA_SOURCE_RESERVED', { dataSource: 'FNO', physicalMeasure: 'onorder' }],
    ['MEASURE_UNKNOWN', { physicalMeasure: 'lost' }],
    ['MEASURE_UNKNOWN', { physicalMeasure: '' }],
    ['MEASURE_CALCULATED', { dataSource: 'iv', physicalMeasure: 'net' }],
    ['MEASURE_RESERVED', { dataSource: '@iv', physicalMeasure: '@consumed' }],
    ['OFFSET_NEEDS_LOCATION', { match: ['site'] }],
    ['OFFSET_NEEDS_LOCATION', { match: [] }],
    ['OFFSET_DIRECTION_NEEDED', { physicalMeasure: 'outbound' }],
    ['OFFSET_DIRECTION_NEEDED', { dataSource: 'shop', physicalMeasure: 'mixed' }],
  ])('%s: %j', (code, over) => {
    expect(codesOf(() => check(over))).toEqual([code]);
  });

  it('are checked in the order of the decision', () => {
    const wrong: [string, Partial<LineDraft>][] = [
      ['OFFSET_TRIGGER_NOT_OF_DOCUMENT', { trigger: 'Post' }],
      ['DATA_SOURCE_UNKNOWN', { dataSource: 'till' }],
      ['MEASURE_UNKNOWN', { physicalMeasure: 'lost' }],
      ['OFFSET_NEEDS_LOCATION', { match: [] }],
      ['OFFSET_DIRECTION_NEEDED', { physicalMeasure: 'outbound' }],
    ];
    for (const [at, [code]] of wrong.entries()) {
      const over = Object.assign(
        {},
        ...wrong
          .slice(at)
          .reverse()
          .map(([, one]) => one),
      );
      expect(codesOf(() => check(over))).toEqual([code]);
    }
  });

  it('OFFSET_PAIR_CONFIGURED_TWICE: on one document, in any case; fine on the other', () => {
    const lines = [POS_SOLD];
    const twice = () => check({ trigger: 'Create', physicalMeasure: 'SOLD' }, BY_LOCATION, lines);
    expect(refusalsOf(twice)[0]?.values.line).toBe(1);
    expect(codesOf(twice)).toEqual(['OFFSET_PAIR_CONFIGURED_TWICE']);
    expect(check({ document: 'adjustment', trigger: 'Post' }, BY_LOCATION, lines)).toBeDefined();
  });

  it('OFFSET_TOO_MANY_LINES', () => {
    const lines = Array.from(
      { length: OFFSET_LINES_MAX },
      (_one, id): ConfiguredLine => ({
        ...POS_SOLD,
        id,
        measure: knownName(`m${id}`),
      }),
    );
    expect(codesOf(() => check({}, BY_LOCATION, lines))).toEqual(['OFFSET_TOO_MANY_LINES']);
    expect(codesOf(() => check({}, BY_LOCATION, lines.slice(1)))).toEqual([]);
  });

  it('by product id a place may be cleared', () => {
    expect(check({ match: [] }, BY_PRODUCT).line.match.size).toBe(0);
  });

  it('towards a remote service what cannot be known is a warning', () => {
    const remote = { dataSource: 'Till', physicalMeasure: 'Gone', match: ['site'] as const };
    const run = (over: Partial<LineDraft>) =>
      accepted(
        checkLine(
          { ...DRAFT, ...remote, ...over },
          { configuration: undefined, ownSource: OWN_SOURCE, lines: [] },
        ),
      );
    const { line, warnings } = run({ direction: 1 });
    expect(line).toMatchObject({ dataSource: 'till', measure: 'gone', direction: 1 });
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['OFFSET_CHECKED_NOWHERE']));
    expect(warnings.map(sentenceOf)).toEqual([
      'Whether source and measure exist cannot be checked: the configuration of the remote service is not known here.',
      'Whether warehouse may be cleared cannot be checked: the configuration of the remote service is not known here.',
    ]);
    expect(codesOf(() => run({}))).toEqual(['OFFSET_DIRECTION_NEEDED']);
    expect(codesOf(() => run({ dataSource: 'fno' }))).toEqual(['DATA_SOURCE_RESERVED']);
    expect(codesOf(() => run({ dataSource: 'a.b' }))).toEqual(['NAME_NOT_VALID']);
    expect(codesOf(() => run({ physicalMeasure: '' }))).toEqual(['NAME_NOT_VALID']);
    expect(codesOf(() => run({ physicalMeasure: '@consumed' }))).toEqual(['MEASURE_RESERVED']);
  });

  it('IV42 the direction comes from the formulas: only added, only subtracted', () => {
    expect(check({ physicalMeasure: 'sold' }).line.direction).toBe(-1);
    expect(check({ physicalMeasure: 'inbound' }).line.direction).toBe(1);
    expect(check({ physicalMeasure: 'sold', direction: 1 }).line.direction).toBe(1);
    const [refusal] = refusalsOf(() => check({ dataSource: 'shop', physicalMeasure: 'mixed' }));
    expect(refusal?.values.why).toBe('iv.both adds it, iv.other subtracts it');
  });
});

describe('IV69 warnings where the formula sees the document at another moment', () => {
  const formula = (...figures: readonly string[]) => ({
    iv: {
      calculatedMeasures: {
        f: { additionModifiers: figures, subtractionModifiers: ['pos.sold'] },
      },
    },
    pos: { physicalMeasures: ['sold', 'other'] },
  });

  it.each<[string[], Partial<LineDraft>, string[]]>([
    [[], { trigger: 'Create' }, ['fno.availordered']],
    [[], { trigger: 'Invoice' }, ['fno.physicalinvent']],
    [[], { document: 'adjustment', trigger: 'Post' }, ['fno.availphysical', 'pos.other']],
    [['OFFSET_BEFORE_FIGURE'], { trigger: 'Create' }, ['fno.physicalinvent']],
    [
      ['OFFSET_BEFORE_FIGURE'],
      { document: 'adjustment', trigger: 'Create' },
      ['fno.availphysical'],
    ],
    [['OFFSET_AFTER_FIGURE'], { trigger: 'Invoice' }, ['fno.availordered']],
    [['OFFSET_AFTER_FIGURE'], { document: 'adjustment', trigger: 'Post' }, ['fno.onorder']],
    [['OFFSET_AFTER_FIGURE'], { trigger: 'Invoice' }, ['fno.physicalinvent', 'fno.ordered']],
    [['OFFSET_FIGURE_NEVER_SEES'], { trigger: 'Create' }, ['pos.other']],
    [
      ['OFFSET_FIGURE_NEVER_SEES'],
      { document: 'adjustment', trigger: 'Create', bucket: 'unavailable' },
      ['fno.availordered'],
    ],
    [[], { document: 'adjustment', trigger: 'Post', bucket: 'reserved' }, ['fno.reservphysical']],
  ])('%j: %j with %j', (codes, over, figures) => {
    const { warnings } = check(over, configurationOf(formula(...figures)));
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    for (const warning of warnings) expect(sentenceOf(warning)).toMatch(/^iv\.f .*\.$/);
  });
});

describe('IV44 pairs', () => {
  const lines = [POS_SOLD];
  const pair = (
    said: SaidPair,
    over: { isOn?: boolean; before?: LinePair; document?: DocumentKind } = {},
  ) => {
    const { isOn = true, before, document = 'sales-order' } = over;
    return accepted(checkPair(said, { document, isOn, lines }, before));
  };
  const said = { dataSource: 'Pos', physicalMeasure: 'SOLD' };

  it('are kept in lower case with their configured line; blank ones are none', () => {
    expect(pair(said)).toEqual({ dataSource: 'pos', measure: 'sold', configured: POS_SOLD });
    for (const none of [{}, { dataSource: ' ', physicalMeasure: null }]) {
      expect(pair(none)).toBeUndefined();
    }
  });

  it.each([
    [{ dataSource: 'pos' }, 'data source', 'physical measure'],
    [{ physicalMeasure: 'sold', dataSource: ' ' }, 'physical measure', 'data source'],
  ])('OFFSET_PAIR_INCOMPLETE: %j, switched on or off', (half, given, missing) => {
    for (const isOn of [true, false]) {
      const [refusal] = refusalsOf(() => pair(half, { isOn }));
      expect(refusal).toMatchObject({ code: 'OFFSET_PAIR_INCOMPLETE', values: { given, missing } });
    }
  });

  it('OFFSET_PAIR_NOT_CONFIGURED: names those there are, for the document', () => {
    const other = { dataSource: 'pos', physicalMeasure: 'lost' };
    const [refusal] = refusalsOf(() => pair(other));
    expect(refusal?.code).toBe('OFFSET_PAIR_NOT_CONFIGURED');
    expect(refusal?.values.configured).toBe('pos sold');
    const [none] = refusalsOf(() => pair(said, { document: 'adjustment' }));
    expect(none?.values.configured).toBe('none');
  });

  it('NAME_NOT_VALID: what is no name cannot be kept', () => {
    expect(codesOf(() => pair({ ...said, dataSource: 'a.b' }, { isOn: false }))).toEqual([
      'NAME_NOT_VALID',
    ]);
  });

  it('IV40 switched off a pair is kept unchecked; when stock moves it is looked for again', () => {
    const other = { dataSource: 'pos', physicalMeasure: 'lost' };
    const kept = pair(other, { isOn: false });
    expect(kept).toEqual({ dataSource: 'pos', measure: 'lost', configured: undefined });
    const facts = { document: 'sales-order' as const, lines };
    const unknown = { dataSource: POS_SOLD.dataSource, measure: POS_SOLD.measure };
    const unresolved = { ...unknown, configured: undefined };
    expect(configuredNow(unresolved, { ...facts, isOn: true })).toBe(POS_SOLD);
    expect(configuredNow(unresolved, { ...facts, isOn: false })).toBeUndefined();
    expect(configuredNow(undefined, { ...facts, isOn: true })).toBeUndefined();
  });

  it('IV56 the same pair keeps the configured line that it had', () => {
    const ended: ConfiguredLine = { ...POS_SOLD, id: 9, trigger: 'Create' };
    const before = { dataSource: ended.dataSource, measure: ended.measure, configured: ended };
    expect(pair(said, { before })?.configured).toBe(ended);
  });

  it('IV45 a new line without a word gets the default of its reason', () => {
    const adjustment: ConfiguredLine = { ...POS_SOLD, document: 'adjustment', trigger: 'Post' };
    const names = { dataSource: POS_SOLD.dataSource, measure: POS_SOLD.measure };
    const isRepeated = false;
    expect(defaultPair(names, [adjustment], { isRepeated })?.configured).toBe(adjustment);
    expect(defaultPair(undefined, [adjustment], { isRepeated })).toBeUndefined();
    expect(defaultPair(names, [adjustment], { isRepeated: true })).toBeUndefined();
    expect(defaultPair(names, lines, { isRepeated })).toEqual({ ...names, configured: undefined });
  });

  it('columns of imports have a short and a long name', () => {
    expect(Object.values(PAIR_COLUMNS).map(([short]) => short)).toEqual([
      'OFFSETDATASOURCE',
      'OFFSETPHYSICALMEASURE',
    ]);
  });
});

describe('dimensions of a line', () => {
  it('IV44 reads the names of lines in any case', () => {
    const body = { BatchNumber: 'B1', location: 'R-01', customdimension12: 'x', licensePlate: ' ' };
    expect(Object.fromEntries(accepted(readLineDimensions(body)))).toEqual({
      WMSLocationId: 'R-01',
      BatchId: 'B1',
      CustomDimension12: 'x',
    });
    expect(accepted(readLineDimensions(undefined)).size).toBe(0);
  });

  it.each<[string, unknown]>([
    ['DIMENSION_UNKNOWN', { siteId: '1' }],
    ['DIMENSION_UNKNOWN', JSON.parse('{"__proto__":"1"}')],
    ['DIMENSION_TWICE', { batchNumber: 'a', BATCHNUMBER: 'b' }],
    ['DIMENSION_NOT_TEXT', { batchNumber: 1 }],
    ['DIMENSION_TOO_LONG', { batchNumber: 'x'.repeat(101) }],
    ['FIELD_NOT_AN_OBJECT', []],
  ])('%s: %j', (code, body) => {
    expect(codesOf(() => accepted(readLineDimensions(body)))).toEqual([code]);
  });

  it('IV46 cleared boxes leave out their dimension, the others are always matched', () => {
    const known = new Map<Dimension, string>([
      ['ColorId', 'Red'],
      ['LocationId', '11'],
      ['SiteId', '1'],
      ['WMSLocationId', 'R'],
      ['CustomDimension1', 'x'],
      ['WMSPalletId', 'p'],
    ]);
    const { kept, dropped } = effectiveDimensions(known, { match: new Set(['site', 'location']) });
    expect([...kept]).toEqual([
      ['SiteId', '1'],
      ['WMSLocationId', 'R'],
      ['WMSPalletId', 'p'],
      ['ColorId', 'Red'],
      ['CustomDimension1', 'x'],
    ]);
    expect(dropped).toEqual([{ dimension: 'LocationId', value: '11', box: 'warehouse' }]);
  });
});

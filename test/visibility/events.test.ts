import { VISIBILITY_EVENTS_MAX, VISIBILITY_QUANTITIES_MAX } from '../../src/config/limits.js';
import { refuse } from '../../src/visibility/refusals/refusal.js';
import { ANSWER_LISTS, bulkAnswer, wholeAnswer } from '../../src/visibility/service/answers.js';
import type { JsonObject } from '../../src/visibility/service/json.js';
import { EVENT_CASES, PRECEDENCE_CASES } from './support/event-cases.js';
import { codesOf, configurationOf, eventBody, SOURCES } from './support/samples.js';
import { MemoryService } from './world/memory-service.js';

const ok = { processingStatus: 'success', message: '', statusCode: 200 };

function service(): MemoryService {
  return new MemoryService(configurationOf());
}

/** The quantities of all counters, by measure and dimensions. */
function counted({ counters }: MemoryService): Record<string, number> {
  const entries = [...counters.values()].map(({ key, counter }) => [
    `${key.organizationId} ${key.productId} ${key.dimensionText} ${key.dataSource}.${key.measure}`,
    counter.quantity / 10_000,
  ]);
  return Object.fromEntries(entries);
}

const RED = 'usmf A0001 {"SiteId":"1","LocationId":"11","ColorId":"Red"} pos.sold';

describe('events', () => {
  it.each([...EVENT_CASES, ...PRECEDENCE_CASES])('IV28 %s: %s', (code, _what, over) => {
    const one = service();
    const [answer] = one.post([eventBody(over)]);
    expect(answer).toMatchObject({ processingStatus: 'failure', statusCode: 400 });
    expect(answer?.message).toMatch(new RegExp(`^${code}: .+`));
    expect(answer?.message).not.toMatch(/undefined|\{/);
    expect(one.counters.size).toBe(0);
    expect(one.remembered.size).toBe(0);
  });

  it('EVENT_NOT_AN_OBJECT: what is no object is an event that failed', () => {
    const answers = service().post([null, [], 'x', 5]);
    expect(answers.map(({ message }) => message.split(':')[0])).toEqual(
      Array(4).fill('EVENT_NOT_AN_OBJECT'),
    );
    expect(answers[0]?.id).toBe('ohce~');
  });

  it('IV1 names in any case, IV7 names of a source, then base names', () => {
    const one = service();
    const answers = one.post([
      eventBody({
        dimensionDataSource: 'Pos',
        dimensions: { SITEID: '1', LocationId: '11', POSCOLOR: 'Red', posmachineid: '7' },
        quantities: { POS: { Sold: 2 }, Shop: { 'On Order': '1.5' } },
      }),
    ]);
    expect(answers).toEqual([{ id: 'ohce~E1', ...ok }]);
    const dimensions = '{"SiteId":"1","LocationId":"11","ColorId":"Red","ExtendedDimension1":"7"}';
    expect(counted(one)).toEqual({
      [`usmf A0001 ${dimensions} pos.sold`]: 2,
      [`usmf A0001 ${dimensions} shop.on order`]: 1.5,
    });
  });

  it('IV1 an organisation compares without case, a product and a value do not', () => {
    const one = service();
    one.post([
      eventBody(),
      eventBody({ id: 'E2', organizationId: 'USMF' }),
      eventBody({ id: 'E3', productId: 'a0001' }),
      eventBody({ id: 'E4', dimensions: { siteId: '1', locationId: '11', colorId: 'red' } }),
    ]);
    expect(counted(one)[RED]).toBe(2);
    expect(one.counters.size).toBe(3);
  });

  it('IV7 blank and null values are absent, also as the second of a dimension', () => {
    const one = service();
    const dimensions = {
      siteId: '1',
      locationId: '11',
      colorId: 'Red',
      sizeId: ' ',
      styleId: null,
    };
    one.post([eventBody({ dimensions: { ...dimensions, SiteId: '', COLORID: null } })]);
    expect(Object.keys(counted(one))).toEqual([RED]);
  });

  it('IV8 by product id neither place is needed', () => {
    const one = new MemoryService(configurationOf(SOURCES, 'byProductId'));
    expect(one.post([eventBody({ dimensions: {} })])).toEqual([{ id: 'ohce~E1', ...ok }]);
  });

  it('IV6 0 makes a counter, -0 is 0, texts and trailing zeros are numbers', () => {
    const one = service();
    one.post([
      eventBody({ quantities: { pos: { sold: -0, inbound: '-0.00', outbound: '+010.50' } } }),
    ]);
    const values = [...one.counters.values()].map(({ counter }) => counter.quantity);
    expect(values.map((value) => Object.is(value, -0))).toEqual([false, false, false]);
    expect(values).toEqual([0, 0, 105_000]);
  });

  it('IV6 a counter stays in its range; the event that would leave it fails alone', () => {
    const one = service();
    const most = { pos: { sold: 90_000_000_000 } };
    const answers = one.post([
      eventBody({ quantities: most }),
      eventBody({ id: 'E2', quantities: { pos: { inbound: 1, sold: 0.0001 } } }),
      eventBody({ id: 'E3', quantities: { pos: { sold: -0.0001 } } }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 400, 200]);
    expect(answers[1]?.message).toMatch(/^QUANTITY_OUT_OF_RANGE: .*sold/);
    expect(counted(one)).toEqual({ [RED]: 89_999_999_999.9999 });
    const [again] = one.post([eventBody({ id: 'E2', quantities: { pos: { sold: -1 } } })]);
    expect(again?.statusCode).toBe(200);
  });

  it('IV9 six lists, each in request order, empty ones too', () => {
    const answers = service().post([
      eventBody({ id: 'B', quantities: {} }),
      eventBody({ id: 'A' }),
      eventBody({ id: 'A', quantities: { pos: { sold: 2 } } }),
      eventBody({ id: 'C' }),
    ]);
    const lists = bulkAnswer(answers);
    expect(Object.keys(lists)).toEqual(ANSWER_LISTS);
    expect(Object.values(lists).map((list) => list.map(({ id }) => id))).toEqual([
      ['ohce~A', 'ohce~C'],
      ['ohce~B'],
      ['ohce~A'],
      [],
      [],
      [],
    ]);
  });

  it('IV10 the same content under any spelling counts once, with the first answer', () => {
    const one = service();
    const again: JsonObject = {
      QUANTITIES: { POS: { SOLD: '1.000' } },
      Dimensions: { COLORID: 'Red', LOCATIONID: '11', SITEID: '1', sizeId: '' },
      ProductId: 'A0001',
      OrganizationID: 'USMF',
      ID: 'E1',
      queryATP: false,
    };
    expect(one.post([eventBody()])).toEqual(one.post([again, again]).slice(1));
    expect(counted(one)).toEqual({ [RED]: 1 });
    expect(one.log).toHaveLength(1);
  });

  it.each<[string, JsonObject]>([
    ['another quantity', { quantities: { pos: { sold: 2 } } }],
    ['another measure', { quantities: { pos: { inbound: 1 } } }],
    ['another product', { productId: 'A0002' }],
    ['another dimension', { dimensions: { siteId: '1', locationId: '12', colorId: 'Red' } }],
  ])('IV10 ID_USED_OTHERWISE: %s under a used id', (_what, over) => {
    const one = service();
    one.post([eventBody()]);
    const [answer] = one.post([eventBody(over)]);
    expect(answer).toMatchObject({ processingStatus: 'conflict', statusCode: 409 });
    expect(answer?.message).toMatch(/^ID_USED_OTHERWISE: Id E1 /);
    expect(counted(one)).toEqual({ [RED]: 1 });
  });

  it('IV10 ids count by organisation, changes, sets and offsets apart', () => {
    const one = service();
    const two = { quantities: { pos: { sold: 2 } } };
    one.post([eventBody(), eventBody({ organizationId: 'demf', ...two })]);
    expect(one.offset([eventBody(two)])[0]?.statusCode).toBe(200);
    expect(one.set('pos', [eventBody({ quantities: { pos: { sold: 7 } } })])[0]).toMatchObject({
      id: 'ohse~E1',
      statusCode: 200,
    });
    expect(counted(one)[RED]).toBe(7);
  });

  it('IV11 a set changes the named measures only, and only its source', () => {
    const one = service();
    one.post([eventBody({ quantities: { pos: { sold: 5, inbound: 3 } } })]);
    const answers = one.set('POS', [
      eventBody({ id: 'S1', quantities: { pos: { sold: 9 } } }),
      eventBody({ id: 'S2', quantities: { shop: { 'on order': 1 } } }),
    ]);
    expect(answers[1]?.message).toMatch(/^DATA_SOURCE_NOT_OF_PATH: .*shop.*pos/);
    expect(Object.values(counted(one))).toEqual([9, 3]);
    expect(codesOf(() => one.set('till', []))).toEqual(['DATA_SOURCE_UNKNOWN']);
  });

  it('IV11 STALE: each counter keeps the latest set; a resend gets the same answer', () => {
    const one = service();
    const record = (id: string, hour: string, quantities: JsonObject): JsonObject =>
      eventBody({ id, modifiedDateTimeUTC: `2026-03-02T${hour}:00:00Z`, quantities });
    one.set('pos', [record('S1', '10', { pos: { sold: 5 } })]);
    const late = record('S2', '09', { pos: { sold: 4, inbound: 2 } });
    const first = one.set('pos', [late]);
    expect(first[0]).toMatchObject({ processingStatus: 'success', statusCode: 200 });
    expect(first[0]?.message).toMatch(/^STALE: pos.sold /);
    expect(one.set('pos', [late])).toEqual(first);
    expect(Object.values(counted(one))).toEqual([5, 2]);
  });

  it('IV11 of two sets for the same time the later one stays', () => {
    const one = service();
    const record = (id: string, sold: number): JsonObject =>
      eventBody({ id, modifiedDateTimeUTC: '2026-03-02T10:00:00Z', quantities: { pos: { sold } } });
    const answers = one.set('pos', [record('S1', 5), record('S2', 6)]);
    expect(answers.map(({ message }) => message)).toEqual(['', '']);
    expect(Object.values(counted(one))).toEqual([6]);
  });

  it.each([
    ['2026-03-02T10:00:00Z', true],
    ['2026-03-02T10:00:00.1234567', true],
    ['2026-03-02T10:00:00+02:00', true],
    ['2026-03-02 10:00', true],
    ['2026-02-30T10:00:00Z', false],
    ['2026-13-01T10:00:00Z', false],
    ['2026-03-02T24:00:00Z', false],
    ['2026-03-02T10:00:00+25:00', false],
    ['yesterday', false],
    ['9'.repeat(100_000), false],
  ])('IV11 DATE_TIME_NOT_VALID unless %s is a date and time', (text, isValid) => {
    const [answer] = service().set('pos', [eventBody({ modifiedDateTimeUTC: text })]);
    const start = isValid ? '' : 'DATE_TIME_NOT_VALID';
    expect(answer?.message.slice(0, 19)).toBe(start);
  });

  it('IV12 only who may writes the reserved source; nobody what begins with @', () => {
    const one = service();
    const [own] = one.setOwn([eventBody({ quantities: { fno: { onorder: 3 } } })]);
    expect(own?.statusCode).toBe(200);
    const [reserved] = one.setOwn([
      eventBody({ id: 'E2', quantities: { '@iv': { '@consumed': 3 } } }),
    ]);
    expect(reserved?.message).toMatch(/^MEASURE_RESERVED: @consumed /);
  });

  it('IV17 TOO_MANY_EVENTS, BODY_NOT_A_LIST: wrong as a whole', () => {
    const one = service();
    const all = Array.from({ length: VISIBILITY_EVENTS_MAX + 1 }, (_one, at) =>
      eventBody({ id: `E${at}` }),
    );
    expect(codesOf(() => one.post(all))).toEqual(['TOO_MANY_EVENTS']);
    expect(codesOf(() => one.post(eventBody()))).toEqual(['BODY_NOT_A_LIST']);
    expect(one.counters.size).toBe(0);
    expect(one.post(all.slice(1))).toHaveLength(VISIBILITY_EVENTS_MAX);
    expect(one.post([])).toEqual([]);
  });

  it('TOO_MANY_QUANTITIES: one event touches so many counters', () => {
    const names = Array.from({ length: VISIBILITY_QUANTITIES_MAX + 1 }, (_one, at) => `m${at}`);
    const sources = {
      a: { physicalMeasures: names.slice(0, 150) },
      b: { physicalMeasures: names.slice(150) },
    };
    const one = new MemoryService(configurationOf(sources));
    const of = (list: readonly string[]) => Object.fromEntries(list.map((name) => [name, 1]));
    const body = (last: number): JsonObject =>
      eventBody({ quantities: { a: of(names.slice(0, 150)), b: of(names.slice(150, last)) } });
    expect(one.post([body(names.length)])[0]?.message).toMatch(/^TOO_MANY_QUANTITIES/);
    expect(one.post([body(names.length - 1)])[0]?.message).toBe('');
  });

  it('IV26 a request that is wrong as a whole names every problem and its place', () => {
    const refusals = [refuse('FIELD_MISSING', { field: 'x' }, 'x'), refuse('BODY_NOT_A_LIST', {})];
    expect(wholeAnswer(refusals, 'c-1')).toEqual({
      processingStatus: 'failure',
      message: 'FIELD_MISSING: x is missing.',
      statusCode: 400,
      errors: [
        { code: 'FIELD_MISSING', message: 'x is missing.', path: 'x' },
        { code: 'BODY_NOT_A_LIST', message: 'The body is no list of events.', path: '' },
      ],
      correlationId: 'c-1',
    });
    expect(wholeAnswer(refusals, 'c-1', 404)).toMatchObject({ statusCode: 404 });
  });

  it('IV29 what is counted is kept with the counters before and after', () => {
    const one = service();
    one.post([eventBody(), eventBody({ id: 'E2', quantities: { pos: { sold: -3 } } })]);
    expect(
      one.log.map(({ changes }) => changes.map(({ before, after }) => [before, after])),
    ).toEqual([[[0, 10_000]], [[10_000, -20_000]]]);
  });

  it('IV63 a counter tells what others and offsets did, and since when it is not zero', () => {
    const one = service();
    const counter = () => [...one.counters.values()][0]?.counter;
    const offset = (id: string, sold: number) =>
      one.offset([eventBody({ id, quantities: { pos: { sold } } })]);
    one.post([eventBody({ quantities: { pos: { sold: 5 } } })]);
    const { notZeroSince } = counter() ?? {};
    offset('o1', -2);
    expect(counter()).toMatchObject({
      quantity: 30_000,
      posted: 50_000,
      offset: -20_000,
      notZeroSince,
    });
    offset('o2', -3);
    expect(counter()).toMatchObject({ quantity: 0, notZeroSince: undefined });
    one.set('pos', [eventBody({ id: 'S', quantities: { pos: { sold: 8 } } })]);
    expect(counter()).toMatchObject({ quantity: 80_000, posted: 80_000, offset: 0 });
    expect(counter()?.notZeroSince).toBeGreaterThan(notZeroSince ?? 0);
  });
});

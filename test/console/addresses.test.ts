import { failureOf } from '../../console/src/interface/failure.js';
import { placeOf } from '../../console/src/interface/place.js';
import {
  addressQuery,
  askedFor,
  criteriaIn,
  presetsOf,
  problemsOf,
} from '../../console/src/pages/adjustments/criteria.js';
import { endOfDay, isDay, startOfDay } from '../../console/src/parts/days.js';
import { addressOf, idOf, searchOf } from '../../console/src/routes.js';

describe('addresses', () => {
  it('are built from the table of pages', () => {
    expect(addressOf('/adjustments/:id', { id: 42 }, { tab: 'notes', line: undefined })).toBe(
      '/adjustments/42?tab=notes',
    );
  });

  it.each([
    ['/console/', '', '/console'],
    ['/console', '', '/console'],
    ['/w/mine/console/adjustments/42', '/w/mine', '/w/mine/console'],
  ])('%s lies behind %j', (path, prefix, base) => {
    expect(placeOf(path)).toEqual({ prefix, base });
  });

  it.each([
    ['42', 42],
    ['0', undefined],
    ['1.5', undefined],
    ['1234567890123', undefined],
    [null, undefined],
  ])('read %j as the id %j', (text, id) => {
    expect(idOf(text)).toBe(id);
  });

  it('carry the criteria there and back', () => {
    const search = '?status=ANY&from=2026-03-01&to=2026-03-02&item=A%26B&reason=81&rows=50';
    const criteria = criteriaIn(search);
    expect(criteriaIn(searchOf(addressQuery(criteria)))).toEqual(criteria);
    expect(criteria).toMatchObject({ status: undefined, item: 'A&B', reason: 81, rows: 50 });
    expect(criteriaIn('').status).toBe('IN_PROGRESS');
    expect(criteriaIn('?from=2026-02-30&rows=5000')).toMatchObject({ from: undefined, rows: 999 });
  });

  it('tell inverted days before anything is sent', () => {
    expect(problemsOf({ from: '2026-03-02', to: '2026-03-01' }).to).toMatch(/before the first/);
    expect(problemsOf({ from: '2026-03-01', to: '2026-03-01' })).toEqual({});
  });
});

describe('days of a store', () => {
  it.each([
    ['2026-03-01', 'America/Chicago', '2026-03-01T06:00:00.000Z', '2026-03-02T05:59:59.999Z'],
    // The clock goes forward: a day of 23 hours.
    ['2026-03-08', 'America/Chicago', '2026-03-08T06:00:00.000Z', '2026-03-09T04:59:59.999Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
    ['2026-03-01', 'UTC', '2026-03-01T00:00:00.000Z', '2026-03-01T23:59:59.999Z'],
  ])('%s in %s begins at %s and ends at %s', (day, zone, start, end) => {
    expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([start, end]);
  });

  it('are the days of the store in the presets and the question', () => {
    const now = Date.parse('2026-03-02T02:00:00Z');
    expect(presetsOf(now, 'America/Chicago').map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-01', '2026-03-01'],
      ['2026-02-23', '2026-03-01'],
      ['2026-03-01', '2026-03-01'],
    ]);
    const asked = askedFor({ status: undefined, from: '2026-03-01' }, 5000, 'America/Chicago');
    expect(asked).toEqual({ store: 5000, from: '2026-03-01T06:00:00.000Z' });
    expect([isDay('2026-02-29'), isDay('2024-02-29')]).toEqual([false, true]);
  });
});

describe('a failure', () => {
  it.each([
    [422, 'refused'],
    [409, 'refused'],
    [401, 'signed-out'],
    [408, 'unknown'],
    [500, 'unknown'],
    [503, 'unknown'],
    [507, 'unknown'],
  ])('of status %i is %s', (status, kind) => {
    const headers = new Headers({ 'retry-after': '2' });
    const failure = failureOf({ status, headers }, undefined);
    expect([failure.kind, failure.retryAfterMs]).toEqual([kind, 2000]);
  });
});

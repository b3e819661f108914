import { send } from '../../soap/calling.js';
import { callApi } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { holdWithin } from '../../support/loop.js';
import { slowness } from '../../support/machine-speed.js';
import { SQLITE } from '../../support/sqlite.js';
import { eventBody } from '../support/samples.js';
import { baseOf, ENVIRONMENT, Service } from './service.js';

const MIB = 1024 * 1024;
const HOLD_MAX_MS = 300;

const eventWith = (quantity: string): string =>
  JSON.stringify(eventBody({ quantities: { pos: { inbound: 'HERE' } } })).replace(
    '"HERE"',
    quantity,
  );

/** Bodies that nobody sends who means well, and the statuses that they may get. */
const BODIES: readonly (readonly [string, () => string, readonly number[]])[] = [
  ['an own __proto__', () => '{"__proto__":{"id":"x"},"constructor":{"prototype":1}}', [400]],
  ['__proto__ as a source', () => eventWith('1').replace('"pos"', '"__proto__"'), [400]],
  ['100,000 nested lists', () => '['.repeat(100_000) + ']'.repeat(100_000), [400]],
  ['nested lists in an event', () => eventWith('['.repeat(50_000) + ']'.repeat(50_000)), [400]],
  ['1e400', () => eventWith('1e400'), [400]],
  [
    'a million keys',
    () => `{${Array.from({ length: 1_000_000 }, (_o, at) => `"k${at}":1`).join()}}`,
    [400, 413],
  ],
  [
    '90,000 keys',
    () => `{${Array.from({ length: 90_000 }, (_o, at) => `"k${at}":1`).join()}}`,
    [400],
  ],
  ['a text of 10 MiB', () => JSON.stringify('a'.repeat(10 * MIB)), [413]],
  ['a text of 3 MiB', () => JSON.stringify('a'.repeat(3 * MIB)), [400]],
  ['an id of 3 MiB', () => JSON.stringify(eventBody({ id: 'a'.repeat(3 * MIB) })), [400]],
  ['half a surrogate pair', () => eventWith('1').replace('E1', '\\ud83d'), [400]],
  ['bytes that are no text', () => '\u0000\u0001', [400]],
];

describe('bodies of those who mean no good', () => {
  let app: TestApp;
  let service: Service;

  beforeAll(async () => {
    app = await startApp(SQLITE, { settings: { demo: 'false' } });
    service = new Service(app);
  });

  afterAll(() => app.stop());

  it.each<[string, Record<string, string>, boolean]>([
    ['a page, by its origin', { origin: 'https://evil.example' }, true],
    ['a page from nowhere', { origin: 'null' }, true],
    ['a page that the browser marks', { 'sec-fetch-site': 'cross-site' }, true],
    ['a page of ours', { origin: 'OWN', 'sec-fetch-site': 'same-origin' }, false],
    ['a program', {}, false],
  ])('%s: %j (refused: %s)', async (_what, marks, isRefused) => {
    const own: Record<string, string> = { ...marks, 'content-type': 'application/json' };
    if (own.origin === 'OWN') own.origin = baseOf(app);
    const url = `${baseOf(app)}/api/environment/${ENVIRONMENT}/onhand`;
    const answer = await send(url, 'POST', own, JSON.stringify(eventBody({})));
    // Who is let in is told that the measures of the event are not configured here.
    expect([answer.status, answer.body.includes('ORIGIN_NOT_ALLOWED')]).toEqual(
      isRefused ? [403, true] : [400, false],
    );
  });

  const PATHS = ['/onhand', '/onhand/bulk', '/setonhand/pos/bulk', '/onhand/indexquery'];

  it.each(BODIES)(
    '%s: refused at once, and nothing is counted',
    async (_what, bodyOf, statuses) => {
      const text = bodyOf();
      for (const path of [...PATHS, '/onhand/exactquery', '/configuration/hardupdate']) {
        const began = performance.now();
        const answer = await service.send(path, { text });
        expect(performance.now() - began).toBeLessThan(1000 * slowness());
        expect([path, path === '/onhand' ? statuses : [400, 413]]).toEqual([
          path,
          expect.arrayContaining([answer.status]),
        ]);
        expect(answer.value).toBeDefined();
      }
      const count = await app.database.value('SELECT count(*) FROM visibility_counter');
      expect(count).toBe(0);
      expect((await service.get('/configuration')).status).toBe(200);
    },
  );

  it('a hostile prefix: environments, sources and ids of any form', async () => {
    const paths = [
      '/setonhand/%00/bulk',
      '/setonhand/..%2f..%2f/bulk',
      `/setonhand/${'a'.repeat(5000)}/bulk`,
    ];
    for (const path of paths) expect((await service.post(path, [])).status).toBe(404);
    const other = new Service(app, undefined, 'x'.repeat(2000));
    expect((await other.get('/configuration')).status).toBe(404);
    const halves = ['usmf~\ud800~1', 'usmf~1~\udc00', '\ud800~1~1'];
    const ids = ['', '~', '~~', 'usmf~%', 'x'.repeat(100_000), 'usmf~1~11~9', ...halves];
    const cleared = await service.send('/cleanupalldata', { method: 'DELETE', body: ids });
    expect([cleared.status, cleared.value]).toEqual([200, { counters: 0, events: 0 }]);
  });

  it('as many ids of parts as a body may have are cleared in turns', async () => {
    const ids = JSON.stringify(Array.from({ length: 190_000 }, (_one, at) => `usmf~${at}~1`));
    const url = `${baseOf(app)}/api/environment/${ENVIRONMENT}/cleanupalldata`;
    const headers = { 'content-type': 'application/json' };
    const hold = await holdWithin(HOLD_MAX_MS, async () => {
      const answer = await fetch(url, { method: 'DELETE', headers, body: ids });
      expect([answer.status, await answer.text()]).toEqual([200, '{"counters":0,"events":0}']);
    });
    expect(hold).toBeLessThan(HOLD_MAX_MS);
    const { value } = await callApi(app.serviceUrl, 'audit list', { parameters: { limit: 1 } });
    expect(value.rows[0].subject.length).toBeLessThanOrEqual(200);
  }, 60_000);
});

import { KNOWN_PATH_LENGTH_MAX, KNOWN_PATHS_MAX } from '../../src/config/limits.js';
import type { Handler } from '../../src/http/exchange.js';
import { type Area, createRouter } from '../../src/http/router.js';
import { HttpServer } from '../../src/http/server.js';

/** Says which place has answered, and with which parameters. */
const says =
  (place: string): Handler =>
  async ({ pathParameters }) => ({
    ...{ status: 200, headers: {}, report: undefined },
    body: `${place} ${JSON.stringify(pathParameters)}`,
  });

const AREA: Area = {
  places: [
    { method: 'GET', path: '/items', handler: says('items') },
    { method: 'GET', path: '/items/{id}', handler: says('item') },
    { method: 'PUT', path: '/items/{id}', handler: says('put') },
    { method: 'GET', path: '/items/{id}/parts/{part}', handler: says('part') },
  ],
  covers: () => true,
  otherMethod: (allowed) => says(`only ${allowed.join(' ')}`),
  elsewhere: says('elsewhere'),
  unreadable: says('unreadable'),
};

describe('a place is found again as it was found', () => {
  let server: HttpServer;
  let base: string;

  beforeAll(async () => {
    server = new HttpServer({
      newCorrelationId: () => 'id-1',
      elapsed: () => performance.now(),
      report: () => undefined,
      onTrouble: (error) => {
        throw error;
      },
    });
    server.serve({ services: new Map(), router: createRouter({ areas: [AREA], beside: AREA }) });
    base = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
  });

  afterAll(() => server.stop());

  async function answerTo(method: string, path: string): Promise<string> {
    const response = await fetch(base + path, { method });
    return response.text();
  }

  it.each([
    ['GET', '/items', 'items {}'],
    ['GET', '/items?of=7', 'items {}'],
    ['GET', '/ITEMS', 'items {}'],
    ['GET', '/items/7', 'item {"id":"7"}'],
    ['PUT', '/items/7', 'put {"id":"7"}'],
    ['DELETE', '/items/7', 'only GET PUT {}'],
    ['GET', '/items/8', 'item {"id":"8"}'],
    ['GET', '/items/a%2Fb', 'item {"id":"a/b"}'],
    ['GET', '/items/a/b', 'elsewhere {}'],
    ['GET', '/items/7/parts/8', 'part {"id":"7","part":"8"}'],
    ['GET', '/items/%ff', 'unreadable {}'],
  ])('%s %s', async (method, path, expected) => {
    for (let time = 0; time < 3; time += 1) expect(await answerTo(method, path)).toBe(expected);
  });

  it('also at a path that is too long to be remembered', async () => {
    const id = '7'.repeat(KNOWN_PATH_LENGTH_MAX);
    for (const _time of [1, 2]) {
      expect(await answerTo('GET', `/items/${id}`)).toBe(`item {"id":"${id}"}`);
    }
  });

  it('also of more paths than are remembered', async () => {
    const ids = Array.from({ length: KNOWN_PATHS_MAX + 20 }, (_one, at) => at);
    const wanted = [...ids, ...ids.slice(0, 20)];
    for (let at = 0; at < wanted.length; at += 20) {
      const some = wanted.slice(at, at + 20);
      const found = await Promise.all(some.map((id) => answerTo('GET', `/items/${id}`)));
      expect(found).toEqual(some.map((id) => `item {"id":"${id}"}`));
    }
  });
});

import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { Closers } from '../../src/base/closers.js';
import { RequestBody } from '../../src/http/body.js';
import type { Handler, Incoming, Reply, Report } from '../../src/http/exchange.js';
import { HttpError, through } from '../../src/http/exchange.js';
import { Gauge } from '../../src/http/gauge.js';
import { HeldBytes } from '../../src/http/held-bytes.js';
import { type ExchangeReport, HttpServer } from '../../src/http/server.js';
import { admit } from '../../src/http/steps/admit.js';
import { toldBody } from '../../src/http/steps/tell-bodies.js';
import { targetOf } from '../../src/http/target.js';
import { sendUnread } from '../support/unread.js';

const REPORT: Report = {
  ...{ operation: 'sample', outcome: 'ok', reason: undefined, codes: [], cause: undefined },
};
const fine: Handler = async () => ({ status: 200, headers: {}, body: 'fine', report: REPORT });

function incoming(): Incoming {
  return {
    ...{ method: 'POST', path: '/', query: '', pathParameters: {}, headers: {}, host: 'localhost' },
    local: { scheme: 'http', address: '127.0.0.1', port: 1 },
    remote: '127.0.0.1',
    certificate: undefined,
    observer: undefined,
    correlationId: 'id',
    body: {
      whole: async () => Buffer.alloc(0),
      chunks: async function* () {},
      hold: () => undefined,
    },
  };
}

const holder = (held: HeldBytes, canGiveUp = true) => {
  const own = {
    bytes: 0,
    canGiveUp,
    isGivenUp: false,
    giveUp: () => {
      own.isGivenUp = true;
      held.remove(own, own.bytes);
    },
    add: (bytes: number) => {
      own.bytes += bytes;
      return held.add(own, bytes);
    },
  };
  return own;
};

describe('the server', () => {
  let server: HttpServer;
  let base: string;
  const troubles: string[] = [];
  const reports: ExchangeReport[] = [];
  let isLogBroken = false;

  const handlers: Record<string, Handler> = {
    '/fine': fine,
    '/throws': async () => {
      throw new Error('a bug');
    },
    '/bad-header': async () => ({ ...(await fine(incoming())), headers: { 'x-a': 'a\nb' } }),
    '/breaks-off': async () => ({
      ...(await fine(incoming())),
      body: (async function* () {
        yield 'begun';
        await setTimeout(100);
        throw new Error('half-way');
      })(),
    }),
  };

  beforeAll(async () => {
    server = new HttpServer({
      newCorrelationId: () => 'new',
      elapsed: () => performance.now(),
      report: (report) => {
        if (isLogBroken) throw new Error('the log is broken');
        reports.push(report);
      },
      onTrouble: (error, what) => {
        if (isLogBroken) throw new Error('the log is broken');
        troubles.push(`${what}: ${String(error)}`);
      },
    });
    base = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
  });

  afterAll(() => server.stop());

  it('asks who calls before it serves to come again', async () => {
    const answer = await fetch(`${base}/fine`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    server.serve({
      services: new Map(Object.entries(handlers)),
      router: async () => {
        throw new Error('no router');
      },
    });
    expect((await fetch(`${base}/fine`)).status).toBe(200);
  });

  it.each(['/throws', '/bad-header', '/nowhere'])(
    'answers 500 without a word of the inside when all else fails: %s',
    async (path) => {
      const answer = await fetch(`${base}${path}`);
      expect(answer.status).toBe(500);
      expect(await answer.text()).toBe('The server failed unexpectedly.\n');
      expect(troubles.pop()).toMatch(/^request not answered: \w*Error/);
    },
  );

  it('answers even when the log fails as well', async () => {
    isLogBroken = true;
    try {
      expect((await fetch(`${base}/throws`)).status).toBe(500);
      expect((await fetch(`${base}/fine`)).status).toBe(200);
    } finally {
      isLogBroken = false;
    }
    expect((await fetch(`${base}/fine`)).status).toBe(200);
  });

  it('breaks an answer off that cannot be finished, and says so', async () => {
    const answer = await fetch(`${base}/breaks-off`);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(reports.at(-1)).toMatchObject({ operation: 'sample', outcome: 'failed' });
  });

  it('closes a connection that sends too many requests ahead', async () => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    let answers = 0;
    socket.on('data', (chunk) => {
      answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    });
    socket.on('error', () => undefined);
    socket.write('GET /fine HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(1000));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answers).toBeLessThan(1000);
  });
});

describe('what a client holds', () => {
  it('is nothing once it is gone, whatever is made of its body afterwards', () => {
    const held = new HeldBytes(100);
    const body = new RequestBody({} as IncomingMessage, held);
    body.hold(60);
    body.release();
    expect(() => body.hold(60)).toThrow('closed before');
    expect(holder(held).add(100)).toBe(true);
  });

  it('is counted right for a body that passes its limit', async () => {
    const held = new HeldBytes(100);
    for (let time = 0; time < 3; time += 1) {
      const request = Readable.from([Buffer.alloc(60), Buffer.alloc(60)]) as IncomingMessage;
      Object.assign(request, { headers: {} });
      const body = new RequestBody(request, held);
      await expect(body.whole(100)).rejects.toThrow('larger than 100 bytes');
    }
    const newcomer = holder(held);
    expect([newcomer.add(100), newcomer.add(1)]).toEqual([true, false]);
  });
});

describe('an answer that nobody reads', () => {
  const PART = 'x'.repeat(2 ** 20);
  const PARTS = 32;

  async function* inParts(): AsyncGenerator<string> {
    for (let part = 0; part < PARTS; part += 1) yield PART;
  }

  it.each([
    ['in one piece', () => PART.repeat(PARTS)],
    ['made while it is sent', inParts],
  ])(
    '%s is given up when its time is over, and whoever reads gets it whole',
    async (_how, make) => {
      let skew = 0;
      const server = new HttpServer({
        newCorrelationId: () => 'new',
        elapsed: () => performance.now() + skew,
        report: () => undefined,
        onTrouble: () => undefined,
      });
      const large: Handler = async () => ({ ...(await fine(incoming())), body: make() });
      const base = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}/`;
      server.serve({
        services: new Map([['/', large]]),
        router: async () => ({ handler: large, pathParameters: {} }),
      });
      const { socket, readToEnd } = sendUnread(base, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
      let received = 0;
      socket.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      socket.pause();
      expect((await (await fetch(base)).text()).length).toBe(PARTS * PART.length);
      skew = 60 * 60 * 1000;
      await setTimeout(1500);
      expect(await readToEnd(10_000)).toBe(true);
      expect(received).toBeLessThan(PARTS * PART.length);
      await server.stop();
    },
  );
});

describe('toldBody', () => {
  it.each([
    [
      '<wsse:Password Type="x">geheim</wsse:Password>',
      '<wsse:Password Type="x">(secret)</wsse:Password>',
    ],
    ['<Password>gehe', '<Password>(secret)'],
    ['<a:Password>g<![CDATA[eh]]><!-- e -->im</a:Password>x', '<a:Password>(secret)</a:Password>x'],
    [
      '<\u00e9:Password a="b">geheim</\u00e9:Password>',
      '<\u00e9:Password a="b">(secret)</\u00e9:Password>',
    ],
    ['{"password":"ge\\"heim"}', '{"password":"(secret)"}'],
    ['{"newPassword": "geheim"}', '{"newPassword": "(secret)"}'],
    ['{"password":"gehe', '{"password":"(secret)'],
    ['{"password":["geheim"]}', '{"password":"(secret)'],
    ["{'password':'geheim'}", "{'password':\"(secret)"],
    ['{"hasPassword":true,"a":1}', '{"hasPassword":true,"a":1}'],
    ['client_id=a&client_secret=geheim&scope=s', 'client_id=a&client_secret=(secret)&scope=s'],
    ['<Password Type="a<b">geheim</Password>x', '<Password Type="a(secret)</Password>x'],
    ['<a:UsernameToken><b:Pasword>geheim</b:Pasword>', '<a:UsernameToken>(secret)'],
  ])('hides what is secret in %s', (body, shown) => {
    expect(toldBody(body)).toBe(shown);
  });

  it('shows the beginning of a long body, whatever it holds, in no time', () => {
    const started = performance.now();
    const shown = toldBody('<Password'.repeat(100_000));
    expect(shown.length).toBeLessThan(17_000);
    expect(shown).toMatch(/\.\.\. \(900000 characters\)$/);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('through', () => {
  it('lets the first step see the request first', async () => {
    const seen: string[] = [];
    const step =
      (name: string) =>
      (next: Handler): Handler =>
      async (request) => {
        seen.push(name);
        return next(request);
      };
    await through([step('a'), step('b')], fine)(incoming());
    expect(seen).toEqual(['a', 'b']);
  });
});

describe('admit', () => {
  const gauges = () => ({ requests: new Gauge(1), streams: new Gauge(1) });

  it('gives the place back whatever becomes of the request', async () => {
    const { requests, streams } = gauges();
    const failing = admit(
      requests,
      streams,
    )(async () => {
      throw new Error('a bug');
    });
    for (let time = 0; time < 3; time += 1)
      await expect(failing(incoming())).rejects.toThrow('a bug');
    expect(requests.now).toBe(0);
  });

  it('keeps the place of a streamed answer until it is sent or given up', async () => {
    const { requests, streams } = gauges();
    const body = (async function* () {})();
    const handler = admit(requests, streams)(async () => ({ ...(await fine(incoming())), body }));
    const reply: Reply = await handler(incoming());
    expect([requests.now, streams.now]).toEqual([0, 1]);
    await expect(handler(incoming())).rejects.toThrow(HttpError);
    expect([requests.now, streams.now]).toEqual([0, 1]);
    reply.onEnd?.();
    expect(streams.now).toBe(0);
  });
});

describe('HeldBytes', () => {
  it('takes the room of a newcomer from the largest that is not whole yet', () => {
    const held = new HeldBytes(100);
    const [small, large, whole] = [holder(held), holder(held), holder(held, false)];
    expect([small.add(20), large.add(30), whole.add(45)]).toEqual([true, true, true]);
    const newcomer = holder(held);
    expect(newcomer.add(10)).toBe(true);
    expect([small.isGivenUp, large.isGivenUp, whole.isGivenUp]).toEqual([false, true, false]);
  });

  it('refuses the largest itself, and anybody when all others are in work', () => {
    const held = new HeldBytes(100);
    const [small, whole] = [holder(held), holder(held, false)];
    whole.add(80);
    expect(small.add(30)).toBe(false);
    expect(small.isGivenUp).toBe(false);
  });
});

describe('targetOf', () => {
  it.each([
    ['/a?b=c?d', { path: '/a', query: 'b=c?d', host: undefined }],
    ['http://host:80/a?b', { path: '/a', query: 'b', host: 'host:80' }],
    ['HTTPS://host', { path: '/', query: '', host: 'host' }],
    ['*', { path: '*', query: '', host: undefined }],
    ['', { path: '', query: '', host: undefined }],
  ])('reads %s', (url, target) => {
    expect(targetOf(url)).toEqual(target);
  });
});

describe('Closers', () => {
  it('closes the last one first, tries all, tells every error, and does it once', async () => {
    const closed: string[] = [];
    const told: string[] = [];
    const closers = new Closers();
    const add = (what: string, error?: Error) =>
      closers.add(what, async () => {
        closed.push(what);
        if (error !== undefined) throw error;
      });
    add('the port');
    add('the lock', new Error('one'));
    add('the database', new Error('two'));
    const log = { error: (_fields: object, text: string) => told.push(text) };
    await expect(closers.close(log)).rejects.toThrow(AggregateError);
    await expect(closers.close(log)).rejects.toThrow(AggregateError);
    expect(closed).toEqual(['the database', 'the lock', 'the port']);
    expect(told).toEqual(['the database could not be closed', 'the lock could not be closed']);
  });
});

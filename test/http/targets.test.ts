import { connect } from 'node:net';
import { routablePath, targetOf } from '../../src/http/target.js';
import { startApp, type TestApp } from '../support/app.js';
import { SQLITE } from '../support/sqlite.js';

/** Sends the head of a request as it stands; the whole answer as text. */
function sendHead(port: number, head: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Numbers that follow from a seed. */
function numbersOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  ...[
    '/',
    '//',
    '\\',
    '/\\',
    '?',
    '#',
    '@',
    ':',
    '[',
    ']',
    '[::1',
    'http://',
    'HTTPS://',
    'http:/x',
  ],
  ...[
    'javascript:',
    'evil',
    'a@b:',
    ':99999',
    '%',
    '%2f',
    '%00',
    '%zz',
    '..',
    '/./',
    ';',
    '"',
    '<',
  ],
  ...['{', '|', '^', '`', "'", '\u00e9', '\u00ff', '*', '&', '=', 'xn--', '\u00ad', '_admin/livez'],
];

function targetFrom(next: (below: number) => number): string {
  const count = 1 + next(8);
  return Array.from({ length: count }, () => PIECES[next(PIECES.length)] ?? '').join('');
}

const ODD = [
  '//evil',
  '//evil:80/x',
  '/\\',
  '/\\evil',
  'http:/x',
  '[',
  'http://[::1/',
  'http://[::1/?x#y',
  'ftp://[::1/',
  '//a@[::1#x',
  '//a@b:x\u00a0',
  '/x\0y',
  '\0',
  'http://a b/',
  '*',
  '%',
  '//[',
  `/${'a'.repeat(16_000)}`,
  `/${'/'.repeat(16_000)}`,
  `/${'%41'.repeat(5000)}`,
  `//${'['.repeat(15_000)}`,
  `/?${'?'.repeat(15_000)}`,
  `http://${'a'.repeat(15_000)}/`,
];

describe('Any target of a request', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp(SQLITE);
  });

  afterAll(() => app.stop());

  async function answerTo(target: string, method = 'GET'): Promise<string> {
    const head = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
    return sendHead(Number(new URL(app.serviceUrl).port), Buffer.from(head, 'latin1'));
  }

  function expectNothingWrong(): void {
    expect(app.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }

  test.each(ODD.map((target) => [target.slice(0, 30), target]))(
    '%j is answered',
    async (_shown, target) => {
      expect(await answerTo(target)).toMatch(/^HTTP\/1\.1 (200|400|403|404|405|431) /);
      expectNothingWrong();
    },
  );

  test('is answered without a failure, whatever it is made of', async () => {
    const next = numbersOf(7);
    for (let count = 0; count < 1500; count += 1) {
      const target = targetFrom(next);
      const answer = await answerTo(target, ['GET', 'POST', 'HEAD', 'PUT'][next(4)]);
      expect([target, answer.slice(0, 12)]).toEqual([
        target,
        expect.stringMatching(/^HTTP\/1\.1 (200|400|403|404|405|415)$/),
      ]);
    }
    expectNothingWrong();
  }, 60_000);

  test('is read as a path that begins with what was sent, and a query', () => {
    const next = numbersOf(11);
    for (let count = 0; count < 5000; count += 1) {
      const target = targetFrom(next);
      const { path, query, host } = targetOf(target);
      const rest = query === '' ? path : `${path}?${query}`;
      const isWhole = rest === target || `${rest}?` === target;
      const isAbsolute = host !== undefined && /^https?:\/\//i.test(target);
      expect([target, isWhole || isAbsolute]).toEqual([target, true]);
    }
  });

  test('never reaches a parser of whole URLs: the router is given a plain path', () => {
    const next = numbersOf(13);
    const generated = Array.from({ length: 5000 }, () => targetFrom(next));
    for (const target of [...ODD, ...generated, 'ftp://[::1/', '//a@[::1#x', '//a@b:x\u00a0']) {
      const path = routablePath(targetOf(target).path);
      // What parseurl, which express uses, reads itself.
      expect(/^\/[^?#\s]*$/.test(path)).toBe(true);
    }
  });
});

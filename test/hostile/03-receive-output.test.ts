/** sia receive with totals of many places, and with a reader of its lines that has stopped. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.js';
import { startReceiver } from '../../src/receive/server.js';
import { sendRaw } from '../support/api.js';
import { temporaryDirectory } from '../support/files.js';
import { holdWithin } from '../support/loop.js';
import { startCommand } from '../support/process.js';
import { until } from '../support/until.js';
import { freePort } from './served.js';

const PLACES = 200_000;
const HOLD_MAX_MS = 100;

const directory = temporaryDirectory();
afterAll(() => directory.remove());

/** A journal of messages that name as many items at a store, in no order. */
function journalOf(places: number): string {
  const path = join(directory.path, `received-${places}.jsonl`);
  const lines = Array.from({ length: places }, (_, index) => {
    const item = `I${(index * 7919) % places}`;
    const movement = { store: '5000', item, from: '', to: 'ATS', quantity: '1' };
    return `{"id":"${index}","movements":[${JSON.stringify(movement)}]}\n`;
  });
  writeFileSync(path, lines.join(''));
  return path;
}

describe('3: sia receive', () => {
  test('answers with the totals of many places in turns, all of them and in order', async () => {
    const ids = { correlationId: () => 'test', token: () => 'token' };
    const receiver = await startReceiver({
      ...{ host: '127.0.0.1', port: 0, journal: journalOf(PLACES), clock: systemClock, ids },
      print: () => undefined,
    });
    try {
      let text = '';
      const limit = HOLD_MAX_MS * 1.5;
      const hold = await holdWithin(limit, async () => {
        ({ text } = await sendRaw(receiver.url, '/totals'));
      });
      expect(hold).toBeLessThan(limit);
      expect(JSON.parse(text)).toEqual(receiver.totals());
    } finally {
      await receiver.stop();
    }
  }, 60_000);

  async function urlOf(child: ChildProcess): Promise<string> {
    if (child.stderr === null) throw new Error('there is no standard error');
    const [line] = (await once(createInterface({ input: child.stderr }), 'line')) as [string];
    return line.replace('InvAdjustPublishingService at ', '');
  }

  test('begins and goes on though what it says at its start finds no room', async () => {
    const port = await freePort();
    const full = openSync('/dev/full', 'w');
    const { child } = startCommand(['receive', '--port', String(port)], {
      stdio: ['ignore', full, full],
    });
    closeSync(full);
    try {
      const url = `http://127.0.0.1:${port}`;
      const status = () =>
        sendRaw(url, '/totals').then(
          (answer) => answer.status,
          () => undefined,
        );
      await until('the totals', async () => (await status()) === 200 || child.exitCode !== null);
      await setTimeout(500);
      expect([await status(), child.exitCode]).toEqual([200, null]);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  }, 60_000);

  test('goes on and stops though nobody reads what it prints', async () => {
    // A pipe of which this process reads nothing.
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const { child } = startCommand(['receive', '--port', '0'], { stdio: [...stdio] });
    try {
      const url = await urlOf(child);
      const headers = { 'content-type': 'text/xml; charset=utf-8' };
      const message =
        '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body/></S:Envelope>';
      for (let count = 0; count < 3000; count += 1) {
        const { status } = await sendRaw(url, new URL(url).pathname, {
          ...{ method: 'POST', headers, body: message },
        });
        expect(status).toBe(500);
      }
      expect((await sendRaw(url, '/totals')).status).toBe(200);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await Promise.race([exited, setTimeout(5000, 'still there')])).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  }, 60_000);
});

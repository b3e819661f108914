/** Limits of what is held behind the back of callers, and operations that are not asked for. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.js';
import { COMPARE_HELD_BYTES_MAX, COMPARE_WAITING_MAX } from '../../src/config/limits.js';
import { Caller } from '../../src/testing/compare/calling.js';
import { OurSide } from '../../src/testing/compare/our-side.js';
import { Pairs } from '../../src/testing/compare/pairs.js';
import { RecordWriter } from '../../src/testing/compare/record.js';
import { type Passed, Shadow } from '../../src/testing/compare/shadow.js';
import { temporaryDirectory } from '../support/files.js';
import { saveMessage } from '../support/soap.js';
import { type SmallServer, serve } from './compare-servers.js';

const PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';
const SAVE = Buffer.from(saveMessage({ lines: [{ item: '100000147', reason: 21, quantity: 1 }] }));
const FURTHER = 3;

const fault = Buffer.from(
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Client</faultcode><faultstring>no</faultstring></e:Fault></e:Body></e:Envelope>',
);
const passed = (body: Buffer, bytes: Buffer | undefined = fault): Passed => ({
  ...{ path: PATH, headers: [['Content-Type', 'text/xml; charset=utf-8']], body },
  ...{ at: 1, durationMs: 1 },
  target: { statusCode: 500, rawHeaders: ['Content-Type', 'text/xml; charset=utf-8'], bytes },
});

describe('behind the back of callers', () => {
  const directory = temporaryDirectory();
  const held: ServerResponse[] = [];
  let ours: SmallServer;

  beforeAll(async () => {
    ours = await serve((_incoming, response) => held.push(response));
  });
  afterAll(async () => {
    await ours.stop();
    directory.remove();
  });

  async function shadowOn(name: string, only: readonly string[] = []) {
    const path = join(directory.path, name);
    const complaints: string[] = [];
    const complain = (sentence: string): void => void complaints.push(sentence);
    const record = await RecordWriter.open(path, systemClock, complain);
    const pairs = new Pairs();
    const shadow = new Shadow({
      ...{ clock: systemClock, record, pairs, lastId: 0, only: new Set(only), complain },
      ours: new OurSide(new Caller(ours.url, systemClock, 30_000), pairs, undefined),
      target: undefined,
    });
    const stop = async (): Promise<string[]> => {
      await shadow.stop();
      expect(complaints).toEqual([]);
      return readFileSync(path, 'utf8').trimEnd().split('\n');
    };
    return { shadow, stop };
  }

  it('so many calls wait, further ones are recorded without an answer of ours', async () => {
    const { shadow, stop } = await shadowOn('waiting.jsonl');
    for (let count = 0; count < COMPARE_WAITING_MAX + FURTHER; count += 1) {
      shadow.take(passed(SAVE));
    }
    const lines = await stop();
    const count = (text: string): number => lines.filter((line) => line.includes(text)).length;
    expect(lines).toHaveLength(COMPARE_WAITING_MAX + FURTHER);
    expect(count('"unasked":"LANE_FULL"')).toBe(FURTHER);
    // The one that was on its way when the wait for the lanes ended was cut off.
    expect([count('"failure"'), count('"unasked":"STOPPED"')]).toEqual([
      1,
      COMPARE_WAITING_MAX - 1,
    ]);
    expect(shadow.counts).toEqual({
      ...{ asked: 0, failed: 1, dropped: 0 },
      unasked: COMPARE_WAITING_MAX + FURTHER - 1,
    });
  });

  it('beyond so many bytes calls are counted only, and ids tell that they are missing', async () => {
    const { shadow, stop } = await shadowOn('bytes.jsonl');
    const half = Buffer.alloc(COMPARE_HELD_BYTES_MAX / 2);
    shadow.take(passed(Buffer.alloc(0), half));
    shadow.take(passed(half, half));
    shadow.take(passed(Buffer.alloc(0), fault));
    const lines = await stop();
    expect(shadow.counts.dropped).toBe(1);
    expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual([2, 3]);
  });

  it('an operation that is not to be compared is neither asked nor recorded', async () => {
    const calls = ours.calls();
    const { shadow, stop } = await shadowOn('only.jsonl', ['lookupInventoryAdjustmentReason']);
    shadow.take(passed(SAVE));
    shadow.take(passed(Buffer.from('no XML')));
    expect(await stop()).toEqual(['']);
    expect(shadow.counts).toEqual({ asked: 0, failed: 0, unasked: 0, dropped: 0 });
    expect(ours.calls()).toBe(calls);
  });
});

/** Two services that differ in twelve ways, seen through the tool that compares. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.js';
import { replayRecord } from '../../src/testing/compare/replay.js';
import type { Report } from '../../src/testing/compare/report.js';
import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import {
  type AdjustmentContent,
  lockMessage,
  lockReference,
  operation,
  post,
  referenceMessage,
  savedId,
  saveMessage,
  stockOperation,
} from '../support/soap.js';
import { SQLITE } from '../support/sqlite.js';
import {
  type Change,
  changing,
  compareBetween,
  reported,
  type SmallServer,
  settled,
  told,
} from './compare-servers.js';

const [CHEESE, SALMON, MUG] = ['100000147', '100000163', '100000299'];
const LINES = [
  { item: CHEESE, reason: 38, quantity: '1.250' },
  { item: MUG, reason: 38, quantity: '2' },
];
const HOUR_MS = 3_600_000;

const reasons = operation('lookupInventoryAdjustmentReason', 'Nothing', '');
const subBuckets = operation('lookupNonSellableQuantityType', 'Nothing', '');
const headers = (item: string): string =>
  operation(
    'lookupInventoryAdjustmentHeader',
    'StrAdjHdrCriVo',
    `<store_id>5000</store_id><item_id>${item}</item_id><status>NO_VALUE</status><search_limit>100</search_limit>`,
  );
const templates = operation(
  'lookupInventoryAdjustmentTemplateHeader',
  'StrAdjTpHdCriVo',
  '<store_id>5000</store_id><status>NO_VALUE</status>',
);
const template = (id: number): string =>
  operation(
    'readInventoryAdjustmentTemplateDetail',
    'StrAdjTplRef',
    `<template_id>${id}</template_id>`,
  );
const stock = stockOperation(
  'lookupInventoryInStore',
  'StrInvCriVo',
  `<item_id_col>${CHEESE}</item_id_col><item_id_col>${SALMON}</item_id_col><store_id_col>5000</store_id_col>`,
);

/** Differences that a server between the tool and ours makes, each by the text of its request. */
const CHANGES: readonly Change[] = [
  {
    asked: /lookupNonSellableQuantityType/,
    from: /description>Damaged</,
    to: 'description>Broken<',
  },
  { asked: /lookupInventoryInStore/, from: /(on_order_qty>)[^<]*/, to: '$1' + '77' },
  { asked: /lookupInventoryAdjustmentHeader/, from: /(item_count>)2</, to: '$1' + '3<' },
  // Quantities of this comment are rounded, and lines of the other are lost.
  {
    asked: /readInventoryAdjustmentDetail/,
    from: /(?<=rounded[\s\S]*)(quantity>)0\.333</,
    to: '$1' + '0.33<',
  },
  {
    asked: /readInventoryAdjustmentDetail/,
    from: /(?<=lost line[\s\S]*)<(\w+:StrAdjItm)>(?:(?!<\1>)[\s\S])*<\/\1>(?=<\/)/,
    to: '',
  },
  {
    asked: /confirmInventoryAdjustment/,
    from: /ValidationWSFaultException/g,
    to: 'IllegalStateWSFaultException',
  },
  {
    asked: /cancelInventoryAdjustment/,
    from: /problemDescription>[A-Z_]+:/,
    to: 'problemDescription>NOT_POSSIBLE:',
  },
];

const PLANTED = [
  'cancelInventoryAdjustment fault/codes 1',
  'confirmInventoryAdjustment fault/type 1',
  'lookupInventoryAdjustmentHeader StrAdjHdrColDesc/StrAdjHdrDesc/item_count 1',
  'lookupInventoryAdjustmentReason StrAdjRsnColDesc/StrAdjRsnDesc/description 1',
  'lookupInventoryAdjustmentReason StrAdjRsnColDesc/StrAdjRsnDesc/disposition_desc 1',
  'lookupInventoryInStore StrInvColDesc/StrInvDesc/on_order_qty 1',
  'lookupNonSellableQuantityType NslQtyTypColDesc/NslQtyTypDesc/description 1',
  'readInventoryAdjustmentDetail StrAdjDesc/StrAdjItm 1',
  'readInventoryAdjustmentDetail StrAdjDesc/StrAdjItm/quantity 1',
  'readInventoryAdjustmentDetail StrAdjDesc/create_date 1',
  'readInventoryAdjustmentTemplateDetail StrAdjTplDesc/StrAdjTplItm/quantity 1',
  'saveInventoryAdjustment outcome 2',
];

describe('two services that differ', () => {
  const target = useApp(SQLITE);
  const ours = useApp(SQLITE);
  const directory = mkdtempSync(join(tmpdir(), 'sia-compare-'));
  const record = join(directory, 'record.jsonl');
  let between: SmallServer;
  let report: Report;
  let proxyUrl: string;
  const originOf = ({ serviceUrl }: { serviceUrl: string }): string => new URL(serviceUrl).origin;
  const send = (message: string, path?: string) =>
    post(`${proxyUrl}${path ?? new URL(target.serviceUrl).pathname}`, message);
  const saved = async (content: AdjustmentContent, name?: string): Promise<number> =>
    savedId(await send(saveMessage(content, name)));
  const detail = (id: number) => send(referenceMessage('readInventoryAdjustmentDetail', id));

  async function change(base: string, name: string, id: number, body: object): Promise<void> {
    const { error } = await callApi(base, name, { parameters: { id }, body });
    expect(error).toBeUndefined();
  }

  async function makeTemplate(
    base: string,
    description: string,
    quantity: string,
  ): Promise<number> {
    const lines = [{ item: CHEESE, reasonId: 38, quantity, caseSize: '1' }];
    const { value } = await callApi(base, 'templates save', {
      body: { storeId: 5000, description, lines },
    });
    await change(base, 'templates confirm', value.id, {});
    return value.id;
  }

  /** Our ids are others than those of the target. */
  async function moveIdsApart(): Promise<void> {
    for (let count = 0; count < 7; count += 1) {
      await post(ours.serviceUrl, saveMessage({ lines: LINES }));
      await post(
        ours.serviceUrl.replaceAll('InventoryAdjustment', 'ActivityLock'),
        lockMessage(1000 + count),
      );
    }
    await makeTemplate(ours.serviceUrl, 'only ours', '1');
  }

  async function plantData(): Promise<void> {
    await change(ours.serviceUrl, 'reasons edit', 20, { description: 'Another text' });
    for (const [{ serviceUrl }, from, to] of [
      [target, 'ATS', 'DIST'],
      [ours, 'DIST', 'ATS'],
    ] as const) {
      const body = { code: 900, description: 'Borrowed', from, to };
      const { error } = await callApi(serviceUrl, 'reasons create', { body });
      expect(error).toBeUndefined();
    }
  }

  async function saveChangeConfirmCancel(): Promise<void> {
    const first = await saved({ lines: LINES, comments: 'to be confirmed' });
    const read = await detail(first);
    const [line] = read.payload?.StrAdjItm ?? [];
    const lineId = Number((line as unknown as { line_id: string[] }).line_id[0]);
    await saved({ id: first, lines: [{ ...LINES[0], lineId, quantity: '3.5' } as never] });
    await saved({
      id: first,
      lines: [{ item: SALMON, reason: 38, quantity: '1' }],
      removed: [lineId],
    });
    await detail(first);
    await send(referenceMessage('confirmInventoryAdjustment', first));
    await detail(first);
    const copy = await saved({ reference: first, lines: LINES });
    await detail(copy);
    await send(referenceMessage('cancelInventoryAdjustment', copy));
    // These two are refused, by each side in its own way.
    await send(referenceMessage('confirmInventoryAdjustment', first));
    await send(referenceMessage('cancelInventoryAdjustment', copy));
    await saved({ lines: LINES }, 'saveAndConfirmInventoryAdjustment');
  }

  async function useTemplate(id: number): Promise<void> {
    await send(templates);
    await send(template(id));
    await detail(
      await saved({ template: id, lines: [{ item: CHEESE, reason: 38, quantity: '1' }] }),
    );
  }

  async function useLock(): Promise<void> {
    const path = '/ActivityLockBean/ActivityLockService';
    const { payload } = await send(lockMessage(77_777, 'INVENTORY_ADJUSTMENT_REASON'), path);
    await send(lockReference('readActivityLock', payload?.lock_id?.[0] ?? ''), path);
    await send(lockReference('deleteActivityLock', payload?.lock_id?.[0] ?? ''), path);
  }

  beforeAll(async () => {
    await moveIdsApart();
    await plantData();
    between = await changing(originOf(ours), CHANGES);
    const proxy = await compareBetween(originOf(target), between.url, record);
    proxyUrl = proxy.url;
    const templateId = await makeTemplate(target.serviceUrl, 'Friday pickup', '2');
    await makeTemplate(ours.serviceUrl, 'Friday pickup', '2.5');
    await send(reasons);
    await send(subBuckets);
    await send(stock, '/StoreInventoryBean/StoreInventoryService');
    await saveChangeConfirmCancel();
    await send(headers(SALMON));
    await useTemplate(templateId);
    await useLock();
    await detail(
      await saved({
        lines: [{ item: CHEESE, reason: 38, quantity: '0.333' }],
        comments: 'rounded',
      }),
    );
    await detail(await saved({ lines: LINES, comments: 'lost line' }));
    // Ours is asked behind the back of the caller: what was sent before is to be over.
    await settled(proxy);
    ours.clock.set(ours.clock.now() + HOUR_MS);
    await detail(await saved({ lines: LINES, comments: 'late' }));
    // A rule that the other side does not have.
    for (const [{ serviceUrl }, id] of [
      [ours, 21],
      [target, 31],
    ] as const) {
      await settled(proxy);
      await change(serviceUrl, 'reasons deactivate', id, {});
      await send(saveMessage({ lines: [{ item: CHEESE, reason: id, quantity: '1' }] }));
    }
    await proxy.stop();
    await between.stop();
    expect(proxy.complaints).toEqual([]);
    report = await reported(record);
  });

  afterAll(async () => {
    rmSync(directory, { recursive: true });
  });

  it('finds every planted difference, and none else', () => {
    expect(told(report)).toEqual(PLANTED);
  });

  it('pairs the ids of both sides through every call', () => {
    expect(report).toMatchObject({ notCompared: [], lost: 0 });
    const [{ first }] = report.differences.filter(
      ({ path }) => path === 'StrAdjDesc/StrAdjItm/quantity',
    ) as [Report['differences'][number]];
    expect(first).toMatchObject({
      target: '0.333',
      ours: '0.33',
      at: `item_id=${CHEESE}`,
      store: '5000',
    });
    const { target: id, ours: ourId } = first.adjustment ?? {};
    expect(Number(ourId) - Number(id)).toBe(7);
  });

  it('leaves out what is ignored, and tells what is known as known', async () => {
    const some = await reported(record, {
      ignored: ['outcome', 'StrAdjDesc/StrAdjItm', 'description'],
    });
    expect(some.ignored).toBe(6);
    expect(some.differences).toHaveLength(PLANTED.length - 5);
    const known = await reported(record, { isKnown: (_operation, path) => path === 'fault/type' });
    expect(known.differences.filter(({ isKnown }) => isKnown)).toHaveLength(1);
    expect(known.differing).toBe(report.differing - 1);
    const strict = await reported(record, { toleranceMs: 2 * HOUR_MS, comparesUsers: true });
    expect(told(strict)).not.toContain('readInventoryAdjustmentDetail StrAdjDesc/create_date 1');
  });

  it('replays a record, with ids of now, and sends nothing to the target', async () => {
    const calls = await target.database.value<number>('SELECT count(*) FROM inv_adjust');
    const again = join(directory, 'again.jsonl');
    const options = { from: record, record: again, credentials: undefined, clock: systemClock };
    const complain = (sentence: string): void => {
      throw new Error(sentence);
    };
    const summary = await replayRecord({ ...options, ours: originOf(ours), complain });
    expect(summary).toEqual({ exchanges: 32, asked: 32, failed: 0, unasked: 0 });
    const replayed = await reported(again);
    // The planted data, the late clock and the stock that has moved are still there. Answers are not changed on
    // their way any more.
    expect(told(replayed)).toEqual([
      'lookupInventoryAdjustmentHeader StrAdjHdrColDesc/StrAdjHdrDesc/create_date 1',
      'lookupInventoryAdjustmentReason StrAdjRsnColDesc/StrAdjRsnDesc 1',
      'lookupInventoryAdjustmentReason StrAdjRsnColDesc/StrAdjRsnDesc/description 1',
      'lookupInventoryAdjustmentReason StrAdjRsnColDesc/StrAdjRsnDesc/disposition_desc 1',
      'lookupInventoryInStore StrInvColDesc/StrInvDesc/available_qty 2',
      'lookupInventoryInStore StrInvColDesc/StrInvDesc/back_room_qty 2',
      'lookupInventoryInStore StrInvColDesc/StrInvDesc/stock_on_hand_qty 2',
      'readInventoryAdjustmentDetail StrAdjDesc/approve_date 1',
      'readInventoryAdjustmentDetail StrAdjDesc/create_date 8',
      'readInventoryAdjustmentTemplateDetail StrAdjTplDesc/StrAdjTplItm/quantity 1',
      'saveInventoryAdjustment outcome 2',
    ]);
    expect(await target.database.value<number>('SELECT count(*) FROM inv_adjust')).toBe(calls);
    await expect(replayRecord({ ...options, ours: originOf(ours), complain })).rejects.toThrow(
      'holds exchanges already',
    );
  });

  it('asks both for the stock after each change, where that is wanted', async () => {
    const file = join(directory, 'positions.jsonl');
    const proxy = await compareBetween(originOf(target), originOf(ours), file, {
      asksPositions: true,
    });
    proxyUrl = proxy.url;
    const lines = [{ item: CHEESE, reason: 38, quantity: '1' }];
    const id = await saved({ lines });
    await send(referenceMessage('confirmInventoryAdjustment', id));
    await proxy.stop();
    const found = await reported(file);
    // The earlier tests have moved more at one side.
    expect(told(found)).toEqual([
      'confirmInventoryAdjustment positions/StrInvColDesc/StrInvDesc/available_qty 1',
      'confirmInventoryAdjustment positions/StrInvColDesc/StrInvDesc/back_room_qty 1',
      'confirmInventoryAdjustment positions/StrInvColDesc/StrInvDesc/stock_on_hand_qty 1',
      'saveInventoryAdjustment positions/StrInvColDesc/StrInvDesc/available_qty 1',
      'saveInventoryAdjustment positions/StrInvColDesc/StrInvDesc/back_room_qty 1',
      'saveInventoryAdjustment positions/StrInvColDesc/StrInvDesc/stock_on_hand_qty 1',
    ]);
  });
});

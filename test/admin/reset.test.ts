import { ROUTES } from '../../src/app/routes.js';
import { type ApiAnswer, callApi, problemCodes, sendRaw } from '../support/api.js';
import { startApp, useApp } from '../support/app.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { runScenario, SCENARIO } from '../support/scenario.js';
import {
  type Answer,
  codesOf,
  operation,
  post,
  referenceMessage,
  savedId,
  saveMessage,
} from '../support/soap.js';
import { until } from '../support/until.js';

const AT = '2026-05-04T03:02:01.000Z';
const FROZEN = { mode: 'frozen', at: AT };
const LINES = [{ item: '100000147', reason: 21, quantity: '1' }];
const settings = { publicUrl: 'https://sia.example' };
const confirmed = (more = {}): string =>
  saveMessage({ lines: LINES, ...more }, 'saveAndConfirmInventoryAdjustment');
const headerLookup = operation(
  'lookupInventoryAdjustmentHeader',
  'StrAdjHdrCriVo',
  '<store_id>5000</store_id><status>NO_VALUE</status><search_limit>999</search_limit>',
);

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings });

  const reset = (body: object, of = app): Promise<ApiAnswer> =>
    callApi(of.serviceUrl, 'data reset', { body });
  const count = (table: string): Promise<unknown> =>
    app.database.value(`SELECT count(*) FROM ${table}`);

  describe('a reset', () => {
    it('to empty data leaves what was installed, and ids that start at 1', async () => {
      const answer = await reset({ data: 'empty', clock: FROZEN });
      expect(answer.value).toEqual({ data: 'empty', clock: { mode: 'frozen', now: AT } });
      expect([await count('store'), await count('item'), await count('inv_adjust_reason')]).toEqual(
        [0, 0, 34],
      );
      const { value } = await callApi(app.serviceUrl, 'sub-buckets list');
      expect(value.subBuckets).toEqual([{ id: 1, description: 'Trouble' }]);
    });

    it('to empty data takes the stores away from whoever has found one before', async () => {
      await reset({ data: 'demo' });
      expect((await post(app.serviceUrl, headerLookup)).fault).toBeUndefined();
      await reset({ data: 'empty' });
      expect(codesOf(await post(app.serviceUrl, headerLookup))).toEqual(['STORE_NOT_FOUND']);
    });

    it('to demo data dates everything by the clock that it sets', async () => {
      await reset({ data: 'demo', clock: FROZEN });
      for (const [table, column] of [
        ['inv_adjust', 'create_date'],
        ['inv_adjust_template', 'create_date'],
        ['store_item_stock_history', 'transaction_timestamp'],
        ['outbox', 'create_date'],
      ]) {
        const dates = `SELECT DISTINCT ${column} FROM ${table}`;
        expect([table, await app.database.column(dates)]).toEqual([table, [AT]]);
      }
    });

    it('forgets answers that were remembered, and payloads that were watched', async () => {
      const headers = { 'idempotency-key': 'once' };
      await post(app.serviceUrl, confirmed({ comments: 'watched' }));
      await post(app.serviceUrl, confirmed(), headers);
      await reset({ data: 'demo' });
      const warnings = () =>
        app.log.lines.filter(({ text }) => text === 'possible_duplicate').length;
      const before = warnings();
      await post(app.serviceUrl, confirmed({ comments: 'watched' }));
      expect(savedId(await post(app.serviceUrl, confirmed(), headers))).toBe(8);
      expect(warnings()).toBe(before);
    });

    it('to the same seed gives the same correlation ids, and others without one', async () => {
      const firstId = async (body: object): Promise<unknown> => {
        await reset({ data: 'empty', ...body });
        return (await sendRaw(app.serviceUrl, '/_admin/livez')).headers['x-correlation-id'];
      };
      const seeded = await firstId({ ids: { seed: 42 } });
      expect(seeded).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
      expect(await firstId({ ids: { seed: '42' } })).toBe(seeded);
      expect(await firstId({ ids: { seed: 43 } })).not.toBe(seeded);
      expect(await firstId({})).toMatch(/^test-\d+$/);
    });
  });

  describe('two runs after a reset with a frozen clock and a seed', () => {
    const START = { data: 'demo', clock: FROZEN, ids: { seed: 'run' } };

    it(`answer the same ${SCENARIO.length} calls the same, to the byte`, async () => {
      await reset(START);
      const first = await runScenario(app.serviceUrl);
      await reset(START);
      const second = await runScenario(app.serviceUrl);
      expect(second).toEqual(first);
      const kinds = new Set(first.map(({ status }) => status));
      expect([...kinds].sort()).toEqual([200, 400, 404, 405, 415, 422, 500]);
      const texts = first.map(({ text }) => text);
      // One of the messages is meant not to be the contract's; others must not be so by accident.
      expect(texts.filter((text) => text.includes('MESSAGE_NOT_VALID'))).toHaveLength(1);
      const numbers = texts.flatMap((text) => text.match(/adjustment_id>\d+/g) ?? []);
      expect(new Set(numbers).size).toBeGreaterThan(10);
      expect(await findings(app.database)).toEqual([]);
    });

    it('answer the same as a server that was started anew', async () => {
      await reset(START);
      const first = await runScenario(app.serviceUrl);
      const other = await startApp(kind, { settings });
      try {
        await post(other.serviceUrl, confirmed());
        await reset(START, other);
        expect(await runScenario(other.serviceUrl)).toEqual(first);
      } finally {
        await other.stop();
      }
    });
  });

  describe('the clock', () => {
    const set = (body: object): Promise<ApiAnswer> =>
      callApi(app.serviceUrl, 'clock set', { body });
    const created = async (): Promise<string> => {
      const id = savedId(await post(app.serviceUrl, confirmed()));
      const sql = 'SELECT create_date FROM inv_adjust WHERE id = ?';
      return app.database.value<string>(sql, id);
    };

    beforeEach(() => reset({ data: 'demo' }));

    it('frozen shows the same instant to every call', async () => {
      expect((await set(FROZEN)).value).toEqual({ mode: 'frozen', now: AT });
      expect([await created(), await created()]).toEqual([AT, AT]);
      expect((await callApi(app.serviceUrl, 'clock read')).value).toEqual({
        mode: 'frozen',
        now: AT,
      });
    });

    it.each([
      [86_400_000, 86_400_000],
      [-60_000, -60_000],
      ['P1DT2H3M4.5S', 93_784_500],
      ['PT90S', 90_000],
      ['P7D', 604_800_000],
    ])('advanced by %p shows so much more than the real time', async (by, milliseconds) => {
      app.clock.set(Date.parse('2026-03-01T08:00:00.000Z'));
      await set({ mode: 'advanced', by });
      const ahead = Date.parse(await created()) - Date.parse('2026-03-01T08:00:00.000Z');
      expect(ahead - milliseconds).toBeGreaterThanOrEqual(0);
      // The clock of the test moves on by a millisecond a reading.
      expect(ahead - milliseconds).toBeLessThan(10);
      const { value } = await callApi(app.serviceUrl, 'clock read');
      expect([value.mode, value.by]).toEqual(['advanced', milliseconds]);
    });

    it('real again shows the time of the machine', async () => {
      await set(FROZEN);
      await set({ mode: 'real' });
      app.clock.set(Date.parse('2026-07-01T00:00:00.000Z'));
      expect((await created()).slice(0, 10)).toBe('2026-07-01');
    });

    it('decides how old a remembered answer is (D12)', async () => {
      const other = await startApp(kind, { settings: { duplicateWindow: '60' } });
      try {
        const at = (time: string) =>
          callApi(other.serviceUrl, 'clock set', { body: { mode: 'frozen', at: time } });
        const save = async (): Promise<number> =>
          savedId(await post(other.serviceUrl, confirmed({ comments: 'again' })));
        await at('2026-05-04T10:00:00Z');
        const first = await save();
        await at('2026-05-04T10:01:00Z');
        expect(await save()).toBe(first);
        await at('2026-05-04T10:01:00.001Z');
        expect(await save()).toBe(first + 1);
      } finally {
        await other.stop();
      }
    });

    it('does not change how long something took', async () => {
      await set(FROZEN);
      const headers = { 'x-correlation-id': 'timed' };
      await callApi(app.serviceUrl, 'sub-buckets list', { headers });
      const [line] = app.log.lines.filter(({ fields }) => fields.correlationId === 'timed');
      expect(line?.fields.durationMs).toBeGreaterThan(0);
    });
  });

  describe('what is refused', () => {
    const RESET_PATH = '/_admin/reset';
    const json = { 'content-type': 'application/json' };

    it.each([
      ['{}', 'data in the body is missing: must be empty, demo or snapshot.'],
      ['{"data":"none"}', 'data in the body is "none": must be empty, demo or snapshot.'],
      ['{"data":"demo","more":1}', 'The body has no more; allowed are data, snapshot, clock, ids.'],
      [
        '{"data":"demo","clock":{"mode":"slow"}}',
        'clock.mode in the body is "slow": must be real, frozen or advanced.',
      ],
      [
        '{"data":"demo","clock":{"mode":"frozen","at":"today"}}',
        'clock.at in the body is "today": must be an instant such as 2026-03-01T08:00:00Z.',
      ],
      [
        '{"data":"demo","clock":{"mode":"advanced","by":"1 day"}}',
        'clock.by in the body is "1 day": must be whole milliseconds up to 3153600000000, or a duration such as P1DT2H.',
      ],
      [
        '{"data":"demo","clock":{"mode":"advanced","by":3153600000001}}',
        'clock.by in the body is 3153600000001: must be whole milliseconds up to 3153600000000, or a duration such as P1DT2H.',
      ],
      [
        '{"data":"demo","clock":{"mode":"real","by":1}}',
        'clock in the body has no by; allowed are mode, at, by.',
      ],
      [
        '{"data":"demo","ids":{"seed":""}}',
        'ids.seed in the body is "": must be a whole number, or a text of 1 to 200 characters.',
      ],
      ['', 'The body is not JSON: Unexpected end of JSON input.'],
    ])('%s is answered with what would be right, and resets nothing', async (body, sentence) => {
      await reset({ data: 'demo' });
      const answer = await sendRaw(app.serviceUrl, RESET_PATH, {
        method: 'POST',
        headers: json,
        body,
      });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text).error.message).toBe(sentence);
      expect(await count('inv_adjust')).toBe(6);
    });

    it.each([
      [405, 'METHOD_NOT_ALLOWED', { method: 'GET' }],
      [415, 'CONTENT_TYPE_NOT_SUPPORTED', { method: 'POST' }],
      [
        403,
        'HOST_NOT_ALLOWED',
        { method: 'POST', headers: { ...json, host: 'rebound.example' }, body: '{"data":"empty"}' },
      ],
      [
        403,
        'ORIGIN_NOT_ALLOWED',
        {
          method: 'POST',
          headers: { ...json, origin: 'http://evil.example' },
          body: '{"data":"empty"}',
        },
      ],
    ])('%d %s guards the reset as every other route', async (status, code, request) => {
      const answer = await sendRaw(app.serviceUrl, RESET_PATH, request);
      expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([status, code]);
      expect(await count('store')).toBe(3);
    });

    it.each([
      ['data reset', { data: 'demo' }],
      ['clock read', undefined],
      ['clock set', { mode: 'real' }],
    ])('"%s" in production mode, with what to do instead', async (name, body) => {
      const production = await startApp(kind, { settings: { mode: 'production', demo: 'true' } });
      try {
        const answer = await callApi(production.serviceUrl, name, { body });
        expect([answer.status, problemCodes(answer)]).toEqual([403, ['NOT_IN_PRODUCTION']]);
        expect(answer.error?.message).toContain('--mode development');
        const stores = await production.database.value('SELECT count(*) FROM store');
        expect(stores).toBe(3);
        const status = await callApi(production.serviceUrl, 'server status');
        expect(status.value.mode).toBe('production');
      } finally {
        await production.stop();
      }
    });

    it('leaves data, clock and ids as they were when the database cannot be written', async () => {
      await reset({ data: 'demo', clock: FROZEN, ids: { seed: 1 } });
      await app.database.hold();
      const answer = await reset({ data: 'empty', clock: { mode: 'real' } });
      await app.database.release();
      expect([answer.status, problemCodes(answer)]).toEqual([503, ['DATABASE_BUSY']]);
      expect(await count('inv_adjust')).toBe(6);
      const { value, headers } = await callApi(app.serviceUrl, 'clock read');
      expect(value).toEqual({ mode: 'frozen', now: AT });
      expect(headers.get('x-correlation-id')).toMatch(/-8[\da-f]{3}-8[\da-f]{3}-/);
    }, 20_000);
  });

  describe('requests that are in work', () => {
    const inWork = async (): Promise<{ soap: number; api: number }> =>
      (await callApi(app.serviceUrl, 'server status')).value.requestsInWork;

    it('are finished before a reset, and those that come in the meantime wait for it', async () => {
      await reset({ data: 'demo' });
      await app.database.hold();
      const before = post(app.serviceUrl, confirmed());
      await until('the confirmation to wait', inWork, { isSo: ({ soap }) => soap >= 1 });
      const resetting = reset({ data: 'demo' });
      await until('the reset to wait', inWork, { isSo: ({ api }) => api >= 2 });
      const lookups = [1, 2, 3].map(() => post(app.serviceUrl, headerLookup));
      await until('the lookups to wait', inWork, { isSo: ({ soap }) => soap >= 4 });
      await app.database.release();
      expect(savedId(await before)).toBe(7);
      expect((await resetting).status).toBe(200);
      for (const lookup of lookups) expect((await lookup).xml).not.toContain('>7<');
      expect(savedId(await post(app.serviceUrl, confirmed()))).toBe(7);
    });

    type Check = readonly [
      message: () => string,
      isOfDemo: (answer: Answer) => boolean,
      empty: string,
    ];
    /** Each with what only the whole demo answers, and with the first code of an empty database. */
    const CHECKS: readonly Check[] = [
      [confirmed, (answer) => savedId(answer) > 6, 'STORE_NOT_FOUND'],
      [() => headerLookup, ({ xml }) => xml.split('adjustment_id>').length > 4, 'STORE_NOT_FOUND'],
      [
        () => referenceMessage('readInventoryAdjustmentDetail', 1),
        ({ xml }) => xml.includes('Morning cookie batch') && xml.split('line_id>').length === 11,
        'ADJUSTMENT_NOT_FOUND',
      ],
    ];

    it('of 50 clients see the data from before or after each reset, and nothing in between', async () => {
      await reset({ data: 'demo' });
      let isOver = false;
      const seen = { demo: 0, empty: 0 };
      const unexpected: string[] = [];
      const client = async (index: number): Promise<void> => {
        for (let call = index; !isOver; call += 1) {
          const [message, isOfDemo, empty] = CHECKS[call % CHECKS.length] as Check;
          const answer = await post(app.serviceUrl, message());
          if (codesOf(answer)[0] === empty) seen.empty += 1;
          else if (answer.fault === undefined && isOfDemo(answer)) seen.demo += 1;
          else unexpected.push(answer.xml);
        }
      };
      const clients = Array.from({ length: 50 }, (_, index) => client(index));
      for (let round = 0; round < 12; round += 1) {
        // Until most clients are in work: writers wait for the database, the others for the reset.
        await app.database.hold();
        const resetting = reset({ data: round % 2 === 0 ? 'empty' : 'demo' });
        await until('the clients to wait', inWork, { isSo: ({ soap }) => soap > 20 });
        await app.database.release();
        expect((await resetting).status).toBe(200);
        await post(app.serviceUrl, headerLookup);
      }
      isOver = true;
      await Promise.all(clients);
      expect(unexpected.slice(0, 3)).toEqual([]);
      expect(Math.min(seen.demo, seen.empty)).toBeGreaterThan(50);
      expect(await findings(app.database)).toEqual([]);
      expect(await app.database.integrityProblems()).toEqual([]);
    }, 60_000);
  });

  it('is, but for the metrics, the only route outside of /_admin/api', () => {
    const outside = ROUTES.filter(({ path }) => !path.startsWith('/_admin/api/'));
    expect(outside.map(({ path }) => path)).toEqual(['/_admin/metrics', '/_admin/reset']);
  });
});

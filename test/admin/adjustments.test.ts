import { type ApiAnswer, callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const CHEESE = '100000147';
  const THEFT = 21;
  const line = { item: CHEESE, reasonId: THEFT, quantity: '1', caseSize: '1' };

  const call = (name: string, parameters: Readonly<Record<string, string | number>> = {}) =>
    callApi(app.serviceUrl, name, { parameters });
  const send = (name: string, body: unknown, headers: Record<string, string> = {}) =>
    callApi(app.serviceUrl, name, { body, headers });
  const save = (body: object): Promise<ApiAnswer> =>
    send('adjustments save', { storeId: 5000, ...body });
  const read = async (id: number) => (await call('adjustments read', { id })).value;

  async function saved(body: object): Promise<number> {
    const { value, error } = await save(body);
    if (error !== undefined) throw new Error(error.message);
    return value.id as number;
  }

  async function total(item = CHEESE): Promise<number> {
    const sql = 'SELECT total FROM v_store_item_stock WHERE store_id = 5000 AND item_id = ?';
    return ((await app.database.row(sql, item)) as { total: number }).total;
  }

  describe('the life of an adjustment', () => {
    it('starts with a save that moves no stock, and is read with what its lines are about', async () => {
      const before = await total();
      const id = await saved({ comments: 'by hand', lines: [{ ...line, quantity: '0.25' }] });
      expect(await read(id)).toEqual({
        id,
        storeId: 5000,
        status: 'IN_PROGRESS',
        comments: 'by hand',
        createDate: expect.stringMatching(/^2026-03-01T08:00:00\.\d{3}Z$/),
        createUser: 'sim',
        publish: true,
        version: 1,
        lines: [
          {
            id: expect.any(Number),
            item: CHEESE,
            description: 'Aged Gouda Wheel, Cut to Order',
            unitOfMeasure: 'KG',
            itemType: 'ITEM',
            attributeNames: [],
            reasonId: THEFT,
            reasonCode: 83,
            reason: 'Theft',
            disposition: '- Stock On Hand',
            quantity: '0.25',
            caseSize: '1',
            uins: [],
            stock: { bucket: 'available', quantity: expect.any(String) },
            attributes: [],
          },
        ],
        notes: [],
      });
      expect(await total()).toBe(before);
    });

    it('goes on with changes: lines removed, changed and added, comments cleared', async () => {
      const other = { ...line, item: '100000011' };
      const id = await saved({ comments: 'x', lines: [line, other] });
      const [first, second] = (await read(id)).lines;
      const change = { adjustmentId: id, comments: '', removedLineIds: [first.id] };
      const changed = { ...other, lineId: second.id, quantity: '3' };
      const added = { ...line, item: '100000019' };
      expect(await saved({ ...change, lines: [changed, added] })).toBe(id);
      const after = await read(id);
      expect(after.comments).toBeUndefined();
      const shown = after.lines.map((one: typeof line) => [one.item, one.quantity]);
      expect(shown).toEqual([
        ['100000011', '3'],
        ['100000019', '1'],
      ]);
    });

    it('ends with a confirmation that moves the stock, once', async () => {
      const before = await total();
      const id = await saved({ lines: [line] });
      expect((await call('adjustments confirm', { id })).value).toEqual({ id });
      expect(await total()).toBe(before - 1);
      expect(await read(id)).toMatchObject({
        status: 'COMPLETED',
        approveUser: 'sim',
        approveDate: expect.stringMatching(/Z$/),
      });
      const again = await call('adjustments confirm', { id });
      expect([again.status, problemCodes(again)]).toEqual([422, ['ADJUSTMENT_NOT_IN_PROGRESS']]);
      expect(await total()).toBe(before - 1);
    });

    it('ends with a cancellation that moves nothing', async () => {
      const before = await total();
      const id = await saved({ lines: [line] });
      expect((await call('adjustments cancel', { id })).value).toEqual({ id });
      expect((await read(id)).status).toBe('CANCELED');
      expect(await total()).toBe(before);
    });

    it('may be one call, both parts or neither', async () => {
      const before = await total();
      const body = { storeId: 5000, lines: [line] };
      const { value } = await send('adjustments save-and-confirm', body);
      expect((await read(value.id)).status).toBe('COMPLETED');
      expect(await total()).toBe(before - 1);
      const empty = await send('adjustments save-and-confirm', { storeId: 5000 });
      expect(problemCodes(empty)).toEqual(['ADJUSTMENT_HAS_NO_LINES']);
      const counted = await app.database.value('SELECT max(id) FROM inv_adjust');
      expect(counted).toBe(value.id);
    });

    it('of a serial item names each unit', async () => {
      const uins = ['T10-5000-0001', 'T10-5000-0002'];
      const serial = { ...line, item: '100000203', quantity: '2', addedUins: uins };
      const id = await saved({ lines: [serial] });
      const [{ id: lineId, uins: shown }] = (await read(id)).lines;
      expect(shown).toEqual(uins);
      const fewer = { ...serial, lineId, quantity: '1', addedUins: [], removedUins: [uins[0]] };
      await saved({ adjustmentId: id, lines: [fewer] });
      expect((await read(id)).lines[0]).toMatchObject({ quantity: '1', uins: [uins[1]] });
    });
  });

  it.each(['adjustments read', 'adjustments confirm', 'adjustments cancel'])(
    '%s of one that does not exist is a 404 with its code',
    async (name) => {
      const answer = await call(name, { id: 999_999 });
      expect([answer.status, problemCodes(answer)]).toEqual([404, ['ADJUSTMENT_NOT_FOUND']]);
    },
  );

  describe('a line shows the stock of the bucket concerned', () => {
    const ITEM = '100000027';

    beforeAll(async () => {
      const reserve = { ...line, item: ITEM, reasonId: 36, quantity: '2' };
      await send('adjustments save-and-confirm', { storeId: 5000, lines: [reserve] });
    });

    it.each([
      ['- Stock On Hand', 83, 'available'],
      ['+ Unavailable', 82, 'available'],
      ['+ Stock On Hand', 93, 'available'],
      ['- Unavailable', 96, 'non-sellable sub-bucket Trouble'],
      ['+ Customer Order Reserve', 180, 'available'],
      ['- Customer Order Reserve', 181, 'customer reserve'],
      ['- Stock On Hand and - Unavailable', 89, 'non-sellable sub-bucket Trouble'],
      ['- Unavailable and + Unavailable', 212, 'non-sellable sub-bucket Trouble'],
    ])('%s: of reason code %d, the %s', async (disposition, code, bucket) => {
      const { value } = await call('reasons list');
      const reason = value.reasons.find((one: { code: number }) => one.code === code);
      const one = { ...line, item: ITEM, reasonId: reason.id, quantity: '0.1' };
      const id = await saved({ lines: [one] });
      const stocks: Record<string, number> = (await app.database.row(
        `SELECT available, customer_reserve AS reserve, non_sellable AS trouble
         FROM v_store_item_stock WHERE store_id = 5000 AND item_id = ?`,
        ITEM,
      )) as never;
      const column =
        bucket === 'available' ? 'available' : bucket.includes('Trouble') ? 'trouble' : 'reserve';
      const [shown] = (await read(id)).lines;
      expect(shown).toMatchObject({ disposition, reasonCode: code, stock: { bucket } });
      expect(Number(shown.stock.quantity)).toBeCloseTo(stocks[column] as number, 4);
      expect(shown.fromSubBucket).toBe(bucket.includes('Trouble') ? 'Trouble' : undefined);
    });
  });

  describe('adjustments list', () => {
    it('finds by every criterion, newest first, and tells how many lines each has', async () => {
      const at = '2026-03-02T10:00:00.000Z';
      app.clock.set(Date.parse(at) - 1);
      const reasonId = 13;
      const lines = [{ ...line, item: '100000027', reasonId, quantity: '0.1' }];
      const id = await saved({ lines, templateId: 1 });
      const found = { id, status: 'IN_PROGRESS', createDate: at, createUser: 'sim' };
      const more = { storeId: 5000, publish: true, version: 1 };
      const whole = { ...found, ...more, templateId: 1, lineCount: 1 };
      const narrow = {
        ...{ store: 5000, adjustment: id, from: at, to: at, status: 'IN_PROGRESS' },
        ...{ item: '100000027', reason: reasonId, createUser: 'sim', subBucket: 1, template: 1 },
        limit: 1,
      };
      expect((await call('adjustments list', narrow)).value).toEqual({ adjustments: [whole] });
      const newest = await call('adjustments list', { store: 5000, limit: 1 });
      expect(newest.value).toEqual({ adjustments: [whole], next: id });
      const misses = {
        ...{ adjustment: id + 1, from: '2026-03-03T00:00:00Z', to: '2026-02-01T00:00:00Z' },
        ...{ status: 'CANCELED', item: '100000011', reason: 12, createUser: 'nobody' },
        ...{ subBucket: 2, template: 2 },
      };
      for (const [name, value] of Object.entries(misses)) {
        const window = name === 'from' || name === 'to' ? { from: '', to: '' } : {};
        const other = Object.fromEntries(
          Object.entries({ ...narrow, ...window, [name]: value }).filter(([, text]) => text !== ''),
        );
        const { value: answer } = await call('adjustments list', other);
        expect([name, answer]).toEqual([name, { adjustments: [] }]);
      }
    });

    it.each([
      [{ store: 77 }, 422, 'STORE_NOT_FOUND'],
      [
        { store: 5000, from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' },
        422,
        'DATE_RANGE_INVERTED',
      ],
      [{}, 422, 'LIST_TOO_WIDE'],
      [{ store: 5000, limit: 1000 }, 400, 'REQUEST_NOT_VALID'],
      [{ store: 5000, from: '2026-03-02' }, 400, 'REQUEST_NOT_VALID'],
      [{ store: 5000, from: '2026-03-02T00:00:00+02:00' }, 400, 'REQUEST_NOT_VALID'],
      [{ store: 5000, status: 'NO_VALUE' }, 400, 'REQUEST_NOT_VALID'],
      [{ store: 5000, item: '' }, 400, 'REQUEST_NOT_VALID'],
    ])('refuses %j with %d %s', async (parameters, status, code) => {
      const answer = await call('adjustments list', parameters as never);
      expect([answer.status, problemCodes(answer)]).toEqual([status, [code]]);
    });
  });

  describe('a repeat with the same Idempotency-Key (D12)', () => {
    const body = { storeId: 5000, comments: 'once', lines: [line] };
    const key = (value: string) => ({ 'idempotency-key': value });

    it('gets the first answer and changes nothing, also among many at the same time', async () => {
      const before = await total();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => send('adjustments save-and-confirm', body, key('a'))),
      );
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
      expect(new Set(answers.map(({ value }) => value.id)).size).toBe(1);
      expect(await total()).toBe(before - 1);
    });

    it('is refused with another body, and counts for its own route only', async () => {
      await send('adjustments save', body, key('b'));
      const other = await send('adjustments save', { ...body, comments: 'twice' }, key('b'));
      expect([other.status, problemCodes(other)]).toEqual([422, ['DUPLICATE_KEY_MISMATCH']]);
      expect((await send('adjustments save-and-confirm', body, key('b'))).status).toBe(200);
    });

    it('confirms once', async () => {
      const id = await saved({ lines: [line] });
      const confirm = () =>
        callApi(app.serviceUrl, 'adjustments confirm', { parameters: { id }, headers: key('c') });
      expect([(await confirm()).value, (await confirm()).value]).toEqual([{ id }, { id }]);
    });
  });

  it('without a key a repeat is carried out, and the log tells', async () => {
    const body = { storeId: 5000, comments: 'again', lines: [line] };
    const first = await send('adjustments save', body);
    const second = await send('adjustments save', body, { 'x-correlation-id': 'again-2' });
    expect(second.value.id).toBe(first.value.id + 1);
    const warned = app.log.lines.filter(({ text }) => text === 'possible_duplicate');
    expect(warned.at(-1)?.fields).toEqual({
      operation: 'adjustments save',
      correlationId: 'again-2',
    });
  });

  it('confirmations of different adjustments are no repeats of each other', async () => {
    const ids = [await saved({ lines: [line] }), await saved({ lines: [line] })];
    const warnings = () => app.log.lines.filter(({ text }) => text === 'possible_duplicate').length;
    const before = warnings();
    for (const id of ids) await call('adjustments confirm', { id });
    expect(warnings()).toBe(before);
  });

  it('of fifty confirmations at the same time exactly one moves the stock (D31)', async () => {
    const id = await saved({ lines: [line] });
    const before = await total();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call('adjustments confirm', { id })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await total()).toBe(before - 1);
  });
});

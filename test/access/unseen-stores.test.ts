import { type ApiArguments, callApi, callPlainly } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { codesOf, post, saveMessage, stockOperation } from '../support/soap.js';

const OWN = 5000;
/** A buddy of the own store. */
const UNSEEN = 5001;
const ITEM = '100000147';
/** Has serial numbers at every store. */
const UNITS = '100000203';
const THEFT = 21;
const STOCK_IN = 38;
const NOTHING = 987654;
const ANN = `Basic ${Buffer.from('ann:four green apples').toString('base64')}`;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { security: 'optional' } });
  const headers = { authorization: ANN };

  /** As somebody to whom no store is unseen. */
  async function done(name: string, given: ApiArguments = {}) {
    const { error, value } = await callApi(app.serviceUrl, name, given);
    expect([name, error?.message]).toEqual([name, undefined]);
    return value;
  }

  const ann = (name: string, given: ApiArguments = {}) =>
    callApi(app.serviceUrl, name, { ...given, headers });
  const plainly = (name: string, given: ApiArguments = {}) =>
    callPlainly(app.serviceUrl, name, { ...given, headers });

  const line1 = { item: ITEM, reasonId: THEFT, quantity: '1', caseSize: '1' };
  let open: number;
  let completed: number;

  beforeAll(async () => {
    await done('roles change', {
      parameters: { role: 'adjuster' },
      body: { reasons: [THEFT, STOCK_IN] },
    });
    const roles = [{ role: 'adjuster', store: OWN }];
    await done('users create', { body: { name: 'ann', password: 'four green apples', roles } });
    const body = { storeId: UNSEEN, lines: [line1] };
    for (let count = 0; count < 3; count += 1) {
      open = (await done('adjustments save', { body })).id;
      await done('adjustments save', { body: { ...body, storeId: OWN } });
    }
    completed = (await done('adjustments save-and-confirm', { body })).id;
  });

  const storesOf = (rows: readonly { storeId: number }[]): number[] => [
    ...new Set(rows.map(({ storeId }) => storeId)),
  ];

  /** What is told of something is what is told of nothing. */
  async function expectAsNothing(
    name: string,
    given: (id: number) => ApiArguments,
    id: number,
  ): Promise<void> {
    const texts = [];
    for (const one of [id, NOTHING]) {
      const { status, value } = await plainly(name, given(one));
      const text = JSON.stringify({ status, value }).replace(/"correlationId":"[^"]*"/, '');
      texts.push(text.replaceAll(new RegExp(`\\b${one}\\b`, 'g'), '#'));
    }
    expect([name, texts[0]]).toEqual([name, texts[1]]);
    expect(texts[0]).not.toContain('"status":200');
  }

  describe('lists and counts', () => {
    it('of adjustments in progress, page by page', async () => {
      const found: { storeId: number }[] = [];
      let after: number | undefined;
      do {
        const parameters = { status: 'IN_PROGRESS', limit: 1, ...(after ? { after } : {}) };
        const { value } = await ann('adjustments list', { parameters });
        expect(value.adjustments).toHaveLength(1);
        found.push(...value.adjustments);
        after = value.next;
      } while (after !== undefined);
      expect(storesOf(found)).toEqual([OWN]);
      expect(found.length).toBeGreaterThanOrEqual(3);
      const parameters = { status: 'IN_PROGRESS' };
      const { value } = await plainly('adjustments export', { parameters });
      const rows = String(value).trim().split('\r\n').slice(1);
      expect(rows.map((row) => row.split(',')[1])).toEqual(found.map(() => String(OWN)));
    });

    it('of what waits', async () => {
      const { value } = await ann('adjustments waiting');
      expect(storesOf(value.stores)).toEqual([OWN]);
    });

    it('of units of an item, or of one number', async () => {
      const { value } = await ann('uins list', { parameters: { item: UNITS, limit: 2 } });
      expect([value.uins.length, storesOf(value.uins)]).toEqual([2, [OWN]]);
      const named = { parameters: { uin: 'T10-5001-0001' } };
      expect((await ann('uins list', named)).value.uins).toEqual([]);
      expect((await done('uins list', named)).uins).toHaveLength(1);
    });

    it('of stores', async () => {
      const { value } = await ann('stores list');
      expect(value.stores.map(({ id }: { id: number }) => id)).toEqual([OWN]);
    });

    it('of buddy stores', async () => {
      const content = `<item_id_col>${ITEM}</item_id_col><store_id>${OWN}</store_id><uom_type>STANDARD</uom_type>`;
      const message = stockOperation('lookupInventoryForBuddyStores', 'StrInvGpCriVo', content);
      const all = await post(app.stockUrl, message);
      expect(all.payload?.collection_size).toEqual(['1']);
      const seen = await post(app.stockUrl, message, headers);
      expect([seen.fault, seen.payload?.collection_size]).toEqual([undefined, ['0']]);
    });
  });

  describe('a place to go on after', () => {
    it.each<[string, Record<string, string | number>, () => Promise<string | number>]>([
      ['adjustments list', { status: 'IN_PROGRESS' }, async () => open],
      ['stores list', {}, async () => UNSEEN],
      [
        'uins list',
        { item: UNITS },
        async () => {
          const parameters = { store: UNSEEN, item: UNITS, limit: 1 };
          return (await done('uins list', { parameters })).next;
        },
      ],
    ])('of %s is not one of an unseen store', async (name, criteria, place) => {
      const after = await place();
      const { error } = await ann(name, { parameters: { ...criteria, after } });
      expect(error?.problems.map(({ code }) => code)).toEqual(['CURSOR_NOT_GIVEN_OUT']);
      await done(name, { parameters: { ...criteria, after } });
    });

    it('of the history is not a row of an unseen store', async () => {
      const { rows } = await done('history list', { parameters: { store: UNSEEN, limit: 1 } });
      const given = (after: number) => ({ parameters: { store: OWN, after } });
      await expectAsNothing('history list', given, rows[0].id);
    });
  });

  describe('what a number names', () => {
    it.each(['T10-5001-0001', 'open'])('%s of an unseen store is nothing', async (what) => {
      const code = what === 'open' ? String(open) : what;
      const { value } = await ann('codes resolve', { parameters: { code } });
      expect(value.meanings).toEqual([]);
      expect((await done('codes resolve', { parameters: { code } })).meanings).not.toEqual([]);
    });

    it('an adjustment named as reference_id is none', async () => {
      await expectAsNothing(
        'adjustments save',
        (referenceId) => ({ body: { storeId: OWN, referenceId, lines: [line1] } }),
        completed,
      );
    });

    it('an adjustment whose offset is set is none, and stays as it is', async () => {
      const { lines } = await done('adjustments read', { parameters: { id: open } });
      const given = (id: number) => ({
        parameters: { id, line: lines[0].id },
        body: { offset: null },
      });
      await expectAsNothing('adjustments offset', given, open);
    });
  });

  describe('a unit that an unseen store has', () => {
    const saved = (reason: number, uin: string): string =>
      saveMessage({
        store: OWN,
        lines: [
          { item: UNITS, reason, quantity: 1, more: `<added_uin_col>${uin}</added_uin_col>` },
        ],
      });

    it.each([
      ['UIN_AT_ANOTHER_STORE', THEFT, 'T10-5001-0001'],
      ['UIN_HELD_AT_ANOTHER_STORE', STOCK_IN, 'T10-5002-0004'],
    ])('is refused without a word of which store that is: %s', async (code, reason, uin) => {
      const held = String(uin.slice(4, 8));
      const told = await post(app.serviceUrl, saved(reason, uin), headers);
      expect(codesOf(told)).toEqual([code]);
      expect(told.xml.replaceAll(uin, '')).not.toContain(held);
      expect(told.xml).toContain('another store');
      expect((await post(app.serviceUrl, saved(reason, uin))).xml).toContain(`store ${held}`);
      const body = {
        storeId: OWN,
        lines: [{ ...line1, item: UNITS, reasonId: reason, addedUins: [uin] }],
      };
      const { value } = await ann('adjustments check', { body });
      expect(value.problems).toMatchObject([{ code }]);
      expect(JSON.stringify(value).replaceAll(uin, '')).not.toContain(held);
    });

    it('comes in by an adjustment; the history of that shows the own store alone', async () => {
      const uin = 'T10-5001-0001';
      const message = saveMessage(
        {
          store: OWN,
          lines: [
            {
              item: UNITS,
              reason: STOCK_IN,
              quantity: 1,
              more: `<added_uin_col>${uin}</added_uin_col>`,
            },
          ],
        },
        'saveAndConfirmInventoryAdjustment',
      );
      const answer = await post(app.serviceUrl, message, headers);
      const [id] = answer.payload?.adjustment_id ?? [];
      const parameters = { transaction: Number(id) };
      const all = (await done('history list', { parameters })).rows as { storeId: number }[];
      expect(storesOf(all).sort()).toEqual([OWN, UNSEEN]);
      const own = all.filter(({ storeId }) => storeId === OWN);
      for (const order of ['newest', 'oldest']) {
        const page = { parameters: { ...parameters, order, limit: 1 } };
        const { value } = await ann('history list', page);
        expect([value.rows.length, storesOf(value.rows), value.next]).toEqual([
          1,
          [OWN],
          own.length > 1 ? expect.any(Number) : undefined,
        ]);
      }
      const { value } = await plainly('history export', { parameters });
      expect(String(value).trim().split('\r\n')).toHaveLength(1 + own.length);
    });
  });

  it('a reason that no role of hers has is refused by name, with line and item', async () => {
    const lines = [line1, { ...line1, item: '100000155', reasonId: 22 }];
    const { error } = await ann('adjustments save', { body: { storeId: OWN, lines } });
    expect(error?.problems).toMatchObject([
      {
        code: 'NOT_PERMITTED',
        line: 2,
        item: '100000155',
        values: { reason: 22, roles: 'adjuster' },
      },
    ]);
    const content = { store: OWN, lines: [{ item: ITEM, reason: 22, quantity: 1 }] };
    const told = await post(app.serviceUrl, saveMessage(content), headers);
    expect(told.fault?.problems).toEqual([
      `NOT_PERMITTED: Line 1, item ${ITEM}: a role with reason 22 is needed at store ${OWN}; user ann has there: adjuster.`,
    ]);
  });

  it('reasons are maintained by whom a role permits it, and by nobody else', async () => {
    const given = { parameters: { id: 116 }, body: { description: 'Correction of a store' } };
    const { error } = await ann('reasons edit', given);
    const permission = 'inventory_adjustment_reason.maintain';
    expect(error?.problems).toMatchObject([{ code: 'NOT_PERMITTED', values: { permission } }]);
    await done('roles create', { body: { name: 'keeper', permissions: [permission] } });
    const roles = [{ role: 'adjuster', store: OWN }, { role: 'keeper' }];
    await done('users set-roles', { parameters: { user: 'ann' }, body: { roles } });
    expect(await ann('reasons edit', given)).toMatchObject({ status: 200 });
  });
});

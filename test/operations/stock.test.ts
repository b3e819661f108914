import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  type Answer,
  codesOf,
  post,
  STOCK_NAMESPACE,
  savedId,
  saveMessage,
  stockOperation,
} from '../support/soap.js';

const ITEM = '100000147';
const STORE = 5000;
const TROUBLE = 1;
const DISPLAY = 2;
const DAMAGED = 5;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { maxInFlight: 2 } });

  const items = (...ids: readonly string[]): string =>
    ids.map((id) => `<item_id_col>${id}</item_id_col>`).join('');

  function lookUp(content: string): Promise<Answer> {
    return post(app.stockUrl, stockOperation('lookupInventoryInStore', 'StrInvCriVo', content));
  }

  /** The figures of the first entry, as numbers, and the sub-buckets by their ids. */
  async function figures(item = ITEM): Promise<Record<string, number>> {
    const answer = await lookUp(`${items(item)}<store_id_col>${STORE}</store_id_col>`);
    expect(answer.fault).toBeUndefined();
    const [first] = (answer.payload?.StrInvDesc ?? []) as unknown as Record<string, string[]>[];
    const all = Object.entries(first ?? {}).filter(([name]) => name.endsWith('_qty'));
    const parts = (first?.StrInvNslQty ?? []) as unknown as Record<string, string[]>[];
    return {
      ...Object.fromEntries(all.map(([name, [text]]) => [name, Number(text)])),
      ...Object.fromEntries(
        parts.map(({ nonsell_qty_type_id: id, quantity }) => [`bucket ${id}`, Number(quantity)]),
      ),
    };
  }

  async function confirm(reason: number, quantity: number): Promise<void> {
    const lines = [{ item: ITEM, reason, quantity }];
    const message = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
    savedId(await post(app.serviceUrl, message));
  }

  /** What differs between two states, without the noise of binary fractions. */
  function differences(
    before: Record<string, number>,
    after: Record<string, number>,
  ): Record<string, number> {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    const changes = [...names].map((name) => {
      const change = (after[name] ?? 0) - (before[name] ?? 0);
      return [name, Math.round(change * 10_000) / 10_000] as const;
    });
    return Object.fromEntries(changes.filter(([, change]) => change !== 0));
  }

  const soh = (by: number) => ({ stock_on_hand_qty: by, back_room_qty: by });
  const available = (by: number) => ({ available_qty: by });
  const nonSellable = (by: number) => ({ unavailable_qty: by, nonsell_total_qty: by });
  const reserved = (by: number) => ({ unavailable_qty: by, cust_reserved_qty: by });

  // One reason of each disposition, each with the same quantity.
  it.each<readonly [string, number, Record<string, number>]>([
    ['83 Theft, - Stock On Hand', 21, { ...soh(-0.5), ...available(-0.5) }],
    ['93 Store Customer Return, + Stock On Hand', 31, { ...soh(0.5), ...available(0.5) }],
    [
      '82 Damaged - Hold, + Unavailable',
      20,
      { ...available(-0.5), ...nonSellable(0.5), [`bucket ${TROUBLE}`]: 0.5 },
    ],
    [
      '101 to Display, + Unavailable',
      101,
      { ...available(-0.5), ...nonSellable(0.5), [`bucket ${DISPLAY}`]: 0.5 },
    ],
    [
      '96 Ready to Sell, - Unavailable',
      34,
      { ...available(0.5), ...nonSellable(-0.5), [`bucket ${TROUBLE}`]: -0.5 },
    ],
    [
      '89 Dispose from on Hold, - Stock On Hand and - Unavailable',
      27,
      { ...soh(-0.5), ...nonSellable(-0.5), [`bucket ${TROUBLE}`]: -0.5 },
    ],
    [
      '212 Trouble Confirmed as Damaged, - Unavailable and + Unavailable',
      112,
      { [`bucket ${TROUBLE}`]: -0.5, [`bucket ${DAMAGED}`]: 0.5 },
    ],
    [
      '180 Reservations - In, + Customer Order Reserve',
      36,
      { ...available(-0.5), ...reserved(0.5) },
    ],
    [
      '181 Reservations - Out, - Customer Order Reserve',
      37,
      { ...available(0.5), ...reserved(-0.5) },
    ],
  ])(
    'after a confirm with reason %s the enquiry shows what has moved',
    async (_what, reason, moved) => {
      const before = await figures();
      await confirm(reason, 0.5);
      expect(differences(before, await figures())).toEqual(moved);
    },
  );

  it('shows nothing of an adjustment that is in progress or was refused', async () => {
    const before = await figures();
    savedId(
      await post(app.serviceUrl, saveMessage({ lines: [{ item: ITEM, reason: 21, quantity: 1 }] })),
    );
    const refused = await post(
      app.serviceUrl,
      saveMessage(
        { lines: [{ item: ITEM, reason: 34, quantity: 9999 }] },
        'saveAndConfirmInventoryAdjustment',
      ),
    );
    expect(codesOf(refused)).toEqual(['QUANTITY_EXCEEDS_BUCKET']);
    expect(await figures()).toEqual(before);
  });

  it('reads the raw call of a known client: the address with ?WSDL, Latin-1, its own SOAPAction', async () => {
    const hat = 'Mütze';
    await app.database.run(`
    INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
      VALUES ('${hat}', 0, 'Woollen hat', 'EA', 100);
    INSERT INTO store_item VALUES (${STORE}, '${hat}');
  `);
    const message =
      '<?xml version="1.0" encoding="ISO-8859-1"?>' +
      `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v1="${STOCK_NAMESPACE}" ` +
      'xmlns:v11="http://www.oracle.com/retail/integration/base/bo/InvAvailCriVo/v1"><soapenv:Header/>' +
      '<soapenv:Body><v1:lookupAvailableInventory><v11:InvAvailCriVo>' +
      `<v11:items>${hat}</v11:items>` +
      `<v11:InvLocation><v11:location>${STORE}</v11:location></v11:InvLocation>` +
      '</v11:InvAvailCriVo></v1:lookupAvailableInventory></soapenv:Body></soapenv:Envelope>';
    const answer = await post(`${app.stockUrl}?WSDL`, Buffer.from(message, 'latin1'), {
      'content-type': 'text/xml; charset=ISO-8859-1',
      soapaction: STOCK_NAMESPACE,
    });
    expect(answer.status).toBe(200);
    expect(answer.payload?.InvAvailDesc).toEqual([
      {
        item: [hat],
        location: [String(STORE)],
        loc_type: ['S'],
        available_qty: ['0'],
        unit_of_measure: ['EA'],
      },
    ]);
  });

  it('shares the limit of requests in work with the other service', async () => {
    const urls = [app.serviceUrl, app.stockUrl];
    const line = { item: '100000147', reason: 21, quantity: '1' };
    // Those in work wait for the database: two are allowed.
    await app.database.hold();
    const waiting = [1, 2].map(() => post(app.serviceUrl, saveMessage({ lines: [line] })));
    try {
      for (const url of urls) {
        let status = 0;
        // The server may see a third request before those.
        for (let tries = 0; status !== 503 && tries < 100; tries += 1) {
          status = (await post(url, '')).status;
        }
        expect([url, status]).toEqual([url, 503]);
      }
    } finally {
      await app.database.release();
      await Promise.all(waiting);
    }
  });
});

import { type ListOf, listOf, NODE_SOAP, Session } from './node-soap-session.js';
import { drive, STOCK, testWith } from './tool.js';

/** What node-soap reads: numbers, booleans and texts as the WSDL types them. */
type Answer = Readonly<{
  return: string;
  StrInvColDesc: {
    collection_size: number;
    StrInvDesc?: ListOf<{
      item_id: string;
      store_id: number;
      is_ranged: boolean;
      stock_on_hand_qty: number;
      available_qty: number;
      StrInvNslQty?: ListOf<{ quantity: number }>;
    }>;
  };
  InvAvailColDesc: {
    collection_size: number;
    InvAvailDesc: ListOf<{ location: number; available_qty: number }>;
  };
}>;

const ITEM = '100000147';
const GROUP = { StrInvGpCriVo: { item_id_col: [ITEM], store_id: 5000, uom_type: 'STANDARD' } };

async function inStores(session: Session<Answer>): Promise<void> {
  const { StrInvColDesc: found } = await session.call('lookupInventoryInStore', {
    StrInvCriVo: { item_id_col: [ITEM, '100000462'], store_id_col: [5000, 5001] },
  });
  const all = listOf(found.StrInvDesc ?? []);
  session.expect('lookupInventoryInStore: size', found.collection_size, 4);
  session.expect(
    'lookupInventoryInStore: items, stores and ranging',
    all.map((one) => [one.item_id, one.store_id, one.is_ranged]),
    [
      [ITEM, 5000, true],
      [ITEM, 5001, true],
      ['100000462', 5000, true],
      ['100000462', 5001, false],
    ],
  );
  session.expect(
    'lookupInventoryInStore: figures',
    all
      .slice(0, 1)
      .map((one) => [
        one.stock_on_hand_qty,
        one.available_qty,
        listOf(one.StrInvNslQty ?? []).map(({ quantity }) => quantity),
      ]),
    [[42.5, 39.25, [1.25]]],
  );
  const none = await session.call('lookupInventoryInStore', {
    StrInvCriVo: { item_id_col: ['none'], store_id_col: [5000], uom_type: 'SELLING' },
  });
  session.expect('lookupInventoryInStore: nothing', none.StrInvColDesc.collection_size, 0);
}

async function elsewhere(session: Session<Answer>): Promise<void> {
  const { InvAvailColDesc: available } = await session.call('lookupAvailableInventory', {
    InvAvailCriVo: {
      items: [ITEM],
      InvLocation: [{ location: 5000, loc_type: 'S' }, { location: 5001 }],
    },
  });
  session.expect(
    'lookupAvailableInventory',
    listOf(available.InvAvailDesc).map((one) => [one.location, one.available_qty]),
    [
      [5000, 39.25],
      [5001, 27.51],
    ],
  );
  const { StrInvColDesc: buddies } = await session.call('lookupInventoryForBuddyStores', GROUP);
  session.expect(
    'lookupInventoryForBuddyStores',
    listOf(buddies.StrInvDesc ?? []).map(({ store_id }) => store_id),
    [5001],
  );
  const { StrInvColDesc: zone } = await session.call('lookupInventoryInTransferZone', GROUP);
  session.expect('lookupInventoryInTransferZone', zone.collection_size, 0);
}

testWith(
  NODE_SOAP,
  'node-soap imports the WSDL of the stock enquiry and calls every operation',
  async () => {
    await drive(STOCK, async (wsdlUrl) => {
      const session = await Session.open<Answer>(wsdlUrl);
      const text = 'node-soap \u00e9\u4e2d';
      session.expect('ping', (await session.call('ping', { arg0: text })).return, text);
      await inStores(session);
      await elsewhere(session);
      const criteria = { StrInvCriVo: { item_id_col: [ITEM], store_id_col: [12345678901] } };
      session.expect(
        'lookupInventoryInStore with too wide a store',
        await session.caught('lookupInventoryInStore', criteria),
        [
          'ValidationWSFaultException',
          'TOO_MANY_DIGITS: store_id_col 12345678901 has 11 digits; at most 10 are allowed.',
          'soap:Server',
        ],
      );
      return session.table();
    });
  },
);

/** What merchandising is told of each kind of adjustment (D34, D40 to D42). */

import { documentOf, payloadOf, wrapped } from '../../src/outbox/document.js';
import { messageIdOf, type OutboxMessage } from '../../src/store/outbox/outbox.js';
import { openSchema, type Schema } from '../contract/schema.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type AdjustmentContent, post, savedId, saveMessage } from '../support/soap.js';

const PLAIN = '100000195';
const TABLET = '100000203';
const HEADPHONES = '100000211';

interface ReasonRow {
  readonly id: number;
  readonly disposition: number;
  readonly publish: number;
  readonly from_nonsellable_type_id: number | null;
  readonly to_nonsellable_type_id: number | null;
}

let schema: Schema;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, {
    atEnd: async () => {
      schema.dispose();
    },
  });

  beforeAll(async () => {
    schema = openSchema('InvAdjustDesc.xsd');
    await confirmed({ lines: [{ item: PLAIN, reason: 20, quantity: 10 }] });
  });

  async function confirmed(content: AdjustmentContent): Promise<number> {
    return savedId(
      await post(app.serviceUrl, saveMessage(content, 'saveAndConfirmInventoryAdjustment')),
    );
  }

  /** Every message about a transaction, in order; each must be what the schema says. */
  async function messagesOf(id: number, type = 'INVENTORY_ADJUSTMENT'): Promise<OutboxMessage[]> {
    const outbox = await app.on.openOutbox();
    try {
      const all = await outbox.readNext({ outboxId: 0, number: 0 }, 100_000);
      const found = all.filter(
        ({ transactionId, transactionType }) => transactionId === id && transactionType === type,
      );
      for (const message of found) {
        for (const mode of ['filled', 'empty'] as const) {
          expect(schema.problemOf(documentOf(message, mode))).toBeUndefined();
        }
      }
      return found;
    } finally {
      await outbox.close();
    }
  }

  const uins = (...numbers: string[]): string =>
    numbers.map((uin) => `<added_uin_col>${uin}</added_uin_col>`).join('');

  describe('A message', () => {
    it.each([
      { reason: 21, code: 83, from: 'ATS', to: '', line: 'takes stock out' },
      { reason: 31, code: 93, from: '', to: 'ATS', line: 'brings stock in' },
      { reason: 20, code: 82, from: 'ATS', to: 'TRBL', line: 'sets stock aside' },
      { reason: 34, code: 96, from: 'TRBL', to: 'ATS', line: 'gives stock free' },
      { reason: 27, code: 89, from: 'TRBL', to: '', line: 'disposes of stock set aside' },
      { reason: 36, code: 180, from: 'ATS', to: 'COR', line: 'reserves stock' },
      { reason: 37, code: 181, from: 'COR', to: 'ATS', line: 'ends a reservation' },
    ])('of a line that $line says from "$from" to "$to"', async ({ reason, code, from, to }) => {
      const id = await confirmed({ lines: [{ item: PLAIN, reason, quantity: '2.5' }] });
      const [message, ...others] = await messagesOf(id);
      expect(others).toEqual([]);
      const { InvAdjustDtl: lines, dc_dest_id: store } = payloadOf(
        message as OutboxMessage,
        'filled',
      );
      expect([store, lines]).toEqual([
        '5000',
        [
          {
            item_id: PLAIN,
            adjustment_reason_code: code,
            unit_qty: '2.5',
            from_disposition: from,
            to_disposition: to,
            transaction_code: 0,
            user_id: 'sim',
            create_date: expect.any(Number),
            InvAdjustUin: [],
          },
        ],
      ]);
    });

    it('leaves the dispositions empty where the setting says so (D41)', async () => {
      const id = await confirmed({ lines: [{ item: PLAIN, reason: 20, quantity: 1 }] });
      const [message] = await messagesOf(id);
      expect(documentOf(message as OutboxMessage, 'empty')).toContain(
        '<ns1:from_disposition/><ns1:to_disposition/>',
      );
    });

    it('is one for each line, in line order, with ids that count from 1 (D40)', async () => {
      const items = [PLAIN, '100000147', '100000011'];
      const id = await confirmed({
        lines: items.map((item) => ({ item, reason: 21, quantity: 1 })),
      });
      const messages = await messagesOf(id);
      expect(messages.map(({ item }) => item)).toEqual(items);
      const row = messages[0]?.outboxId;
      expect(messages.map(messageIdOf)).toEqual([`${row}-1`, `${row}-2`, `${row}-3`]);
    });

    it('is not there for stock that stays unavailable, nor for a reason or an adjustment that is not published', async () => {
      const reasons = await app.database.rows<ReasonRow>(
        'SELECT * FROM inv_adjust_reason WHERE active = 1',
      );
      const within = reasons.find(({ disposition }) => disposition === 8) as ReasonRow;
      const silent = reasons.find(({ publish, disposition }) => publish === 0 && disposition !== 8);
      const filling = reasons.find(
        ({ disposition, to_nonsellable_type_id }) =>
          disposition === 2 && to_nonsellable_type_id === within.from_nonsellable_type_id,
      );
      const seed = { item: PLAIN, reason: filling?.id ?? 0, quantity: 10 };
      await confirmed({ lines: [seed] });
      const lines = [
        { item: '100000147', reason: 21, quantity: 1 },
        { item: '100000011', reason: silent?.id ?? 0, quantity: 1 },
        { item: PLAIN, reason: within.id, quantity: 1 },
      ];
      const told = await messagesOf(await confirmed({ lines }));
      expect(told.map(({ item }) => item)).toEqual(['100000147']);
      expect(await messagesOf(await confirmed({ lines: [seed], publish: false }))).toEqual([]);
    });

    it('tells of the confirmation, whatever became of the reason since', async () => {
      const id = await confirmed({ lines: [{ item: PLAIN, reason: 21, quantity: 1 }] });
      const before = await messagesOf(id);
      await app.database.run(
        'UPDATE inv_adjust_reason SET disposition = 3, publish = 0 WHERE id = 21',
      );
      expect(await messagesOf(id)).toEqual(before);
      await app.database.run(
        'UPDATE inv_adjust_reason SET disposition = 1, publish = 1 WHERE id = 21',
      );
    });

    it('names the UINs with what became of them, generated ones too, and the store that they left', async () => {
      const more = uins('T10-5001-0002');
      const id = await confirmed({ lines: [{ item: TABLET, reason: 38, quantity: 1, more }] });
      const [left, came] = await messagesOf(id);
      expect([left?.storeId, left?.from, left?.to, left?.user]).toEqual([
        5001,
        'ATS',
        'DIST',
        'sim',
      ]);
      const uinOf = (message: OutboxMessage | undefined) =>
        payloadOf(message as OutboxMessage, 'filled').InvAdjustDtl[0]?.InvAdjustUin;
      expect(uinOf(left)).toEqual([{ uin: 'T10-5001-0002', status: 14 }]);
      expect(uinOf(came)).toEqual([{ uin: 'T10-5001-0002', status: 1 }]);
      const made = await confirmed({ lines: [{ item: HEADPHONES, reason: 38, quantity: 2 }] });
      const [generated] = await messagesOf(made);
      expect(uinOf(generated)).toHaveLength(2);
    });

    it('is the same when it is read in pieces', async () => {
      const outbox = await app.on.openOutbox();
      const all = await outbox.readNext({ outboxId: 0, number: 0 }, 100_000);
      const pieces: OutboxMessage[] = [];
      let position = { outboxId: 0, number: 0 };
      for (;;) {
        const piece = await outbox.readNext(position, 2);
        const last = piece.at(-1);
        if (last === undefined) break;
        pieces.push(...piece);
        position = { outboxId: last.outboxId, number: last.number };
      }
      expect(pieces.length).toBeGreaterThan(10);
      expect(pieces).toEqual(all);
      expect(await outbox.readMessages(all)).toEqual(all);
      await outbox.close();
    });

    it('cuts a user name to the thirty characters that merchandising has', async () => {
      const id = await confirmed({ lines: [{ item: PLAIN, reason: 21, quantity: 1 }] });
      const [message] = await messagesOf(id);
      const shownFor = (user: string) =>
        payloadOf({ ...(message as OutboxMessage), user }, 'filled').InvAdjustDtl[0]?.user_id;
      expect(shownFor('x'.repeat(128))).toBe('x'.repeat(30));
      // Outside the basic plane: half of such a character could not be sent.
      expect(shownFor(`${'x'.repeat(29)}\u{1F464}\u{1F464}`)).toBe(`${'x'.repeat(29)}\u{1F464}`);
    });

    it('can be wrapped as RibMessages, the document escaped (D43)', () => {
      const fields = {
        messageId: '7-1',
        businessObjectId: '12',
        publishTime: '2026-03-01T08:00:00.000Z',
      };
      expect(wrapped('<a>&amp;</a>', fields)).toBe(
        '<RibMessages xmlns="http://www.oracle.com/retail/integration/rib/RibMessages"><ribMessage>' +
          '<family>InvAdjust</family><type>InvAdjustCre</type><id>12</id>' +
          '<ribmessageID>7-1</ribmessageID><publishTime>2026-03-01T08:00:00.000Z</publishTime>' +
          '<messageData>&lt;a&gt;&amp;amp;&lt;/a&gt;</messageData></ribMessage></RibMessages>',
      );
    });
  });

  describe('A system transaction', () => {
    it('is told by whom it was made', async () => {
      const { status } = await fetch(new URL('/_admin/api/system-transactions', app.serviceUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          storeId: 5000,
          type: 'CUSTOMER_ORDER',
          lines: [{ item: PLAIN, reasonId: 36, quantity: '3', caseSize: '1' }],
        }),
      });
      expect(status).toBe(200);
      const row = await app.database.row('SELECT max(id) AS id FROM system_transaction');
      const [message] = await messagesOf((row as { id: number }).id, 'CUSTOMER_ORDER');
      expect(message).toMatchObject({ item: PLAIN, from: 'ATS', to: 'COR', user: 'sim' });
    });
  });
});

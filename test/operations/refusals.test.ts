import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  type AdjustmentContent,
  type Answer,
  codesOf,
  type LineContent,
  operation,
  post,
  referenceMessage,
  savedId,
  saveMessage,
} from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const THEFT = 21;
  const good: LineContent = { item: '100000147', reason: THEFT, quantity: 1 };

  const save = (content: AdjustmentContent): Promise<Answer> =>
    post(app.serviceUrl, saveMessage(content));
  const one = (change: Partial<LineContent>): Promise<Answer> =>
    save({ lines: [{ ...good, ...change }] });

  const TABLES = 'inv_adjust inv_adjust_line_item store_item_stock_history outbox item store'.split(
    ' ',
  );

  /** Every table's row count: a refused request leaves all of them as they were. */
  async function counts(): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const table of TABLES)
      found[table] = await app.database.value(`SELECT count(*) FROM ${table}`);
    return found;
  }

  interface Row {
    readonly sent: string;
    readonly send: () => Promise<Answer>;
    readonly problems: readonly string[];
  }

  const rows: readonly Row[] = [
    {
      sent: 'an unknown store',
      send: () => save({ store: 77, lines: [good] }),
      problems: ['STORE_NOT_FOUND: Store 77 does not exist.'],
    },
    {
      sent: 'an unknown item',
      send: () => one({ item: '999' }),
      problems: ['ITEM_NOT_FOUND: Line 1, item 999: the item does not exist.'],
    },
    {
      sent: 'an item that is not ranged at the store',
      send: () => save({ store: 5002, lines: [{ ...good, item: '100000462' }] }),
      problems: ['ITEM_NOT_RANGED: Line 1, item 100000462: the item is not ranged at store 5002.'],
    },
    {
      sent: 'a non-inventory item',
      send: () => one({ item: '100000227' }),
      problems: [
        'ITEM_NOT_ADJUSTABLE: Line 1, item 100000227: the item is a non-inventory item; it has no stock to adjust.',
      ],
    },
    {
      sent: 'an item with serial numbers, without them',
      send: () => one({ item: '100000203' }),
      problems: [
        'QUANTITY_NOT_UIN_COUNT: Line 1, item 100000203: quantity 1 is not the number of UINs of the line, which is 0; send the serial number of each unit, over SOAP in added_uin_col.',
      ],
    },
    {
      sent: 'UINs on a plain item',
      send: () => one({ more: '<added_uin_col>S1</added_uin_col>' }),
      problems: [
        'UIN_NOT_ALLOWED: Line 1, item 100000147: UIN S1 is sent, but the item is not tracked by UINs.',
      ],
    },
    {
      sent: 'an unknown reason',
      send: () => one({ reason: 7777 }),
      problems: ['REASON_NOT_FOUND: Line 1, item 100000147: reason_id 7777 does not exist.'],
    },
    {
      sent: 'a reason code instead of its id',
      send: () => one({ reason: 83 }),
      problems: [
        'REASON_NOT_FOUND: Line 1, item 100000147: reason_id 83 does not exist; 83 is a reason code, its reason_id is 21.',
      ],
    },
    {
      sent: 'an unknown adjustment',
      send: () => save({ id: 999999, lines: [good] }),
      problems: ['ADJUSTMENT_NOT_FOUND: Adjustment 999999 does not exist.'],
    },
    {
      sent: 'an unknown template',
      send: () => save({ template: 99, lines: [good] }),
      problems: ['TEMPLATE_NOT_FOUND: Template 99 does not exist.'],
    },
    {
      sent: 'a template that is not completed',
      send: () => save({ template: 3, store: 5002, lines: [good] }),
      problems: [
        'TEMPLATE_OF_ANOTHER_STORE: Template 3 belongs to another store than 5002.',
        'TEMPLATE_NOT_COMPLETED: Template 3 is IN_PROGRESS; only a COMPLETED one can be applied.',
      ],
    },
    {
      sent: 'a reference that is not completed',
      send: () => save({ reference: 4, lines: [good] }),
      problems: [
        'REFERENCE_NOT_COMPLETED: Adjustment 4, named as reference_id, is IN_PROGRESS; only a COMPLETED one can be copied.',
      ],
    },
    {
      sent: 'an adjustment of another store',
      send: () => save({ id: 4, store: 5001 }),
      problems: [
        'STORE_CANNOT_CHANGE: Adjustment 4 belongs to store 5000; it cannot be saved with store_id 5001.',
      ],
    },
    {
      sent: 'an item twice',
      send: () => save({ lines: [good, good] }),
      problems: [
        'ITEM_DUPLICATED: Line 2, item 100000147: the item is already on Line 1; it may stand on one line only.',
      ],
    },
    {
      sent: 'quantity 0',
      send: () => one({ quantity: '0.000' }),
      problems: [
        'QUANTITY_NOT_POSITIVE: Line 1, item 100000147: quantity 0 is not above zero; the reason gives the direction.',
      ],
    },
    {
      sent: 'a negative quantity',
      send: () => one({ quantity: '-1.5' }),
      problems: [
        'QUANTITY_NOT_POSITIVE: Line 1, item 100000147: quantity -1.5 is not above zero; the reason gives the direction.',
      ],
    },
    {
      sent: 'a quantity with 5 decimals',
      send: () => one({ quantity: '1.00001' }),
      problems: [
        'TOO_MANY_DECIMALS: Line 1, item 100000147: quantity 1.00001 has 5 decimals; at most 4 are allowed.',
      ],
    },
    {
      sent: 'a quantity that is too large',
      send: () => one({ quantity: '100000000' }),
      problems: [
        'QUANTITY_OUT_OF_RANGE: Line 1, item 100000147: quantity 100000000 is above 99999999.9999.',
      ],
    },
    {
      sent: 'a case size of 0',
      send: () => one({ caseSize: 0 }),
      problems: [
        'CASE_SIZE_OUT_OF_RANGE: Line 1, item 100000147: case_size 0 is not between 0.01 and 99999999.99.',
      ],
    },
    {
      sent: 'a case size with 3 decimals',
      send: () => one({ caseSize: '1.001' }),
      problems: [
        'TOO_MANY_DECIMALS: Line 1, item 100000147: case_size 1.001 has 3 decimals; at most 2 are allowed.',
      ],
    },
    {
      sent: 'more than the sub-bucket holds',
      send: () => one({ reason: 34, quantity: '1.2501' }),
      problems: [
        'QUANTITY_EXCEEDS_BUCKET: Line 1, item 100000147: quantity 1.2501 is more than the 1.25 in the non-sellable sub-bucket Trouble, from which reason_id 34 takes.',
      ],
    },
    {
      sent: 'more than the customer reserve holds',
      send: () => one({ reason: 37, quantity: 3 }),
      problems: [
        'QUANTITY_EXCEEDS_BUCKET: Line 1, item 100000147: quantity 3 is more than the 2 in the customer reserve, from which reason_id 37 takes.',
      ],
    },
    {
      sent: 'a line id on a new adjustment',
      send: () => one({ lineId: 5 }),
      problems: [
        'LINE_ID_ON_NEW_ADJUSTMENT: Line 1, item 100000147: line_id 5 is sent without an adjustment_id; a new adjustment has no lines yet.',
      ],
    },
    {
      sent: 'the id of a line of another adjustment',
      send: () => save({ id: 4, lines: [{ ...good, lineId: 1 }], removed: [2] }),
      problems: [
        'REMOVED_LINE_NOT_ON_ADJUSTMENT: removed_line_id_col 2 is no line of adjustment 4.',
        'LINE_NOT_ON_ADJUSTMENT: Line 1, item 100000147: line_id 1 is no line of adjustment 4.',
      ],
    },
    {
      sent: 'comments of 2001 characters',
      send: () => save({ comments: 'x'.repeat(2001), lines: [good] }),
      problems: [
        'TEXT_TOO_LONG: comments (2001 characters) is too long; at most 2000 characters are allowed.',
      ],
    },
    {
      sent: 'an item of 26 characters and an adjustment id of 13 digits',
      send: () => save({ id: 1234567890123, lines: [{ ...good, item: 'I'.repeat(26) }] }),
      problems: [
        'TOO_MANY_DIGITS: adjustment_id 1234567890123 has 13 digits; at most 12 are allowed.',
        `TEXT_TOO_LONG: Line 1, item ${'I'.repeat(26)}: item_id ${'I'.repeat(26)} is too long; at most 25 characters are allowed.`,
      ],
    },
    {
      sent: '1001 lines',
      send: () => save({ lines: Array.from({ length: 1001 }, () => good) }),
      problems: [
        'TOO_MANY_ELEMENTS: 1001 elements StrAdjItmMod are sent; at most 1000 are allowed.',
      ],
    },
    {
      sent: 'a confirmation of an adjustment that does not exist',
      send: () => post(app.serviceUrl, referenceMessage('confirmInventoryAdjustment', 555)),
      problems: ['ADJUSTMENT_NOT_FOUND: Adjustment 555 does not exist.'],
    },
    {
      sent: 'a read of a template that does not exist',
      send: () =>
        post(
          app.serviceUrl,
          operation(
            'readInventoryAdjustmentTemplateDetail',
            'StrAdjTplRef',
            '<template_id>44</template_id>',
          ),
        ),
      problems: ['TEMPLATE_NOT_FOUND: Template 44 does not exist.'],
    },
    {
      sent: '7 different faults on 5 lines',
      send: () =>
        save({
          lines: [
            { ...good, item: 'nope', reason: 83, quantity: 0 },
            { ...good, item: '100000155', quantity: '1.23456' },
            { ...good, item: '100000163', caseSize: 0 },
            { ...good, item: '100000227' },
            { ...good, item: '100000171', reason: 34, quantity: 99999 },
          ],
        }),
      problems: [
        'ITEM_NOT_FOUND: Line 1, item nope: the item does not exist.',
        'REASON_NOT_FOUND: Line 1, item nope: reason_id 83 does not exist; 83 is a reason code, its reason_id is 21.',
        'QUANTITY_NOT_POSITIVE: Line 1, item nope: quantity 0 is not above zero; the reason gives the direction.',
        'TOO_MANY_DECIMALS: Line 2, item 100000155: quantity 1.23456 has 5 decimals; at most 4 are allowed.',
        'CASE_SIZE_OUT_OF_RANGE: Line 3, item 100000163: case_size 0 is not between 0.01 and 99999999.99.',
        'ITEM_NOT_ADJUSTABLE: Line 4, item 100000227: the item is a non-inventory item; it has no stock to adjust.',
        expect.stringMatching(
          /^QUANTITY_EXCEEDS_BUCKET: Line 5, item 100000171: quantity 99999 is more/,
        ) as unknown as string,
      ],
    },
  ];

  describe('a rule of the business refuses', () => {
    it.each(rows)(
      '$sent, naming everything that is wrong, and keeps nothing',
      async ({ send, problems }) => {
        const before = await counts();
        const answer = await send();
        expect(answer.fault?.problems).toEqual(problems);
        expect(answer.status).toBe(500);
        expect(answer.fault).toMatchObject({
          code: 'soap:Server',
          type: 'ValidationWSFaultException',
          short: 'VALIDATION_ERROR',
        });
        expect(answer.fault?.text).toBe(`VALIDATION_ERROR: ${answer.fault?.description}`);
        expect(await counts()).toEqual(before);
      },
    );
  });

  describe("a message that is not the contract's", () => {
    const message = saveMessage({ lines: [good] });
    it.each([
      [
        'text where a number belongs',
        message.replace('<quantity>1<', '<quantity>many<'),
        'quantity',
        '"many"',
      ],
      ['an exponent', message.replace('<quantity>1<', '<quantity>1e3<'), 'quantity', '"1e3"'],
      [
        'a required element missing',
        message.replace(/<item_id>.*?<\/item_id>/, ''),
        'StrAdjItmMod[1]',
        '<item_id> is missing',
      ],
      [
        'an element twice',
        message.replace(
          '<store_id>5000</store_id>',
          '<store_id>5000</store_id><store_id>5000</store_id>',
        ),
        'store_id',
        'twice',
      ],
      [
        'an unknown element',
        message.replace('<store_id>', '<shop/><store_id>'),
        'shop',
        'not known',
      ],
      [
        'a payload in another namespace',
        message.replace('StrAdjModVo/v1', 'StrAdjModVo/v2'),
        'StrAdjModVo',
        'namespace',
      ],
      [
        'the wrong order',
        message
          .replace('<store_id>5000</store_id>', '')
          .replace(
            '<StrAdjItmMod>',
            '<comments>c</comments><store_id>5000</store_id><StrAdjItmMod>',
          ),
        'StrAdjModVo',
        'store_id',
      ],
    ])(
      '%s is an illegal argument that names path, line and value',
      async (_sent, body, path, value) => {
        const before = await counts();
        const answer = await post(app.serviceUrl, body);
        expect(answer.status).toBe(500);
        expect(answer.fault).toMatchObject({
          code: 'soap:Client',
          type: 'IllegalArgumentWSFaultException',
          short: 'ILLEGAL_ARGUMENT',
        });
        expect(answer.fault?.description).toContain(path);
        expect(answer.fault?.description).toContain(value);
        expect(answer.fault?.description).toMatch(/^\/Envelope\/Body\/.*, line 1: /);
        expect(answer.fault?.problems).toEqual([`MESSAGE_NOT_VALID: ${answer.fault?.description}`]);
        expect(await counts()).toEqual(before);
      },
    );
  });

  describe('a database that cannot take the request', () => {
    it('is busy: the caller is told to send again, and what was acknowledged stays', async () => {
      const acknowledged = savedId(await save({ lines: [good] }));
      await app.database.hold();
      const answer = await save({ lines: [good] }).finally(() => app.database.release());
      expect(answer.status).toBe(500);
      expect(answer.fault).toMatchObject({
        code: 'soap:Server',
        type: 'IllegalStateWSFaultException',
      });
      expect(codesOf(answer)).toEqual(['DATABASE_BUSY']);
      expect(answer.fault?.description).toContain(answer.headers.get('x-correlation-id'));
      const log = app.log.lines.find(
        ({ fields }) => fields.correlationId === answer.headers.get('x-correlation-id'),
      );
      expect(log).toMatchObject({ level: 'error', fields: { outcome: 'failed' } });
      expect(savedId(await save({ id: acknowledged, lines: [] }))).toBe(acknowledged);
    }, 20_000);

    it('answers lookups while another process holds the write lock', async () => {
      await app.database.hold();
      const answer = await post(
        app.serviceUrl,
        operation('lookupInventoryAdjustmentReason', 'Nothing', ''),
      ).finally(() => app.database.release());
      expect(answer.status).toBe(200);
    });

    it('fails in an unexpected way: the caller gets the correlation id and no more, the log the rest', async () => {
      await app.database.refuse('INSERT', 'inv_adjust');
      const answer = await save({ lines: [good] }).finally(() =>
        app.database.accept('INSERT', 'inv_adjust'),
      );
      expect(codesOf(answer)).toEqual(['DATABASE_FAILED']);
      expect(answer.xml).not.toContain('refused by a test');
      const id = answer.headers.get('x-correlation-id');
      const log = app.log.lines.find(({ fields }) => fields.correlationId === id);
      expect(String((log?.fields.err as Error | undefined)?.cause)).toContain('refused by a test');
    });
  });
});

import { type ApiAnswer, callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  type AdjustmentContent,
  codesOf,
  post,
  referenceMessage,
  saveMessage,
} from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const CHEESE = '100000147';
  const THEFT = 21;
  const line = { item: CHEESE, reasonId: THEFT, quantity: '1', caseSize: '1' };

  const save = (body: object): Promise<ApiAnswer> =>
    callApi(app.serviceUrl, 'adjustments save', { body: { storeId: 5000, ...body } });

  describe('a body that does not fit is refused with path, value and what is allowed', () => {
    it.each([
      [
        { lines: [{ ...line, quantity: true }] },
        'lines[0].quantity in the body is true: must be a decimal such as "12.5".',
        1,
      ],
      [
        { lines: [line, { ...line, quantity: '1e3' }] },
        'lines[1].quantity in the body is "1e3": must be a decimal such as "12.5", with at most 16 digits before the point and 4 behind it.',
        2,
      ],
      [
        { lines: [{ ...line, quantity: '1.23456' }] },
        'lines[0].quantity in the body is "1.23456": must be a decimal such as "12.5", with at most 16 digits before the point and 4 behind it.',
        1,
      ],
      [
        { lines: [{ ...line, caseSize: '1.234' }] },
        'lines[0].caseSize in the body is "1.234": must be a decimal such as "12", with at most 8 digits before the point and 2 behind it.',
        1,
      ],
      [
        { lines: [{ ...line, item: 'x'.repeat(26) }] },
        `lines[0].item in the body is "${'x'.repeat(26)}": must have at most 25 characters.`,
        1,
      ],
      [
        { lines: [{ ...line, item_id: 'x' }] },
        'lines[0] in the body has no item_id; allowed are lineId, item, reasonId, quantity, caseSize, addedUins, removedUins, attributes, offset.',
        1,
      ],
      [
        { lines: 'x' },
        'lines in the body is "x": Invalid input: expected array, received string.',
        undefined,
      ],
      [
        { comments: 'a\u0000b' },
        'comments in the body is "a\\u0000b": must have no control characters.',
        undefined,
      ],
      [
        { comments: '\ud800' },
        'comments in the body is "\\ud800": must have no control characters.',
        undefined,
      ],
      [
        { comments: 'é'.repeat(2001) },
        'comments in the body is (2001 characters): must have at most 2000 characters.',
        undefined,
      ],
      [{ publish: 'yes' }, 'publish in the body is "yes": must be true or false.', undefined],
      [
        { storeId: 1e12 },
        'storeId in the body is 1000000000000: must be at most 999999999999.',
        undefined,
      ],
      [
        { storeId: 2 ** 53 },
        'storeId in the body is 9007199254740992: must be at most 999999999999.',
        undefined,
      ],
      [{ storeId: null }, 'storeId in the body is null: must be a whole number.', undefined],
      [
        { removedLineIds: [0] },
        'removedLineIds[0] in the body is 0: must be above zero.',
        undefined,
      ],
      [
        { store: 5000 },
        'The body has no store; allowed are adjustmentId, storeId, referenceId, templateId, comments, publish, lines, removedLineIds, expectedVersion.',
        undefined,
      ],
    ])('%j', async (body, message, at) => {
      const { status, error } = await save(body);
      const problem = { code: 'REQUEST_NOT_VALID', message };
      const [, path = ''] = /^(\S+) in the body/.exec(message) ?? [];
      const field = path.replace(/^lines\[\d+\]\.?/, '');
      const place = at === undefined ? {} : { line: at };
      const expected = { ...problem, ...place, ...(field === '' ? {} : { field }) };
      expect([status, error?.problems]).toEqual([400, [expected]]);
    });

    it.each([
      ['{"storeId":5000', /^The body is not JSON: /],
      ['{"storeId":5000,"__proto__":{"lines":[]}}', /^The body has no __proto__; allowed are /],
      ['{"storeId":5000,"constructor":{}}', /^The body has no constructor; allowed are /],
      ['[]', /^The body is a list: /],
      ['', /^The body is not JSON: /],
      ['null', /^The body is null: /],
      ['[['.repeat(500_000), /^The body has more than 32 lists and objects within each other/],
    ])('%.60s', async (body, sentence) => {
      const before = await app.database.value('SELECT count(*) FROM inv_adjust');
      const response = await fetch(new URL('/_admin/api/adjustments', app.serviceUrl), {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      const { error } = (await response.json()) as { error: { message: string } };
      expect(response.status).toBe(400);
      expect(error.message).toMatch(sentence);
      const after = await app.database.value('SELECT count(*) FROM inv_adjust');
      expect(after).toBe(before);
    });

    it('with more problems than a person reads, only the first hundred are named', async () => {
      const lines = Array.from({ length: 300 }, () => ({ ...line, quantity: true }));
      const { error } = await save({ lines });
      expect(error?.problems).toHaveLength(100);
      expect(error?.problems[99]?.line).toBe(100);
    });

    it('and more than a thousand lines are too many', async () => {
      const lines = Array.from({ length: 1001 }, () => line);
      const { error } = await save({ lines });
      expect(error?.message).toBe('lines in the body is a list: must have at most 1000 entries.');
    });
  });

  describe('the same rules as the SOAP service', () => {
    const wire = { item: CHEESE, reason: THEFT, quantity: '1' };
    const rows: readonly [string, object, AdjustmentContent][] = [
      ['an unknown store', { storeId: 77, lines: [line] }, { store: 77, lines: [wire] }],
      [
        'an unknown item and an unknown reason',
        {
          lines: [
            { ...line, item: 'X' },
            { ...line, reasonId: 83 },
          ],
        },
        {
          lines: [
            { ...wire, item: 'X' },
            { ...wire, reason: 83 },
          ],
        },
      ],
      ['an item twice', { lines: [line, line] }, { lines: [wire, wire] }],
      [
        'a quantity of zero, one too large, and a case size of zero',
        {
          lines: [
            { ...line, quantity: '0' },
            { ...line, item: '100000011', quantity: '100000000' },
            { ...line, item: '100000019', caseSize: '0' },
          ],
        },
        {
          lines: [
            { ...wire, quantity: '0' },
            { ...wire, item: '100000011', quantity: '100000000' },
            { ...wire, item: '100000019', caseSize: '0' },
          ],
        },
      ],
      [
        'more than the bucket holds',
        { lines: [{ ...line, reasonId: 34, quantity: '9999' }] },
        { lines: [{ ...wire, reason: 34, quantity: '9999' }] },
      ],
      [
        'an unknown adjustment and line',
        { adjustmentId: 999_999, lines: [{ ...line, lineId: 1 }] },
        { id: 999_999, lines: [{ ...wire, lineId: 1 }] },
      ],
      [
        'an unknown reference and template',
        { referenceId: 999_999, templateId: 999_999 },
        { reference: 999_999, template: 999_999 },
      ],
      ['a closed adjustment', { adjustmentId: 1, removedLineIds: [1] }, { id: 1, removed: [1] }],
    ];

    it.each(rows)('refuse %s with the same codes and sentences', async (_what, body, content) => {
      const mine = await save(body);
      const theirs = await post(app.serviceUrl, saveMessage(content));
      expect(mine.status).toBe(422);
      expect(problemCodes(mine)).toEqual(codesOf(theirs));
      const sentences = mine.error?.problems.map(({ code, message }) => `${code}: ${message}`);
      expect(sentences).toEqual(theirs.fault?.problems);
    });

    it.each([
      ['confirm', 'an unknown adjustment', 999_999, 'ADJUSTMENT_NOT_FOUND'],
      ['confirm', 'a closed adjustment', 1, 'ADJUSTMENT_NOT_IN_PROGRESS'],
      ['cancel', 'an unknown adjustment', 999_999, 'ADJUSTMENT_NOT_FOUND'],
      ['cancel', 'a closed adjustment', 1, 'ADJUSTMENT_NOT_IN_PROGRESS'],
    ] as const)('refuse to %s %s with the same codes and sentences', async (...row) => {
      const [verb, , id, code] = row;
      const parameters = { id };
      const mine = await callApi(app.serviceUrl, `adjustments ${verb}`, { parameters, body: {} });
      const message = referenceMessage(`${verb}InventoryAdjustment`, id);
      const theirs = await post(app.serviceUrl, message);
      expect([codesOf(theirs), problemCodes(mine)]).toEqual([[code], [code]]);
      const sentences = mine.error?.problems.map(({ message: text }) => `${code}: ${text}`);
      expect(sentences).toEqual(theirs.fault?.problems);
    });

    it('name the line, the item and the field of each problem', async () => {
      const { error } = await save({ lines: [line, { ...line, item: 'X' }] });
      expect(error?.problems).toEqual([
        {
          code: 'ITEM_NOT_FOUND',
          message: 'Line 2, item X: the item does not exist.',
          line: 2,
          item: 'X',
          field: 'item',
        },
      ]);
    });

    it('give the values of each problem by name', async () => {
      const { error } = await save({ lines: [{ ...line, reasonId: 999 }] });
      expect(error?.problems).toMatchObject([{ field: 'reasonId', values: { reason: 999 } }]);
    });
  });
});

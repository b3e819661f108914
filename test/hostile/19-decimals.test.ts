import { decimalOfNumber } from '../../src/base/decimal.js';
import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe('19: a decimal is read the same way by every door', () => {
    const app = useApp(kind);

    const save = (quantity: unknown, caseSize: unknown = '1') => {
      const line = { item: '100000147', reasonId: 21, quantity, caseSize };
      return callApi(app.serviceUrl, 'adjustments save', {
        body: { storeId: 5001, lines: [line] },
      });
    };
    const stored = async (quantity: unknown, caseSize?: unknown) => {
      const { value, error } = await save(quantity, caseSize);
      expect(error).toBeUndefined();
      const read = await callApi(app.serviceUrl, 'adjustments read', {
        parameters: { id: value.id },
      });
      return [read.value.lines[0].quantity, read.value.lines[0].caseSize];
    };

    test.each([
      ['0.25000', '12.000', '0.25', '12'],
      ['1.00000000000000000000', '6.10', '1', '6.1'],
      ['007', '+1', '7', '1'],
      ['.5', '5.', '0.5', '5'],
      [0.25, 12, '0.25', '12'],
      [0.1, 0.01, '0.1', '0.01'],
      [99999999.9999, 99999999.99, '99999999.9999', '99999999.99'],
      [5e7, 1e2, '50000000', '100'],
    ])('quantity %p and case size %p are %s and %s', async (quantity, caseSize, one, other) => {
      expect(await stored(quantity, caseSize)).toEqual([one, other]);
    });

    test.each([
      ['0.00001', 'with at most 16 digits before the point and 4 behind it'],
      ['1e3', 'must be a decimal such as'],
      [' 1', 'must be a decimal such as'],
      ['', 'must be a decimal such as'],
      [true, 'must be a decimal such as'],
      [0.00001, 'with at most 16 digits before the point and 4 behind it'],
      [1e21, 'a number of more than 15 digits must be sent as a text'],
      [0.1 + 0.2, 'a number of more than 15 digits must be sent as a text'],
      [9007199254740992, 'a number of more than 15 digits must be sent as a text'],
    ])('quantity %p is refused by line and value', async (quantity, sentence) => {
      const { status, error } = await save(quantity);
      expect(status).toBe(400);
      expect(error?.problems).toHaveLength(1);
      expect(error?.problems[0]).toMatchObject({ code: 'REQUEST_NOT_VALID', line: 1 });
      expect(error?.problems[0]?.message).toContain('lines[0].quantity in the body is ');
      expect(error?.problems[0]?.message).toContain(sentence);
    });

    test('a number that JSON writes and a double cannot hold is refused', async () => {
      const line = '{"item":"100000147","reasonId":21,"quantity":1e400,"caseSize":1}';
      const response = await fetch(new URL('/_admin/api/adjustments', app.serviceUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"storeId":5001,"lines":[${line}]}`,
      });
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(text).toContain('lines[0].quantity in the body is a number beyond all bounds: ');
      expect(text).toContain('must be a decimal such as');
    });

    test('a template is multiplied by 2.50000 as by 2.5, and a wastage group takes numbers', async () => {
      const line = { item: '100000147', reasonId: 21, quantity: '2.0', caseSize: '1.000' };
      const body = { storeId: 5001, description: 'Twice', lines: [line] };
      const saved = await callApi(app.serviceUrl, 'templates save', { body });
      const parameters = { id: saved.value.id };
      await callApi(app.serviceUrl, 'templates confirm', { parameters });
      const applied = await callApi(app.serviceUrl, 'templates apply', {
        parameters,
        body: { storeId: 5001, multiplier: '2.50000' },
      });
      expect(applied.error).toBeUndefined();
      const read = await callApi(app.serviceUrl, 'adjustments read', {
        parameters: { id: applied.value.id },
      });
      expect(read.value.lines[0].quantity).toBe('5');
      const group = { description: 'Bread', percent: 2.5, items: ['100000147'] };
      const made = await callApi(app.serviceUrl, 'wastage groups save', { body: group });
      expect(made.error).toBeUndefined();
    });

    test.each([
      [0.1, '0.1'],
      [-0, '0'],
      [-2.5, '-2.5'],
      [123456789012345, '123456789012345'],
      [1234567890123456, undefined],
      [1e-7, undefined],
      [Number.NaN, undefined],
      [Number.POSITIVE_INFINITY, undefined],
    ])('the number %p is the decimal %p', (number, decimal) => {
      expect(decimalOfNumber(number)).toBe(decimal);
    });
  });
});

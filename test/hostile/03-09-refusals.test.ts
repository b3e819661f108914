import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { post, saveMessage } from '../support/soap.js';

const UIN_ITEM = '100000203';

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: what a refusal tells has a limit', () => {
    const app = useApp(kind);

    const removing = (count: number): string => {
      const more = '<removed_uin_col>X</removed_uin_col>'.repeat(count);
      return saveMessage({ lines: [{ item: UIN_ITEM, reason: 21, quantity: 1, more }] });
    };
    const details = (xml: string): number => xml.split(/<\w+:BusinessProblemDetail>/).length - 1;

    test('of more problems a thousand are told, and how many there are beside them', async () => {
      const { xml } = await post(app.serviceUrl, removing(1200));
      expect(details(xml)).toBe(1001);
      expect(xml).toMatch(/\(and 12\d\d more problems\)/);
      expect(xml).toMatch(
        /MORE_PROBLEMS: 2\d\d more problems are not listed; correct those listed and send the request again\./,
      );
    });

    test('a thousand problems and fewer are all told', async () => {
      const { xml } = await post(app.serviceUrl, removing(900));
      expect(xml).not.toContain('MORE_PROBLEMS');
      expect(details(xml)).toBeGreaterThan(899);
    });

    test('UINs that are removed count: with too many nothing else is looked at', async () => {
      const { xml } = await post(app.serviceUrl, removing(25_001));
      expect(details(xml)).toBe(1);
      expect(xml).toContain(
        'TOO_MANY_ELEMENTS: 25001 elements with UINs are sent; at most 25000 are allowed.',
      );
    });

    test('a message of 190,000 UINs is answered with little', async () => {
      const { xml } = await post(app.serviceUrl, removing(190_000));
      expect(xml.length).toBeLessThan(2000);
    });

    test('of JSON names that are not known ten are shown, and how many others there are', async () => {
      const names = Array.from({ length: 50_000 }, (_, index) => [`name${index}`, 1]);
      const body = { storeId: 5000, ...Object.fromEntries(names) };
      const { status, error } = await callApi(app.serviceUrl, 'adjustments save', { body });
      expect(status).toBe(400);
      expect(error?.message).toContain('has no name0, name1,');
      expect(error?.message).toContain('name9 and 49990 others; allowed are adjustmentId');
      expect(JSON.stringify(error).length).toBeLessThan(2000);
    });

    test('JSON problems are counted beside those that are listed', async () => {
      const lines = Array.from({ length: 1000 }, () => ({}));
      const { error } = await callApi(app.serviceUrl, 'adjustments save', {
        body: { storeId: 5000, lines },
      });
      expect(error?.problems).toHaveLength(100);
      expect(error?.problemCount).toBe(4000);
    });

    test('a list that is too long is refused for that alone', async () => {
      const lines = Array.from({ length: 60_000 }, () => ({}));
      const { error } = await callApi(app.serviceUrl, 'adjustments save', { body: { lines } });
      expect(error?.problems).toEqual([
        {
          code: 'REQUEST_NOT_VALID',
          message: 'lines in the body is a list: must have at most 1000 entries.',
          field: 'lines',
        },
      ]);
    });
  });
});

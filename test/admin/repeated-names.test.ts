import fc from 'fast-check';
import { repeatedName } from '../../src/http/json/repeated-names.js';
import { sendRaw } from '../support/api.js';
import { startApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a":{"b":1},"c":[{"b":1,"b":2}]}', 'b'],
  ['{"a":{"a":{"a":1}}}', undefined],
  ['[{"a":1},{"a":2}]', undefined],
  ['{"a":"a\\":1,\\"a","b":":{"}', undefined],
  ['"a:b"', undefined],
])('%s repeats the name %s', (text, expected) => {
  expect(repeatedName(text)).toBe(expected);
});

test('what JSON.stringify writes repeats no name', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(repeatedName(JSON.stringify(value))).toBeUndefined();
    }),
  );
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  test('a body that says two stores is refused, and nothing is saved', async () => {
    const app = await startApp(kind);
    const count = () => app.database.value('SELECT count(*) FROM inv_adjust');
    const before = await count();
    const answer = await sendRaw(app.serviceUrl, '/_admin/api/adjustments', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"storeId":5000,"storeId":5001,"lines":[]}',
    });
    expect([answer.status, await count()]).toEqual([400, before]);
    expect(answer.text).toContain('The body has the name \\"storeId\\" twice in one object.');
    await app.stop();
  });
});

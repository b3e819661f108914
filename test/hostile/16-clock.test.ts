import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post, savedId, saveMessage } from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  describe('16: a clock that is frozen far away', () => {
    it.each(['0000-01-01T00:00:00Z', '1899-12-31T23:59:59.999Z', '9999-12-31T23:59:59Z'])(
      'is refused at %s, at a reset too',
      async (at) => {
        const clock = { mode: 'frozen', at };
        for (const [verb, body] of [
          ['clock set', clock],
          ['data reset', { data: 'demo', clock }],
        ] as const) {
          const answer = await callApi(app.serviceUrl, verb, { body });
          expect(answer.status).toBe(400);
          expect(JSON.stringify(answer.value)).toContain(
            'must be from 1900-01-01T00:00:00Z to 2999-12-31T23:59:59Z',
          );
        }
      },
    );

    it.each(['1900-01-01T00:00:00Z', '2999-12-31T23:59:59Z'])('works at %s', async (at) => {
      const clock = { mode: 'frozen', at };
      const reset = await callApi(app.serviceUrl, 'data reset', { body: { data: 'demo', clock } });
      expect(reset.status).toBe(200);
      const lines = [{ item: '100000147', reason: 31, quantity: '1' }];
      const answer = await post(app.serviceUrl, saveMessage({ lines }));
      const parameters = { id: savedId(answer) };
      const read = await callApi(app.serviceUrl, 'adjustments read', { parameters });
      expect([read.status, read.value.createDate ?? at]).toEqual([200, expect.anything()]);
    });
  });
});

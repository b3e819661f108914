import { request } from 'node:http';
import { type ApiAnswer, callApi, problemCodes, sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { until } from '../support/until.js';

const FROZEN = { mode: 'frozen', at: '2026-05-04T03:02:01.000Z' };

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const reset = (body: object): Promise<ApiAnswer> =>
    callApi(app.serviceUrl, 'data reset', { body });
  const count = (table: string): Promise<unknown> =>
    app.database.value(`SELECT count(*) FROM ${table}`);

  /** Begins to send a file of stores; what is returned sends the rest. */
  function beginImport(): { end: () => Promise<number> } {
    const { hostname, port } = new URL(app.serviceUrl);
    const path = '/_admin/api/imports/stores';
    const headers = { 'content-type': 'text/csv' };
    const sent = request({ hostname, port, path, method: 'POST', headers });
    const status = new Promise<number>((resolve, reject) => {
      sent.on('response', (response) => resolve(response.resume().statusCode ?? 0));
      sent.on('error', reject);
    });
    // Who ends it waits for the answer; a test that fails before does not.
    status.catch(() => undefined);
    sent.write('id,name,timeZone,currency,buddyGroup\n');
    const end = (): Promise<number> => {
      sent.end('6000,Somewhere,UTC,USD,\n');
      return status;
    };
    return { end };
  }

  const currentImport = async (): Promise<unknown> =>
    (await callApi(app.serviceUrl, 'import current')).value;

  describe('an import', () => {
    it('that has ended is told with its problems, and listed without them', async () => {
      await reset({ data: 'demo', clock: FROZEN });
      const refused = beginImport();
      expect(await refused.end()).toBe(200);
      const headers = { 'content-type': 'text/csv' };
      const body = 'id,name,timeZone\nmany,Somewhere,UTC\n';
      const options = { method: 'POST', headers, body };
      const sent = await sendRaw(app.serviceUrl, '/_admin/api/imports/stores?dryRun=true', options);
      expect(sent.status).toBe(422);
      const told = { kind: 'stores', phase: 'refused', isDryRun: true, problemCount: 1 };
      expect(await currentImport()).toMatchObject({
        import: { ...told, problems: [{ line: 2, column: 'id', value: 'many' }] },
      });
      const { value } = await callApi(app.serviceUrl, 'imports list');
      expect(value.imports).toEqual([
        expect.objectContaining({ ...told, added: 0, startedAt: FROZEN.at, user: 'sim' }),
        expect.objectContaining({ phase: 'applied', isDryRun: false, added: 1, problemCount: 0 }),
      ]);
      expect(value.imports[0]).not.toHaveProperty('problems');
    });

    it('that ran last is forgotten by a reset', async () => {
      await reset({ data: 'demo' });
      const none = await currentImport();
      expect(await beginImport().end()).toBe(200);
      expect(await currentImport()).not.toEqual(none);
      await reset({ data: 'demo' });
      expect(await currentImport()).toEqual(none);
      expect(await count('store')).toBe(3);
    });

    it('that does not end keeps a reset from beginning, which says so', async () => {
      await reset({ data: 'demo', clock: FROZEN });
      const slow = beginImport();
      await until('the file to be read', currentImport, {
        isSo: (seen) => JSON.stringify(seen).includes('"reading"'),
      });
      const answer = await reset({ data: 'empty' });
      expect([answer.status, problemCodes(answer)]).toEqual([503, ['REQUESTS_IN_WORK']]);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.error?.message).toContain('Requests in work (1) did not finish within 10 s');
      expect(await count('inv_adjust')).toBe(6);
      expect((await callApi(app.serviceUrl, 'clock read')).value.mode).toBe('frozen');
      expect(await slow.end()).toBe(200);
      expect((await reset({ data: 'empty' })).status).toBe(200);
    }, 30_000);
  });
});

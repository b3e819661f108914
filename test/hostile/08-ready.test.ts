import { READY_AGE_MAX_MS } from '../../src/config/limits.js';
import { startApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { readyz, untilHttp } from './ready.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe.each([{ subBuckets: true }, { subBuckets: false }])(
    '8: readyz of a service with %j',
    (settings) => {
      const app = useApp(kind, { each: true, settings });

      it('says ready when changes are carried out', async () => {
        expect(await readyz(app.serviceUrl)).toEqual({ http: 200, status: 'ready' });
      });

      it('says not ready while another process keeps the database locked', async () => {
        await app.database.hold();
        const ready = await untilHttp(app.serviceUrl, 503);
        expect(ready.code).toBe('DATABASE_BUSY');
        expect(ready.reason).toMatch(/another program keeps the database locked/);
        await app.database.release();
        await untilHttp(app.serviceUrl, 200);
      });
    },
  );

  it('8: asking often writes no more than once in the time for which a proof holds', async () => {
    const app = await startApp(kind);
    try {
      const probe = "SELECT trim(value) FROM database_state WHERE name = 'probe'";
      const began = performance.now();
      for (let count = 0; count < 200; count += 1) await readyz(app.serviceUrl);
      const most = 2 + (performance.now() - began) / READY_AGE_MAX_MS;
      // None where the last commits were proof enough.
      expect(Number((await app.database.value(probe)) ?? 0)).toBeLessThanOrEqual(most);
    } finally {
      await app.stop();
    }
  });
});

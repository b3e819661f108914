import { callApi } from '../../support/api.js';
import { startApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { until } from '../../support/until.js';

describe.each(ALL_DATABASES)('the timer of the job (IV61), over $name', (kind) => {
  it('sends what waits by itself, every so many seconds', async () => {
    const app = await startApp(kind, { settings: { visibilitySyncSeconds: '1' } });
    const waiting = async (): Promise<number> =>
      (await callApi(app.serviceUrl, 'visibility status')).value.waiting;
    const allSent = () => until('all to be sent', waiting, { isSo: (count) => count === 0 });
    try {
      await until('figures', () => app.database.value<number>(COUNTERS), {
        isSo: (count) => count > 0,
      });
      await allSent();
      const body = { storeId: 5000, number: 'SO1', lines: [{ item: '100000147', quantity: '1' }] };
      const before = await app.database.value<string>(OPEN);
      await callApi(app.serviceUrl, 'sales-orders create', { body });
      await until('the open order to be counted', () => app.database.value<string>(OPEN), {
        isSo: (open) => open !== before,
      });
    } finally {
      await app.stop();
    }
  });
});

const COUNTERS = "SELECT count(*) FROM visibility_counter WHERE data_source = 'fno'";
const OPEN = "SELECT sum(quantity) FROM visibility_counter WHERE measure = 'onorder'";

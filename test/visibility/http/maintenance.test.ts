import { VISIBILITY_CLIENTS_MAX } from '../../../src/config/limits.js';
import { type ApiArguments, callApi as call } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { configurationBody, eventBody, SOURCES } from '../support/samples.js';
import { baseOf, ENVIRONMENT, Service } from './service.js';

describe.each(ALL_DATABASES)(
  'Inventory Visibility in the maintenance interface, over $name',
  (kind) => {
    let app: TestApp;
    let service: Service;

    beforeAll(async () => {
      app = await startApp(kind, { settings: { demo: 'false' } });
      service = new Service(app);
    });

    afterAll(() => app.stop());

    const api = (route: string, given: ApiArguments = {}) => call(app.serviceUrl, route, given);

    it('tells how the service is served', async () => {
      const { value } = await api('visibility status');
      expect(value).toEqual({
        ...{ isServed: true, security: 'none', environmentId: ENVIRONMENT, organizationId: 'usmf' },
        ...{ ownSource: 'fno', partition: 'byLocation', configurationVersion: 1, waiting: 0 },
      });
    });

    it('shows, replaces and compares configurations, with their versions', async () => {
      const installed = await api('visibility configuration show');
      expect([installed.value.version, installed.value.givenBy]).toEqual([1, undefined]);
      const same = installed.value.configuration;
      expect((await api('visibility configuration replace', { body: same })).value.version).toBe(1);
      const body = configurationBody(SOURCES);
      const replaced = await api('visibility configuration replace', { body });
      expect(replaced.value).toMatchObject({ version: 2, givenBy: 'sim' });
      expect((await service.get('/configuration')).value).toEqual(replaced.value.configuration);
      const { versions } = (await api('visibility configuration versions')).value;
      expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
      const { differences } = (await api('visibility configuration installed')).value;
      expect(differences).toContainEqual({ what: 'pos.sold', active: 'physical' });
      expect(differences).toContainEqual({ what: 'iom', installed: 'data source' });
    });

    it('refuses a configuration with every problem, and changes nothing', async () => {
      const body = {
        ...configurationBody(SOURCES),
        cachePartitionIdVersion: 'x',
        indexConfiguration: [],
      };
      const { status, error } = await api('visibility configuration replace', { body });
      expect(status).toBe(400);
      expect(error?.problems.map(({ code, field }) => [code, field])).toEqual([
        ['PARTITION_NOT_VALID', 'cachePartitionIdVersion'],
        ['FIELD_NOT_AN_OBJECT', 'indexConfiguration'],
      ]);
      expect((await api('visibility configuration show')).value.version).toBe(2);
    });

    it('makes clients, whose secret is shown once, and deletes them', async () => {
      const made = await api('visibility clients create', {
        body: { name: 'Till', rights: ['read', 'write'] },
      });
      expect(made.value).toEqual({
        id: expect.any(String),
        secret: expect.stringMatching(/^\S{16,}$/),
      });
      const { clients } = (await api('visibility clients list')).value;
      expect(clients).toEqual([
        {
          ...{ id: made.value.id, name: 'Till', rights: ['read', 'write'] },
          ...{ createdAt: expect.any(String), createdBy: 'sim' },
        },
      ]);
      const kept = await app.database.rows('SELECT * FROM visibility_client');
      expect(JSON.stringify(kept)).not.toContain(made.value.secret);
      const parameters = { id: made.value.id };
      expect((await api('visibility clients delete', { parameters })).value).toEqual(parameters);
      expect((await api('visibility clients delete', { parameters })).status).toBe(404);
    });

    it('TOO_MANY_CLIENTS: has no more than so many', async () => {
      const keep = `INSERT INTO visibility_client
      VALUES (?, 'x', '', 1, 0, 0, 0, '2026-03-01T08:00:00.000Z', 'x')`;
      for (let at = 0; at < VISIBILITY_CLIENTS_MAX; at += 1) {
        await app.database.run(keep, `c${at}`);
      }
      const body = { name: 'One more', rights: ['read'] };
      const { status, error } = await api('visibility clients create', { body });
      expect([status, error?.code]).toEqual([409, 'TOO_MANY_CLIENTS']);
      await app.database.run('DELETE FROM visibility_client');
    });

    describe('of counters and events', () => {
      beforeAll(async () => {
        const events = Array.from({ length: 30 }, (_one, at) =>
          eventBody({
            id: `E${at}`,
            productId: at % 2 === 0 ? 'A' : 'B',
            dimensions: { siteId: '1', locationId: String(11 + (at % 3)) },
            quantities:
              at === 29 ? { pos: { sold: 1 }, shop: { mixed: 2 } } : { pos: { sold: 1.5 } },
          }),
        );
        await service.post('/onhand/bulk', events);
        await service.post('/setonhand/pos/bulk', [
          eventBody({
            id: 'S1',
            productId: 'A',
            dimensions: { siteId: '1', locationId: '11' },
            quantities: { pos: { sold: 7 } },
          }),
        ]);
      });

      it('lists counters page by page, by each criterion', async () => {
        const all: unknown[] = [];
        let after: string | undefined;
        do {
          const parameters = { limit: 2, ...(after === undefined ? {} : { after }) };
          const { value } = await api('visibility counters', { parameters });
          all.push(...value.counters);
          after = value.next;
        } while (after !== undefined);
        const whole = (await api('visibility counters')).value.counters;
        expect(all).toEqual(whole);
        expect(whole).toHaveLength(7);
        expect(whole[0]).toEqual({
          ...{
            organizationId: 'usmf',
            productId: 'A',
            dimensions: { SiteId: '1', LocationId: '11' },
          },
          ...{ dataSource: 'pos', measure: 'sold', quantity: '7', posted: '7', offset: '0' },
          ...{ notZeroSince: expect.any(String), postedAt: expect.any(String) },
          setFor: expect.any(String),
        });
        const count = async (parameters: NonNullable<ApiArguments['parameters']>) =>
          (await api('visibility counters', { parameters })).value.counters.length;
        expect(await count({ product: 'A' })).toBe(3);
        expect(await count({ source: 'SHOP' })).toBe(1);
        expect(await count({ source: 'pos', measure: 'Sold', location: '12' })).toBe(2);
        expect(await count({ organization: 'USMF', site: '2' })).toBe(0);
        expect((await api('visibility counters', { parameters: { after: 'x' } })).status).toBe(400);
      });

      it('lists events, the newest first, each with the counter before and after', async () => {
        const { value } = await api('visibility events', { parameters: { limit: 2 } });
        expect(value.events[0]).toEqual({
          id: expect.any(Number),
          ...{ kind: 'set', event: 'S1', organizationId: 'usmf', productId: 'A' },
          dimensions: { SiteId: '1', LocationId: '11' },
          quantities: [
            { dataSource: 'pos', measure: 'sold', quantity: '7', before: '7.5', after: '7' },
          ],
          ...{ message: '', client: 'sim', at: expect.any(String) },
        });
        const more = await api('visibility events', {
          parameters: { after: value.next, limit: 1000 },
        });
        expect([more.value.events.length, more.value.next]).toEqual([29, undefined]);
        const count = async (parameters: NonNullable<ApiArguments['parameters']>) =>
          (await api('visibility events', { parameters })).value.events.length;
        expect(await count({ event: 'E3' })).toBe(1);
        expect(await count({ measure: 'mixed' })).toBe(1);
        expect(await count({ product: 'B', location: '12' })).toBe(5);
        const { at } = value.events[0];
        expect(await count({ from: at })).toBe(1);
        expect(await count({ to: '2026-01-01T00:00:00Z' })).toBe(0);
      });

      it('explains every counter by its events since the last set', async () => {
        const { counters } = (await api('visibility counters')).value;
        const { events } = (await api('visibility events', { parameters: { limit: 1000 } })).value;
        const sums = new Map<string, number>();
        for (const event of [...events].reverse()) {
          for (const { dataSource, measure, quantity, after } of event.quantities) {
            const key = JSON.stringify([event.productId, event.dimensions, dataSource, measure]);
            const before = event.kind === 'set' ? 0 : (sums.get(key) ?? 0);
            sums.set(key, before + Number(quantity));
            expect(Number(after)).toBe(sums.get(key));
          }
        }
        for (const { productId, dimensions, dataSource, measure, quantity } of counters) {
          const key = JSON.stringify([productId, dimensions, dataSource, measure]);
          expect([key, Number(quantity)]).toEqual([key, sums.get(key)]);
        }
      });

      it('clears a source, but remembers ids that counted elsewhere too', async () => {
        const clear = (body: unknown) => api('visibility clear', { body });
        expect((await clear({ source: 'till' })).error?.code).toBe('DATA_SOURCE_UNKNOWN');
        expect((await clear({ source: 'POS' })).value).toEqual({ counters: 6, events: 30 });
        const { events } = (await api('visibility events')).value;
        expect(events.map(({ event }: { event: string }) => event)).toEqual(['E29']);
        expect(events[0].quantities.map(({ after }: { after?: string }) => after).sort()).toEqual([
          ...['2', undefined],
        ]);
        expect((await clear({ partitionIds: ['usmf~1~11', 'nothing'] })).value.counters).toBe(0);
        expect((await clear({ all: true })).value).toEqual({ counters: 1, events: 1 });
        expect((await api('visibility counters')).value.counters).toEqual([]);
      });
    });

    it('is emptied by a reset; the demo has what both documented examples need', async () => {
      await service.post('/onhand', eventBody());
      await fetch(new URL('/_admin/reset', baseOf(app)), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ data: 'demo' }),
      });
      const counts: number[] = [];
      for (const table of ['counter', 'event', 'dimension_set', 'client']) {
        counts.push(await app.database.value(`SELECT count(*) FROM visibility_${table}`));
      }
      expect(counts).toEqual([0, 0, 0, 0]);
      const { value } = await service.get('/configuration');
      expect(value.cachePartitionIdVersion).toBe('byProductId');
      expect(Object.keys(value.inventorySystemConfigurations)).toEqual(
        expect.arrayContaining(['pos', 'ecommerce', 'store']),
      );
    });
  },
);

describe.each(ALL_DATABASES)('the settings of Inventory Visibility, over $name', (kind) => {
  it('is not served where the setting says so', async () => {
    const app = await startApp(kind, { settings: { visibility: 'off' } });
    const { status } = await new Service(app).get('/configuration');
    expect(status).toBe(404);
    const { value } = await call(app.serviceUrl, 'visibility status');
    expect(value.isServed).toBe(false);
    await app.stop();
  });

  it('makes the environment once in production, and keeps it', async () => {
    const settings = { mode: 'production', demo: 'false' };
    const app = await startApp(kind, { settings });
    const { value } = await call(app.serviceUrl, 'visibility status');
    const kept = 'SELECT value FROM database_state WHERE name = ?';
    expect(await app.database.value(kept, 'visibilityEnvironment')).toBe(value.environmentId);
    await app.stop();
  });
});

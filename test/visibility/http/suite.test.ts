import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { Service, sendTo } from './service.js';

/** The calls of Microsoft's own suite, in its order and in its letters (section 8). */
describe.each(ALL_DATABASES)(
  'the public suite of the service that this one stands for, over $name',
  (kind) => {
    let app: TestApp;
    let service: Service;

    beforeAll(async () => {
      app = await startApp(kind, { settings: { demo: 'false' } });
      service = new Service(app);
    });

    afterAll(() => app.stop());

    async function clear(): Promise<void> {
      const { value: ids } = await service.get('/allpartitionids');
      for (const id of ids) {
        const { status } = await service.send('/partitions/cleanupalldata', {
          method: 'DELETE',
          body: [id],
        });
        expect(status).toBe(200);
      }
      expect((await service.get('/allpartitionids')).value).toEqual([]);
    }

    async function update(version: string): Promise<void> {
      const { value } = await service.get('/configuration');
      const useDimensions = version !== 'byProductId';
      const body = {
        ...value,
        cachePartitionIdVersion: version,
        partitionConfiguration: { useProductId: true, useDimensions },
        reservationConfiguration: { kept: [1, { two: true }] },
      };
      body.inventorySystemConfigurations.extsys = {
        dimensionMappings: {},
        physicalMeasures: ['onhand'],
        calculatedMeasures: {},
        reservMappings: {},
      };
      const { status, value: updated } = await service.post('/configuration/hardupdate', body);
      expect(status).toBe(200);
      expect(updated.reservationConfiguration).toEqual({ kept: [1, { two: true }] });
    }

    const event = (id: string, dimensions: object) => ({
      id,
      organizationid: 'usmf',
      productid: 'P1',
      dimensions,
      quantities: { extsys: { onhand: '10' } },
    });
    const placed = { siteid: '1', locationid: '11', colorid: 'Red' };

    it('finds the health of the service', async () => {
      expect((await sendTo(app, '/health/ping', { method: 'GET' })).status).toBe(200);
    });

    it('by location', async () => {
      await clear();
      await update('ByLocationAndProductIdMod64');
      const posted = await service.post('/onhand/', event('E1', placed));
      expect([posted.status, posted.value]).toEqual([
        200,
        { id: 'ohce~E1', processingStatus: 'success', message: '', statusCode: 200 },
      ]);
      const rows = await service.post('/onhand/indexQuery', {
        filters: { OrganizationId: ['USMF'], ProductID: ['P1'], SiteId: ['1'], LocationId: ['11'] },
        groupByValues: ['colorid'],
      });
      expect(rows.value).toEqual([
        {
          productId: 'P1',
          dimensions: { ColorId: 'Red', siteid: '1', locationid: '11' },
          quantities: { extsys: { onhand: 10 } },
        },
      ]);
      expect(rows.headers.get('x-visibility-waiting')).toBe('0');
      expect(rows.headers.get('x-visibility-last-run')).toBe('never');
      const status = async (path: string, filters: object) =>
        (await service.post(path, { filters: { organizationId: ['usmf'], ...filters } })).status;
      const places = { siteId: ['1'], locationId: ['11'] };
      expect(await status('/onhand/indexquery', { productId: ['P1'] })).toBe(200);
      expect(await status('/onhand/indexquery', places)).toBe(200);
      const tuple = { dimensions: ['siteId', 'locationId'], values: [['1', '11']] };
      const color = { dimensions: ['colorId'], values: [['Red']] };
      expect(await status('/onhand/exactQuery', { productId: ['P1'], ...tuple })).toBe(200);
      expect(await status('/onhand/exactQuery', { productId: ['P1'], ...color })).toBe(400);
      expect(await status('/onhand/exactQuery', { productId: [], ...tuple })).toBe(200);
      expect(await status('/onhand/exactQuery', tuple)).toBe(200);
    });

    it('by product id', async () => {
      await clear();
      await update('byProductId');
      expect((await service.post('/onhand', event('E1', { colorId: 'Red' }))).status).toBe(200);
      const status = async (path: string, filters: object) =>
        (await service.post(path, { filters: { organizationId: ['usmf'], ...filters } })).status;
      expect(await status('/onhand/indexquery', { productId: ['P1'] })).toBe(200);
      expect(await status('/onhand/indexquery', { siteId: ['1'], locationId: ['11'] })).toBe(400);
      const color = { dimensions: ['colorId'], values: [['Red']] };
      expect(await status('/onhand/exactquery', { productId: ['P1'], ...color })).toBe(200);
      expect(await status('/onhand/exactquery', color)).toBe(400);
      const nothing = await service.post('/onhand/indexquery', {
        filters: { organizationId: ['usmf'], productId: ['none'] },
      });
      expect([nothing.status, nothing.value]).toEqual([200, []]);
    });
  },
);

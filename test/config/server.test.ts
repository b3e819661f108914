import { SERVICES } from '../../src/app/services.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { operation, post, savedId, saveMessage } from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { autoRange: 'true', demo: 'false', user: 'tester' } });

  const get = (path: string): Promise<Response> => fetch(new URL(path, app.serviceUrl));

  it('tells that it is alive and ready', async () => {
    const live = await get('/_admin/livez');
    expect([live.status, await live.json()]).toEqual([200, { status: 'alive' }]);
    const ready = await get('/_admin/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('says where the services are to who asks for something else', async () => {
    const answer = await get('/nothing');
    expect(answer.status).toBe(404);
    const text = await answer.text();
    for (const { path } of SERVICES) expect(text).toContain(path);
  });

  it('starts empty without demo data', async () => {
    expect(await app.database.row('SELECT count(*) AS n FROM store')).toEqual({ n: 0 });
  });

  it('creates unknown stores and items at first use when autoRange is on (D27)', async () => {
    const lines = [{ item: 'ABC-1', reason: 31, quantity: '7.5' }];
    const message = saveMessage({ store: 42, lines }, 'saveAndConfirmInventoryAdjustment');
    const id = savedId(await post(app.serviceUrl, message));
    expect(id).toBe(1);
    expect(savedId(await post(app.serviceUrl, message))).toBe(2);
    expect(
      await app.database.rows('SELECT store_id, item_id, total FROM v_store_item_stock'),
    ).toEqual([{ store_id: 42, item_id: 'ABC-1', total: 15 }]);
  });

  it('records the configured user, and the time of the clock', async () => {
    const read = operation(
      'readInventoryAdjustmentDetail',
      'StrAdjRef',
      '<adjustment_id>1</adjustment_id>',
    );
    const answer = await post(app.serviceUrl, read);
    expect(answer.payload).toMatchObject({
      create_user_name: ['tester'],
      approve_user_name: ['tester'],
    });
  });

  it('logs one line a request: service, operation, outcome, duration, correlation id', async () => {
    const headers = { 'x-correlation-id': 'my-own-id.1' };
    const answer = await post(
      app.serviceUrl,
      operation('readInventoryAdjustmentDetail', 'StrAdjRef', '<adjustment_id>99</adjustment_id>'),
      headers,
    );
    expect(answer.headers.get('x-correlation-id')).toBe('my-own-id.1');
    const lines = app.log.lines.filter(({ fields }) => fields.correlationId === 'my-own-id.1');
    expect(lines).toEqual([
      {
        level: 'info',
        text: 'request',
        fields: {
          soapService: 'InventoryAdjustmentService',
          operation: 'readInventoryAdjustmentDetail',
          adjustment: '99',
          correlationId: 'my-own-id.1',
          httpStatus: 500,
          outcome: 'refused',
          durationMs: expect.any(Number),
          reason: 'VALIDATION_ERROR: Adjustment 99 does not exist.',
          codes: ['ADJUSTMENT_NOT_FOUND'],
        },
      },
    ]);
  });
});

import { failureOf } from '../../src/api/errors.js';
import { StoreError, type StoreFailure } from '../../src/store/store-error.js';
import { callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

it.each<[StoreFailure, number, string, string | undefined]>([
  ['busy', 503, 'DATABASE_BUSY', '1'],
  ['overloaded', 503, 'DATABASE_OVERLOADED', '1'],
  ['full', 507, 'DATABASE_FULL', undefined],
  ['failed', 500, 'DATABASE_FAILED', undefined],
])('a store that is %s is answered %d %s', (failure, status, code, retryAfter) => {
  const cause = new StoreError(failure, 'inside');
  const found = failureOf(cause, 'id-1', undefined);
  expect([found.status, found.body.error.code]).toEqual([status, code]);
  expect(found.headers['retry-after']).toBe(retryAfter);
  expect(found.cause).toBe(cause);
  expect(JSON.stringify(found.body)).toContain('Correlation id: id-1');
  expect(JSON.stringify(found.body)).not.toContain('inside');
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { each: true });

  it('a database that another process keeps is answered 503, and nothing is changed', async () => {
    await app.database.hold();
    const answer = await callApi(app.serviceUrl, 'adjustments cancel', { parameters: { id: 3 } });
    await app.database.release();
    expect([answer.status, problemCodes(answer)]).toEqual([503, ['DATABASE_BUSY']]);
    expect(answer.headers.get('retry-after')).toBe('1');
    const { value } = await callApi(app.serviceUrl, 'adjustments read', { parameters: { id: 3 } });
    expect(value.status).toBe('IN_PROGRESS');
  });

  it('a bug is answered with a correlation id only; the log has the cause', async () => {
    await app.database.run("UPDATE inv_adjust SET create_date = 'broken' WHERE id = 3");
    const headers = { 'x-correlation-id': 'bug-1' };
    const answer = await callApi(app.serviceUrl, 'adjustments read', {
      parameters: { id: 3 },
      headers,
    });
    expect([answer.status, answer.error]).toEqual([
      500,
      {
        code: 'INTERNAL_ERROR',
        message: 'The server failed unexpectedly. Correlation id: bug-1',
        problems: [
          {
            code: 'INTERNAL_ERROR',
            message: 'The server failed unexpectedly. Correlation id: bug-1',
          },
        ],
        correlationId: 'bug-1',
      },
    ]);
    const logged = app.log.lines.filter(({ fields }) => fields.correlationId === 'bug-1');
    expect(logged).toEqual([
      {
        level: 'error',
        text: 'request failed',
        fields: expect.objectContaining({ httpStatus: 500, err: expect.any(RangeError) }),
      },
    ]);
  });

  it('a table that is gone is a failure of the database, and names nothing of it', async () => {
    await app.database.dropTable('inv_adjust_line_item_uin');
    const answer = await callApi(app.serviceUrl, 'adjustments read', { parameters: { id: 3 } });
    expect([answer.status, problemCodes(answer)]).toEqual([500, ['DATABASE_FAILED']]);
    expect(JSON.stringify(answer.value)).not.toContain('inv_adjust');
  });
});

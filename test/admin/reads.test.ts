import { callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const call = (name: string, parameters: Readonly<Record<string, string | number>> = {}) =>
    callApi(app.serviceUrl, name, { parameters });

  it('reasons list shows every reason, those out of use too, with its buckets', async () => {
    await app.database.run('UPDATE inv_adjust_reason SET active = 0 WHERE code = 86');
    const { reasons } = (await call('reasons list')).value;
    expect(reasons).toHaveLength(50);
    const byCode = new Map(reasons.map((reason: { code: number }) => [reason.code, reason]));
    expect(byCode.get(86)).toMatchObject({ isActive: false, isDisplayed: true, isSystem: false });
    expect(byCode.get(211)).toEqual({
      id: expect.any(Number),
      code: 211,
      description: 'Validation Failed, to Repair',
      from: 'TRBL',
      to: 'TRBL',
      disposition: '- Unavailable and + Unavailable',
      fromSubBucket: { id: 6, description: 'Requires Validation' },
      toSubBucket: { id: 3, description: 'Repair' },
      isActive: true,
      isPublished: true,
      isDisplayed: true,
      isSystem: false,
      roles: [],
    });
    expect(byCode.get(1)).toMatchObject({ isDisplayed: false, isSystem: true });
  });

  it('reasons read gives one reason', async () => {
    const { value } = await call('reasons read', { id: 21 });
    expect(value).toMatchObject({
      id: 21,
      code: 83,
      description: 'Theft',
      from: 'ATS',
      to: 'DIST',
    });
  });

  it('templates list finds by description and other criteria, newest first', async () => {
    const list = async (criteria: object) => {
      const { value } = await call('templates list', { store: 5000, ...criteria });
      return value.templates.map(({ id }: { id: number }) => id);
    };
    expect(await list({})).toEqual([2, 1]);
    expect(await list({ description: 'COOKIES' })).toEqual([1]);
    expect(await list({ description: '100%' })).toEqual([]);
    expect(await list({ item: '100000043', reason: 32, createUser: 'demo' })).toEqual([1]);
    expect(await list({ template: 2, limit: 1 })).toEqual([2]);
    expect(await list({ status: 'IN_PROGRESS' })).toEqual([]);
  });

  it('templates read gives the header and the lines', async () => {
    const { value } = await call('templates read', { id: 1 });
    expect(value).toMatchObject({
      id: 1,
      storeId: 5000,
      description: 'Chocolate chip cookies, one batch of 120',
      status: 'COMPLETED',
      createUser: 'demo',
    });
    expect(value.lines).toHaveLength(5);
    expect(value.lines[4]).toMatchObject({ item: '100000043', quantity: '120', caseSize: '1' });
  });

  it.each([
    ['reasons read', 'REASON_NOT_FOUND'],
    ['templates read', 'TEMPLATE_NOT_FOUND'],
  ])('%s of one that does not exist is a 404 %s', async (name, code) => {
    const answer = await call(name, { id: 999_999 });
    expect([answer.status, problemCodes(answer)]).toEqual([404, [code]]);
  });
});

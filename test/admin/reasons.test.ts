import { callApi, callPlainly, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { codesOf, operation, post, savedId, saveMessage } from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { each: true });

  const CHEESE = '100000147';
  const LENT = { code: 301, description: 'Lent', from: 'ATS', to: 'DIST' };

  const send = (name: string, parameters: object, body?: object, headers = {}) =>
    callApi(app.serviceUrl, name, { parameters: { ...parameters }, body, headers });
  const create = (more: object = {}) => send('reasons create', {}, { ...LENT, ...more });
  const read = async (id: number) => (await send('reasons read', { id })).value;

  async function made(more: object = {}): Promise<number> {
    const { value, error } = await create(more);
    if (error !== undefined) throw new Error(error.message);
    return value.id as number;
  }

  const save = (reason: number) =>
    post(app.serviceUrl, saveMessage({ lines: [{ item: CHEESE, reason, quantity: '1' }] }));

  /** The codes that the SOAP lookup gives. */
  async function lookedUp(): Promise<string[]> {
    const message = operation('lookupInventoryAdjustmentReason', 'Nothing', '');
    const { xml } = await post(app.serviceUrl, message);
    return [...xml.matchAll(/reason_code>(\d+)</g)].map(([, code = '']) => code);
  }

  it('one that is made can be read, looked up over SOAP, and used', async () => {
    const roles = ['Manager', 'Clerk'];
    const id = await made({ to: 'TRBL', toSubBucket: 2, isDisplayed: false, roles });
    expect(await read(id)).toEqual({
      id,
      ...LENT,
      to: 'TRBL',
      disposition: '+ Unavailable',
      toSubBucket: { id: 2, description: 'Display' },
      isActive: true,
      isPublished: true,
      isDisplayed: false,
      isSystem: false,
      roles: ['Clerk', 'Manager'],
    });
    expect(await lookedUp()).toContain('301');
    expect(savedId(await save(id))).toBeGreaterThan(0);
  });

  it('one out of use is no longer looked up or taken, and what is stored keeps it', async () => {
    const id = await made();
    const adjustment = savedId(await save(id));
    await send('reasons deactivate', { id });
    expect(await lookedUp()).not.toContain('301');
    expect(codesOf(await save(id))).toEqual(['REASON_INACTIVE']);
    expect((await send('adjustments read', { id: adjustment })).value.lines[0].reasonId).toBe(id);
    await send('reasons activate', { id });
    expect(await lookedUp()).toContain('301');
  });

  it('one that nobody uses can change altogether; a line fixes it, description and flags stay free', async () => {
    const id = await made();
    const other = { code: 302, from: 'TRBL', to: 'TRBL', fromSubBucket: 1, toSubBucket: 2 };
    expect((await send('reasons edit', { id }, other)).status).toBe(200);
    expect(await read(id)).toMatchObject({
      code: 302,
      disposition: '- Unavailable and + Unavailable',
    });
    expect((await send('reasons edit', { id }, { to: 'DIST' })).status).toBe(200);
    expect((await read(id)).toSubBucket).toBeUndefined();
    await send('reasons edit', { id }, { from: 'ATS' });
    await save(id);
    for (const change of [{ code: 303 }, { from: 'DIST', to: 'ATS' }, { to: 'COR' }]) {
      expect(problemCodes(await send('reasons edit', { id }, change))).toEqual(['REASON_IN_USE']);
    }
    const free = { description: 'Lent out', isPublished: false, isDisplayed: false, code: 302 };
    expect((await send('reasons edit', { id }, free)).status).toBe(200);
    expect(await read(id)).toMatchObject({ ...free, from: 'ATS', to: 'DIST' });
  });

  it('one that only the history knows is fixed too', async () => {
    const id = await made();
    const line = { item: CHEESE, reasonId: id, quantity: '1' };
    const returned = { type: 'POS_RETURN', storeId: 5000, lines: [line] };
    expect((await send('system-transactions create', {}, returned)).status).toBe(200);
    const answer = await send('reasons edit', { id }, { code: 303 });
    expect(answer.error?.message).toMatch(/is used by row \d+ of the stock history: its code/);
  });

  it('50 clients that make a reason of the same code make one', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => create()));
    const codes = answers.map((answer) => problemCodes(answer)[0] ?? 'made').sort();
    expect(codes).toEqual([...Array(49).fill('REASON_CODE_TAKEN'), 'made']);
  });

  it('a repeat with its key makes no second one and is answered the same (D12)', async () => {
    const again = () =>
      send('reasons create', {}, { ...LENT, roles: [] }, { 'idempotency-key': 'one' });
    const [first, second] = [await again(), await again()];
    expect(second.value).toEqual(first.value);
    const other = await send(
      'reasons create',
      {},
      { ...LENT, code: 302 },
      { 'idempotency-key': 'one' },
    );
    expect(problemCodes(other)).toEqual(['DUPLICATE_KEY_MISMATCH']);
  });

  it('warns in the list of active reasons without a role, and of no other', async () => {
    const warned = async () => (await send('reasons list', {})).value.warnings[0].message as string;
    expect(await warned()).toMatch(/ 82, 83, 84, /);
    await send('reasons set-roles', { id: 21 }, { roles: ['Clerk'] });
    await send('reasons deactivate', { id: 22 });
    expect(await warned()).toMatch(/ 82, 85, /);
    await send('reasons set-roles', { id: 21 }, { roles: [] });
    expect(await warned()).toMatch(/ 82, 83, 85, /);
  });

  it('exports a row for each reason, texts with commas in quotes', async () => {
    await made({ description: 'Lent, "for now"' });
    const { value } = await callPlainly(app.serviceUrl, 'reasons export');
    const lines = String(value).trimEnd().split('\r\n');
    expect(lines[0]).toBe('code,description,from,to,disposition,publish,system,active');
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('301,"Lent, ""for now""",ATS,DIST,- Stock On Hand,true,false,true');
  });

  it('a new sub-bucket takes stock; once it has, it stays, even empty', async () => {
    const { value } = await send('sub-buckets create', {}, { description: 'Quarantine' });
    const subBucket = value.id as number;
    const into = await made({ to: 'TRBL', toSubBucket: subBucket });
    const out = await made({ code: 302, from: 'TRBL', to: 'ATS', fromSubBucket: subBucket });
    for (const reasonId of [into, out]) {
      const line = { item: CHEESE, reasonId, quantity: '2', caseSize: '1' };
      const body = { storeId: 5000, lines: [line] };
      expect((await send('adjustments save-and-confirm', {}, body)).status).toBe(200);
    }
    const remove = async () => (await send('sub-buckets delete', { id: subBucket })).error?.message;
    expect(await remove()).toMatch(/is used by reason_id \d+, code 301;/);
    await app.database.run(`DELETE FROM inv_adjust_line_item WHERE inv_adjust_reason_id > 116;
    DELETE FROM inv_adjust_reason WHERE id > 116`);
    expect(await remove()).toMatch(/is used by the stock of item 100000147 at store 5000/);
    await send('sub-buckets rename', { id: subBucket }, { description: 'Cold room' });
    const { subBuckets } = (await send('sub-buckets list', {})).value;
    expect(subBuckets.at(-1)).toEqual({ id: subBucket, description: 'Cold room' });
  });

  it('a sub-bucket of a UIN is not deleted, one of nothing is', async () => {
    const { value } = await send('sub-buckets create', {}, { description: 'Quarantine' });
    const { id } = value as { id: number };
    const move =
      'UPDATE item_uin SET nonsellable_type_id = ? WHERE uin = (SELECT min(uin) FROM item_uin)';
    await app.database.run(move, id);
    const refused = await send('sub-buckets delete', { id });
    expect(refused.error?.message).toMatch(/is used by UIN .* of item \d+;/);
    await app.database.run(move, null);
    expect((await send('sub-buckets delete', { id })).value).toEqual({ id });
    expect((await send('sub-buckets list', {})).value.subBuckets).toHaveLength(6);
  });
});

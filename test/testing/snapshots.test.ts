import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callApi, problemCodes, sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { findings } from '../support/checks.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { runScenario } from '../support/scenario.js';
import { codesOf, operation, post, saveMessage } from '../support/soap.js';

const AT = '2026-05-04T03:02:01.000Z';
const LINES = [{ item: '100000147', reason: 21, quantity: '1' }];
const confirmed = saveMessage({ lines: LINES }, 'saveAndConfirmInventoryAdjustment');

describe.each(DATABASES)('over $name', (kind) => {
  const directory = temporaryDirectory();
  const settings = { snapshotDirectory: directory.path, publicUrl: 'https://sia.example' };
  const app = useApp(kind, { settings });
  afterAll(() => directory.remove());

  const api = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const save = (name: string, body = {}) => api('snapshots save', { parameters: { name }, body });
  const restore = (name: string, body = {}) =>
    api('snapshots restore', { parameters: { name }, body });
  const count = (table: string): Promise<number> =>
    app.database.value<number>(`SELECT count(*) FROM ${table}`);
  const upload = (name: string, bytes: Buffer) =>
    sendRaw(app.serviceUrl, `/_admin/api/snapshots/${name}/file?replace=true`, {
      ...{ method: 'POST', body: bytes, headers: { 'content-type': 'application/vnd.sqlite3' } },
    });
  const download = async (name: string): Promise<Buffer> => {
    const url = new URL(`/_admin/api/snapshots/${name}/file`, app.serviceUrl);
    return Buffer.from(await (await fetch(url)).arrayBuffer());
  };
  const START = { data: 'demo', clock: { mode: 'frozen', at: AT }, ids: { seed: 'run' } };

  it('is what there was: the same calls after it get the same bytes, ids and correlation ids included', async () => {
    await api('data reset', { body: START });
    await post(app.serviceUrl, confirmed);
    const saved = await save('before', { description: 'one adjustment more' });
    expect(saved.value).toMatchObject({
      ...{ name: 'before', description: 'one adjustment more', stores: expect.any(Number) },
    });
    const first = await runScenario(app.serviceUrl);
    const restored = await restore('before');
    expect(restored.value).toEqual({ data: 'snapshot', clock: { mode: 'frozen', now: AT } });
    expect(await findings(app.database)).toEqual([]);
    expect(await runScenario(app.serviceUrl)).toEqual(first);
    const again = await api('data reset', { body: { data: 'snapshot', snapshot: 'before' } });
    expect(again.value).toEqual(restored.value);
    expect(await runScenario(app.serviceUrl)).toEqual(first);
  });

  it('of an empty database has no store that was found before', async () => {
    await api('data reset', { body: { data: 'empty' } });
    await save('empty');
    await api('data reset', { body: { data: 'demo' } });
    const lookup = operation(
      'lookupInventoryAdjustmentHeader',
      'StrAdjHdrCriVo',
      '<store_id>5000</store_id><status>NO_VALUE</status><search_limit>9</search_limit>',
    );
    expect((await post(app.serviceUrl, lookup)).fault).toBeUndefined();
    await restore('empty');
    expect(codesOf(await post(app.serviceUrl, lookup))).toEqual(['STORE_NOT_FOUND']);
    await api('snapshots delete', { parameters: { name: 'empty' } });
    await restore('before');
  });

  it('takes a clock and a seed of its own where they are sent', async () => {
    const clock = { mode: 'frozen', at: '2027-01-01T00:00:00.000Z' };
    const { value } = await restore('before', { clock, ids: { seed: 'other' } });
    expect(value.clock).toEqual({ mode: 'frozen', now: clock.at });
  });

  it('has the activity locks of its moment', async () => {
    await api('data reset', { body: START });
    const body = { activityType: 'INVENTORY_ADJUSTMENT', activityId: '4' };
    await api('locks create', { body });
    await save('locked');
    await api('locks delete', { parameters: { id: 1 } });
    await restore('locked');
    const { value } = await api('locks list');
    expect(value.locks).toMatchObject([{ id: 1, activityId: '4' }]);
    await api('snapshots delete', { parameters: { name: 'locked' } });
  });

  it('is restored as a reset, of which the record tells who has done it', async () => {
    await api('data reset', { body: START });
    await save('told');
    await restore('told');
    const parameters = { operation: 'snapshots restore' };
    const { value } = await api('audit list', { parameters });
    const after = JSON.stringify({ reset: 'snapshot', snapshot: 'told' });
    expect(value.rows).toContainEqual(
      expect.objectContaining({ user: 'sim', subject: 'snapshot', outcome: 'done', after }),
    );
    await api('snapshots delete', { parameters: { name: 'told' } });
  });

  it('forgets exchanges and rules, as every reset does', async () => {
    await post(app.serviceUrl, confirmed);
    await api('chaos add', { body: {} });
    await restore('before');
    expect((await api('exchanges list')).value.exchanges).toEqual([]);
    expect((await api('chaos list')).value.rules).toEqual([]);
  });

  it('can be listed, replaced, downloaded, uploaded under another name, and deleted', async () => {
    expect(problemCodes(await save('before'))).toEqual(['SNAPSHOT_EXISTS']);
    expect((await save('before', { replace: true })).status).toBe(200);
    const bytes = await download('before');
    const { status, text } = await upload('copy', bytes);
    expect([status, JSON.parse(text).name]).toEqual([200, 'copy']);
    const { value } = await api('snapshots list');
    expect(value.snapshots.map(({ name }: { name: string }) => name)).toEqual(['before', 'copy']);
    const adjustments = await count('inv_adjust');
    await post(app.serviceUrl, confirmed);
    expect((await restore('copy')).status).toBe(200);
    expect(await count('inv_adjust')).toBe(adjustments);
    await api('snapshots delete', { parameters: { name: 'copy' } });
    expect(problemCodes(await restore('copy'))).toEqual(['SNAPSHOT_NOT_FOUND']);
  });

  it.each(['../before', 'a.b', 'A', '', 'x'.repeat(65), '%2e%2e'])(
    'has no name like "%s"',
    async (name) => {
      const answer = await api('data reset', { body: { data: 'snapshot', snapshot: name } });
      expect(problemCodes(answer)).toEqual(['REQUEST_NOT_VALID']);
    },
  );

  it('a reset names one exactly where it is to', async () => {
    for (const body of [{ data: 'snapshot' }, { data: 'demo', snapshot: 'before' }]) {
      expect(problemCodes(await api('data reset', { body }))).toEqual(['REQUEST_NOT_VALID']);
    }
  });

  it.each<[string, (right: Buffer) => Buffer]>([
    ['no SQLite file', () => Buffer.from('hello')],
    ['nothing', () => Buffer.alloc(0)],
    ['cut off', (right) => right.subarray(0, right.length - 8192)],
    [
      'another application',
      (right) => Buffer.concat([right.subarray(0, 68), Buffer.alloc(4), right.subarray(72)]),
    ],
    [
      'damaged',
      (right) =>
        Buffer.concat([right.subarray(0, 8192), Buffer.alloc(4096, 7), right.subarray(12_288)]),
    ],
  ])('an upload that is %s is refused, and nothing of it is left', async (_what, made) => {
    const { status, text } = await upload('bad', made(await download('before')));
    expect([status, JSON.parse(text).error.code]).toEqual([422, 'SNAPSHOT_NOT_READABLE']);
    expect(existsSync(join(directory.path, 'bad.snapshot.db'))).toBe(false);
    expect(existsSync(join(directory.path, 'bad.snapshot.db.arriving'))).toBe(false);
  });

  it('a file in the folder that is none is not listed, and not restored', async () => {
    writeFileSync(join(directory.path, 'odd.snapshot.db'), 'odd');
    const { value } = await api('snapshots list');
    expect(value.snapshots.map(({ name }: { name: string }) => name)).toEqual(['before']);
    const adjustments = await count('inv_adjust');
    expect(problemCodes(await restore('odd'))).toEqual(['SNAPSHOT_NOT_READABLE']);
    expect(await count('inv_adjust')).toBe(adjustments);
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const production = useApp(kind, { settings: { mode: 'production' } });

  it.each(['snapshots list', 'snapshots save', 'snapshots restore'])(
    '%s is not of production',
    async (name) => {
      const given = name === 'snapshots list' ? {} : { parameters: { name: 'x' }, body: {} };
      expect(problemCodes(await callApi(production.serviceUrl, name, given))).toEqual([
        'NOT_IN_PRODUCTION',
      ]);
    },
  );
});

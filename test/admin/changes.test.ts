import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

const LINE = { item: '100000187', reasonId: 21, quantity: '1', caseSize: '1' };

describe.each(ALL_DATABASES)('what has changed, over $name', (kind) => {
  const app = useApp(kind);

  const read = async () => (await callApi(app.serviceUrl, 'changes read')).value;

  /** The subjects that some work has raised. */
  async function raisedBy(work: () => Promise<{ readonly error?: unknown }>): Promise<string[]> {
    const before = await read();
    const { error } = await work();
    const after = await read();
    expect([after.run, error === undefined]).toEqual([before.run, true]);
    return Object.keys(after.counts).filter((one) => after.counts[one] > before.counts[one]);
  }

  const call = (name: string, given: Parameters<typeof callApi>[2] = {}) =>
    callApi(app.serviceUrl, name, given);

  it('counts the subjects of each change, and nothing for what only reads', async () => {
    const body = { storeId: 5000, lines: [LINE] };
    let id = 0;
    const save = async () => {
      const answer = await call('adjustments save', { body });
      id = answer.value.id;
      return answer;
    };
    expect(await raisedBy(save)).toEqual(['adjustments']);
    expect(await raisedBy(() => call('adjustments confirm', { parameters: { id } }))).toEqual([
      ...['adjustments', 'outbox', 'stock'],
    ]);
    expect(
      await raisedBy(() =>
        call('adjustments add-note', { parameters: { id }, body: { text: 'x' } }),
      ),
    ).toEqual(['adjustments']);
    expect(
      await raisedBy(() =>
        call('parameters set', { parameters: { name: 'searchLimit' }, body: { value: '400' } }),
      ),
    ).toEqual(['parameters']);
    expect(
      await raisedBy(() => call('sub-buckets create', { body: { description: 'Shelf' } })),
    ).toEqual(['reasons', 'subBuckets']);
    expect(await raisedBy(() => call('reasons list'))).toEqual([]);
    expect(await raisedBy(() => call('adjustments check', { body }))).toEqual([]);
  });

  it('counts nothing for what is refused', async () => {
    const before = await read();
    const body = { storeId: 5000, lines: [{ ...LINE, quantity: '0' }] };
    expect((await call('adjustments save', { body })).status).toBe(422);
    expect(await read()).toEqual(before);
  });

  it('tells of a set clock and of rules of chaos, which the console shows on every page', async () => {
    const told = async () => {
      const { clock, chaosRules } = await read();
      return [clock, chaosRules];
    };
    expect(await told()).toEqual(['real', 0]);
    await call('clock set', { body: { mode: 'frozen', at: '2026-03-02T08:30:00Z' } });
    await call('chaos preset', { parameters: { preset: 'flaky' } });
    expect(await told()).toEqual(['frozen', 1]);
    await call('chaos clear');
    await call('clock set', { body: { mode: 'real' } });
    expect(await told()).toEqual(['real', 0]);
  });
});

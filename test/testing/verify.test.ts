import { setTimeout } from 'node:timers/promises';
import { callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { operation, post, saveMessage } from '../support/soap.js';

const lookup = operation('lookupInventoryAdjustmentReason', 'Nothing', '');
const saved = (item: string, quantity = '1'): string =>
  saveMessage({ lines: [{ item, reason: 21, quantity }] });

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { journalMegabytes: '1' } });
  const api = (name: string, parameters: object = {}) =>
    callApi(app.serviceUrl, name, { parameters: parameters as Record<string, string> });
  const verify = (parameters: object) => api('exchanges verify', parameters);
  const last = async (): Promise<number> => (await api('exchanges status')).value.last;

  it('counts exactly, at least, at most', async () => {
    const after = await last();
    for (const item of ['100000147', '100000147', '100000011'])
      await post(app.serviceUrl, saved(item));
    const of = { after, operation: 'saveInventoryAdjustment' };
    expect((await verify({ ...of, times: 3 })).value).toEqual({
      ...{ met: true, count: 3, ids: [after + 1, after + 2, after + 3] },
    });
    expect((await verify({ ...of, item: '100000147', times: 2 })).status).toBe(200);
    expect((await verify({ ...of, atLeast: 2 })).status).toBe(200);
    expect((await verify(of)).value.count).toBe(3);
    expect((await verify({ ...of, atMost: 3 })).status).toBe(200);
    expect((await verify({ ...of, atLeast: 1, atMost: 2 })).error?.message).toBe(
      `Expected 1 to 2, found 3 among 3 exchanges since ${after}: ${after + 1}, ${after + 2}, ${after + 3}.`,
    );
    expect((await verify({ ...of, times: 0 })).status).toBe(422);
  });

  it('explains a failure by the exchanges that come nearest', async () => {
    const after = await last();
    await post(app.serviceUrl, saved('100000011', '0.5'));
    await post(app.serviceUrl, lookup);
    const { status, error } = await verify({
      ...{
        after,
        operation: 'saveInventoryAdjustment',
        outcome: 'ok',
        item: '100000147',
        times: 1,
      },
      where: ['StrAdjItmMod/quantity=0.50'],
    });
    expect([status, error?.code]).toEqual([422, 'EXPECTATION_NOT_MET']);
    expect(error?.message).toBe(
      `Expected exactly 1, found 0 among 2 exchanges since ${after}. Nearest: ${after + 1}, 3 of 4 hold; item: asked 100000147, was 100000011. ${after + 2}, 1 of 4 hold; operation: asked saveInventoryAdjustment, was lookupInventoryAdjustmentReason.`,
    );
  });

  it('waits for what comes, and no longer', async () => {
    const after = await last();
    const began = performance.now();
    const waiting = verify({
      after,
      operation: 'lookupInventoryAdjustmentReason',
      times: 1,
      within: 20,
    });
    await setTimeout(300);
    await post(app.serviceUrl, lookup);
    const sent = performance.now();
    expect((await waiting).value).toMatchObject({ met: true, count: 1 });
    expect(sent - began).toBeGreaterThan(290);
    expect(performance.now() - sent).toBeLessThan(1000);
  });

  it('fails as soon as what must not come has come', async () => {
    const after = await last();
    const waiting = verify({ after, kind: 'soap', times: 0, within: 30 });
    await setTimeout(50);
    await post(app.serviceUrl, lookup);
    expect(problemCodes(await waiting)).toEqual(['EXPECTATION_NOT_MET']);
  });

  it('waits the whole time for what must not come', async () => {
    const began = performance.now();
    expect((await verify({ after: await last(), times: 0, within: 1 })).value.met).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it.each<[object, RegExp]>([
    [{ times: 1, atLeast: 1 }, /leave out atLeast and atMost/],
    [{ atLeast: 3, atMost: 2 }, /must not be above atMost, which is 2/],
    [{ within: 61 }, /must be whole seconds from 0 to 60/],
    [{ where: ['nothing_like_it=1'] }, /no payload has nothing_like_it/],
    [{ colour: 'red' }, /has no colour/],
  ])('refuses %j', async (parameters, sentence) => {
    const answer = await verify(parameters);
    expect(problemCodes(answer)).toEqual(['REQUEST_NOT_VALID']);
    expect(answer.error?.message).toMatch(sentence);
  });

  it('says that it cannot tell where something has left that may have been one of them', async () => {
    const after = await last();
    for (let index = 0; index < 12; index += 1) {
      await post(app.serviceUrl, saveMessage({ comments: `${index} ${'x'.repeat(120_000)}` }));
    }
    const { dropped } = (await api('exchanges status')).value;
    expect(dropped.upTo).toBeGreaterThan(after);
    const none = await verify({ after, operation: 'ping', times: 0 });
    expect(problemCodes(none)).toEqual(['JOURNAL_INCOMPLETE']);
    expect(none.error?.message).toContain(`Name an "after" of ${dropped.upTo} or more`);
    expect((await verify({ after, operation: 'ping', times: 0, last: 2 })).status).toBe(200);
    expect((await verify({ after, operation: 'saveInventoryAdjustment', atLeast: 1 })).status).toBe(
      200,
    );
    expect((await verify({ after: dropped.upTo, operation: 'ping', times: 0 })).status).toBe(200);
  });

  it('lets no more than thirty-two wait', async () => {
    const after = await last();
    const never = { after, operation: 'never', within: 2 };
    const waiting = Array.from({ length: 32 }, () => verify(never));
    await setTimeout(300);
    expect(problemCodes(await verify(never))).toEqual(['TOO_MANY_WAITING']);
    expect(problemCodes(await verify({ ...never, within: 0 }))).toEqual(['EXPECTATION_NOT_MET']);
    for (const one of await Promise.all(waiting))
      expect(problemCodes(one)).toEqual(['EXPECTATION_NOT_MET']);
  });
});

import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { callApi } from '../support/api.js';
import { startApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { post, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const LINES = [{ item: '100000147', reason: 21, quantity: '1' }];
const confirmed = saveMessage({ lines: LINES }, 'saveAndConfirmInventoryAdjustment');

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const directory = temporaryDirectory();
  const publishFile = join(directory.path, 'published.jsonl');
  const app = useApp(kind, { settings: { channels: 'file', publishFile } });
  afterAll(() => directory.remove());

  const api = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const sent = async (parameters = {}) =>
    (await api('exchanges list', { parameters: { kind: 'publish', ...parameters } })).value
      .exchanges;
  const told = (): string[] =>
    readFileSync(publishFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).messageId);
  const confirmOne = async (): Promise<number> => {
    const { value } = await api('exchanges status');
    await post(app.serviceUrl, confirmed);
    return value.last;
  };

  beforeAll(async () => {
    // The demo is told first.
    const pending = async () => (await api('outbox status')).value.channels[0].pending;
    await until('the messages of the demo', pending, { isSo: (seen) => seen === 0 });
  });

  it('a message that a channel sends is an exchange', async () => {
    const after = await confirmOne();
    const [head] = await until('the message', () => sent({ after }), {
      isSo: (seen) => seen.length > 0,
    });
    expect(head).toMatchObject({
      ...{ kind: 'publish', channel: 'file', outcome: 'ok', store: '5000', item: '100000147' },
      messageId: told().at(-1),
    });
    const { value } = await api('exchanges read', { parameters: { id: head.id } });
    expect(value.request.body).toContain('InvAdjustDesc');
    expect(await sent({ after, item: '100000147' })).toHaveLength(1);
  });

  it.each([
    ['unreachable', 'failed', 0],
    ['refuse', 'refused', 0],
    ['loseAcknowledgement', 'failed', 1],
  ])('a channel that is made to %s comes again under the same id', async (how, outcome, times) => {
    const { value: rule } = await api('chaos add', {
      body: {
        match: { kind: 'publish', channel: ['file'] },
        effect: { kind: 'publish', how },
        times: 1,
      },
    });
    const before = told().length;
    const after = await confirmOne();
    const [, first] = await until('both', () => sent({ after }), {
      isSo: (seen) => seen.length > 1,
    });
    expect(first.outcome).toBe(outcome);
    expect(first.reason).toContain(`rule ${rule.id} of chaos`);
    const ids = told().slice(before);
    expect(ids).toHaveLength(times + 1);
    expect(new Set(ids)).toEqual(new Set([first.messageId]));
  });

  it('a message that is sent twice is one for who knows its id', async () => {
    await api('chaos add', {
      body: { match: { kind: 'publish' }, effect: { kind: 'publish', how: 'duplicate' }, times: 1 },
    });
    const before = told().length;
    const after = await confirmOne();
    await until('the message', () => sent({ after }), { isSo: (seen) => seen.length > 0 });
    const ids = told().slice(before);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  it('a stop waits for no tail, no verification, and nothing that a rule holds', async () => {
    const app = await startApp(kind);
    const open = ['tail', 'verify?operation=never&within=60'].map((path) => {
      const url = new URL(`/_admin/api/exchanges/${path}`, app.serviceUrl);
      const asked = request(url, { agent: false }, (response) => response.resume());
      asked.on('error', () => undefined).end();
      return new Promise((resolve) => asked.once('close', resolve));
    });
    await callApi(app.serviceUrl, 'chaos add', { body: { effect: { kind: 'hang' } } });
    const held = request(app.serviceUrl, {
      ...{ method: 'POST', agent: false, headers: { 'content-type': 'text/xml' } },
    });
    held.on('error', () => undefined).end(confirmed);
    open.push(new Promise((resolve) => held.once('close', resolve)));
    await until(
      'the held one',
      async () => (await callApi(app.serviceUrl, 'chaos list')).value.rules[0].hit,
    );
    const began = performance.now();
    await app.stop();
    await Promise.all(open);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

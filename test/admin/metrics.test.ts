import { METRIC_TEXTS } from '../../src/app/metric-texts.js';
import { administrator } from '../access/signing.js';
import { callApi, sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { operation, post, saveMessage } from '../support/soap.js';

/** The samples of an answer in the text format, by name and labels. */
function samplesIn(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const ofSoap = (outcome: string): string =>
  `sia_requests_total{service="InventoryAdjustmentService",operation="saveAndConfirmInventoryAdjustment",outcome="${outcome}"}`;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, {
    settings: { channels: 'soap', publishSoapUrl: 'http://127.0.0.1:9' },
  });

  async function metrics(): Promise<Map<string, number>> {
    const { status, headers, text } = await sendRaw(app.serviceUrl, '/_admin/metrics');
    expect([status, headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return samplesIn(text);
  }

  it('has every metric of the reference, with its kind and its text, and no other', async () => {
    const { text } = await sendRaw(app.serviceUrl, '/_admin/metrics');
    const told = [...text.matchAll(/^# HELP (\S+) (.*)\n# TYPE \S+ (\S+)$/gm)];
    const found = told.map(([, name = '', help, type]) => [name, [type, help]] as const);
    const expected = Object.entries(METRIC_TEXTS).map(([name, one]) => [
      name,
      [one.kind, one.text],
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it('counts operations by outcome, their time, and what waits', async () => {
    const before = await metrics();
    const message = (quantity: string): string =>
      saveMessage(
        { lines: [{ item: '100000147', reason: 21, quantity }] },
        'saveAndConfirmInventoryAdjustment',
      );
    await post(app.serviceUrl, message('1'));
    await post(app.serviceUrl, message('0'));
    await post(app.serviceUrl, operation('noSuchOperation', 'X', ''));
    const after = await metrics();
    const added = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(added(ofSoap('ok'))).toBe(1);
    expect(added(ofSoap('fault')) + added(ofSoap('refused'))).toBe(1);
    const ofIt =
      '{service="InventoryAdjustmentService",operation="saveAndConfirmInventoryAdjustment"}';
    expect(added(`sia_request_duration_seconds_count${ofIt}`)).toBe(2);
    expect(added('sia_commit_commands_count')).toBeGreaterThan(0);
    expect(after.get('sia_outbox_pending{channel="soap"}')).toBeGreaterThan(0);
    expect(after.get('sia_outbox_oldest_seconds{channel="soap"}')).toBeGreaterThan(0);
    expect(after.get('sia_ready')).toBe(1);
    expect(after.get('sia_requests_in_flight{kind="api"}')).toBe(1);
    expect(after.get('sia_database_bytes{part="data"}')).toBeGreaterThan(100_000);
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(after.get('process_start_time_seconds')).toBeGreaterThan(1e9);
    const names = [...after.keys()].join('\n');
    expect(names).toContain('operation="unknown"');
    expect(names).not.toContain('noSuchOperation');
  });

  it('is served under allowed names only, and is a verb that prints the same', async () => {
    const headers = { host: 'sia.example.com' };
    const { status, text } = await sendRaw(app.serviceUrl, '/_admin/metrics', { headers });
    expect([status, text]).toEqual([403, expect.stringContaining('--admin-hosts sia.example.com')]);
  });
});

describe.each(ALL_DATABASES)('over $name, with users', (kind) => {
  const app = useApp(kind, { settings: { security: 'required' } });

  it('asks for a permission, and counts who is not let in', async () => {
    expect((await callApi(app.serviceUrl, 'metrics read')).status).toBe(401);
    const basic = Buffer.from('nobody:wrong').toString('base64');
    const headers = { authorization: `Basic ${basic}` };
    expect((await callApi(app.serviceUrl, 'metrics read', { headers })).status).toBe(401);
    const { status, text } = await sendRaw(app.serviceUrl, '/_admin/metrics', {
      headers: await administrator(app),
    });
    expect(status).toBe(200);
    expect(samplesIn(text).get('sia_calls_refused_total{kind="sign-in"}')).toBe(1);
  });
});

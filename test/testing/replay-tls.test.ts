/** Messages that the server sends to itself over TLS. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issue, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { runSia, type SiaProcess, startSia } from '../support/process.js';
import { saveMessage } from '../support/soap.js';

const missing = missingOpenssl();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

suite('over TLS', () => {
  const directory = temporaryDirectory();
  const databaseUrl = `sqlite:${join(directory.path, 'sia.db')}`;
  let sia: SiaProcess;

  beforeAll(async () => {
    const { certificate, key } = issue(directory.path, 'own');
    const flags = ['--tls-certificate', certificate, '--tls-key', key];
    sia = await startSia({ url: databaseUrl }, flags);
  });

  afterAll(async () => {
    await sia.end('SIGTERM');
    directory.remove();
  });

  async function ran(args: readonly string[]) {
    const { status, out, err } = await runSia(args, { databaseUrl });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    return JSON.parse(out);
  }

  async function ask(args: readonly string[], body: object) {
    const file = join(directory.path, 'body.json');
    writeFileSync(file, JSON.stringify(body));
    return (await ran(['exchanges', ...args, '--body', file])).exchange;
  }

  it('a message is sent, and an exchange is sent again, with new keys or as a repeat', async () => {
    const service = 'InventoryAdjustmentService';
    const lines = [{ item: '100000147', reason: 31, quantity: '1' }];
    const message = saveMessage({ lines });
    const sent = { service, message, headers: { 'Idempotency-Key': 'over-tls' } };
    const first = await ask(['send'], sent);
    expect(first).toMatchObject({ outcome: 'ok', httpStatus: 200, idempotencyKey: 'over-tls' });
    const { exchange: anew } = await ran(['exchanges', 'replay', String(first.id)]);
    expect(anew).toMatchObject({ outcome: 'ok', replayOf: first.id, isRemembered: false });
    const repeat = await ask(['replay', String(first.id)], { newKeys: false });
    expect(repeat).toMatchObject({ outcome: 'ok', replayOf: first.id, isRemembered: true });
    expect(repeat.adjustmentId).toBe(first.adjustmentId);
  });

  it('a snapshot is saved and restored by its name alone', async () => {
    expect(await ran(['snapshots', 'save', 'plain'])).toMatchObject({ name: 'plain' });
    expect(await ran(['snapshots', 'restore', 'plain'])).toMatchObject({ data: 'snapshot' });
  });
});

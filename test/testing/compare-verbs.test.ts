/** The verbs of compare as a process: what they refuse, what they print, and over TLS. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeCertificates, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, type RunningProcess, runSia, startCommand } from '../support/process.js';
import { until } from '../support/until.js';

const PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';
const OURS = 'http://127.0.0.1:9';
const BO = 'http://www.oracle.com/retail/integration/base/bo';
const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const SERVICE =
  'http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1';

const enveloped = (content: string): string =>
  `<e:Envelope xmlns:e="${ENVELOPE}"><e:Body>${content}</e:Body></e:Envelope>`;
const REASONS = enveloped(
  `<s:lookupInventoryAdjustmentReason xmlns:s="${SERVICE}"><n:Nothing xmlns:n="${BO}/Nothing/v1"/></s:lookupInventoryAdjustmentReason>`,
);
const reasonsAnswer = (description: string): string =>
  enveloped(
    `<s:lookupInventoryAdjustmentReasonResponse xmlns:s="${SERVICE}"><r:StrAdjRsnColDesc xmlns:r="${BO}/StrAdjRsnColDesc/v1" xmlns:d="${BO}/StrAdjRsnDesc/v1"><r:collection_size>1</r:collection_size><d:StrAdjRsnDesc><d:reason_id>21</d:reason_id><d:description>${description}</d:description></d:StrAdjRsnDesc></r:StrAdjRsnColDesc></s:lookupInventoryAdjustmentReasonResponse>`,
  );

const side = (body: string) => ({ at: 1, durationMs: 1, status: 200, headers: [], body });
const exchange = (id: number, ours: object): string =>
  `${JSON.stringify({
    ...{ id, operation: 'lookupInventoryAdjustmentReason' },
    request: { path: PATH, headers: [], body: REASONS },
    ...{ target: side(reasonsAnswer('Damaged')), ours },
  })}\n`;

describe('sia compare', () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory.path, name);
  afterAll(() => directory.remove());

  const compare = (...args: readonly string[]): Promise<Ran> => runSia(['compare', ...args]);

  function written(name: string, text: string): string {
    writeFileSync(at(name), text);
    return at(name);
  }

  const TO = ['--target', 'http://127.0.0.1:9', '--with', OURS, '--record'];
  it.each([
    ['no address', ['--target', 'sim', '--with', OURS], /--target=sim: .+\./],
    ['a port too large', [...TO, 'x', '--port', '65536'], /--port=65536: must be .* 0 to 65535\./],
    [
      'no time for the target',
      [...TO, 'x', '--target-timeout', '0'],
      /--target-timeout=0: must be a whole number from 1 to 3600\./,
    ],
    [
      'an unknown operation',
      [...TO, 'x', '--only', 'saveAll'],
      /--only saveAll: must be of .*saveInventoryAdjustment/,
    ],
    [
      'a user without a password',
      [...TO, 'x', '--user', 'pos'],
      /--user=pos: .*SIA_COMPARE_PASSWORD\./,
    ],
  ])('proxy refuses %s', async (_name, args, sentence) => {
    const all = args.includes('--record') ? args : [...args, '--record', 'x'];
    const { status, out, err } = await compare('proxy', ...all);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
  });

  it('no file of another program is written to or read as a record', async () => {
    const other = written('other.txt', 'dear diary\n');
    const proxy = await compare('proxy', ...TO, other, '--port', '0');
    expect([proxy.status, proxy.err]).toEqual([1, expect.stringContaining('is no exchange')]);
    const report = await compare('report', other);
    expect([report.status, report.out]).toEqual([2, '']);
    expect(report.err).toMatch(/other\.txt.*line 1/s);
    expect(readFileSync(other, 'utf8')).toBe('dear diary\n');
    const none = await compare('report', at('none.jsonl'));
    expect([none.status, none.err]).toEqual([2, expect.stringContaining('none.jsonl')]);
    const text = written('known.txt', 'not JSON');
    const record = written('fine.jsonl', exchange(1, side(reasonsAnswer('Damaged'))));
    const known = await compare('report', record, '--known', text);
    expect([known.status, known.err]).toEqual([
      2,
      expect.stringMatching(/known\.txt.*"differences"/s),
    ]);
    const tolerance = await compare('report', record, '--tolerance', '86401');
    expect([tolerance.status, tolerance.err]).toEqual([2, expect.stringMatching(/0 to 86400\./)]);
  });

  it('a report is JSON or a table, and says by its code whether something differs', async () => {
    const record = written(
      'run.jsonl',
      exchange(1, side(reasonsAnswer('Broken'))) + exchange(2, { unasked: 'LANE_FULL' }),
    );
    const json = await compare('report', record);
    expect([json.status, json.err]).toEqual([1, '']);
    expect(JSON.parse(json.out)).toMatchObject({
      ...{ compared: 1, differing: 1 },
      differences: [{ path: 'StrAdjRsnColDesc/StrAdjRsnDesc/description', count: 1 }],
      notCompared: [{ reason: 'LANE_FULL', count: 1 }],
    });
    const table = await compare('report', record, '--output', 'table');
    expect(table.status).toBe(1);
    expect(table.out).toMatch(/StrAdjRsnDesc\/description +1 .*Damaged +Broken/);
    expect(table.out).toMatch(/Not compared:\n.*LANE_FULL/s);
    const known = await compare('report', record, '--known', written('known.json', json.out));
    expect([known.status, JSON.parse(known.out).differences[0].isKnown]).toEqual([0, true]);
    const empty = await compare('report', written('empty.jsonl', ''));
    expect([empty.status, empty.err]).toEqual([2, expect.stringContaining('"notCompared"')]);
  });

  const missing = missingOpenssl();
  if (missing !== undefined) console.warn(`Compare over TLS is skipped: ${missing}.`);
  const tlsIt = missing === undefined ? it : it.skip;

  async function asked(environment: NodeJS.ProcessEnv, port: number, name: string) {
    const flags = ['--target', `https://localhost:${port}`, '--with', OURS, '--record', at(name)];
    const proxy: RunningProcess = startCommand(['compare', 'proxy', ...flags, '--port', '0'], {
      environment,
    });
    const greeting = await until('the proxy to listen', proxy.err, {
      isSo: (text) => text.includes('\n'),
    });
    const [, url] = /^Calls of (\S+) go to/.exec(greeting) ?? [];
    const answer = await fetch(`${url}${PATH}`, { method: 'POST', body: REASONS });
    const text = await answer.text();
    await proxy.end('SIGTERM');
    return [answer.status, text, JSON.parse(proxy.out()).forwarded];
  }

  tlsIt('a target with TLS is reached where its authority is trusted', async () => {
    const { certificate, key, authority } = makeCertificates(directory.path);
    const options = { cert: readFileSync(certificate), key: readFileSync(key) };
    const target = createServer(options, (_incoming, response) => response.end('from the target'));
    target.listen(0);
    try {
      await until('the target to listen', () => target.listening, { isSo: Boolean });
      const { port } = target.address() as AddressInfo;
      const trusting = { NODE_EXTRA_CA_CERTS: authority };
      expect(await asked(trusting, port, 'tls.jsonl')).toEqual([200, 'from the target', 1]);
      expect(await asked({}, port, 'distrusted.jsonl')).toEqual([
        ...[502, expect.stringMatching(/certificate.*Nothing was sent/s), 1],
      ]);
    } finally {
      target.closeAllConnections();
      target.close();
    }
  });
});

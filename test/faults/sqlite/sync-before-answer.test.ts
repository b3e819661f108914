import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../support/files.js';
import { startSia } from '../../support/process.js';
import { post, savedId, saveMessage } from '../../support/soap.js';
import { until } from '../../support/until.js';

/** Tracing is not permitted everywhere. */
const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;
if (!canTrace) console.warn('The test of durable answers is skipped: strace cannot trace here.');
const testWithTrace = canTrace ? test : test.skip;

const CONFIRMS = 1000;
const CALLS = 'pwrite64,write,writev,sendmsg,sendto,fdatasync,fsync';

interface Seen {
  /** Answers that were begun after a sync had ended that followed the last write to the log of changes. */
  durable: number;
  /** Answers that were begun while something was not synced. */
  early: number;
}

/** Reads a trace in which one request follows the other. */
function seenIn(trace: string): Seen {
  const seen: Seen = { durable: 0, early: 0 };
  let isWritten = false;
  let isSynced = false;
  for (const line of trace.split('\n')) {
    if (/ (?:pwrite64|write)\(\d+<[^>]*-wal>/.test(line)) {
      isWritten = true;
      isSynced = false;
    } else if (/(?:fdatasync|fsync)(?:\(\d+<[^>]*-wal>\)| resumed>\)) += 0$/.test(line)) {
      isSynced = isWritten;
    } else if (/ (?:write|writev|sendmsg|sendto)\(\d+<(?:TCP|socket)/.test(line)) {
      if (!line.includes('HTTP/1.1 200')) continue;
      if (isWritten && isSynced) seen.durable += 1;
      else seen.early += 1;
      isWritten = false;
    }
  }
  return seen;
}

testWithTrace(
  `no answer of ${CONFIRMS} confirms begins before what it acknowledges is synced`,
  async () => {
    const directory = temporaryDirectory();
    const url = `sqlite:${join(directory.path, 'sia.db')}`;
    const sia = await startSia({ url }, ['--visibility', 'off']);
    const file = join(directory.path, 'trace');
    const tracer = spawn('strace', [
      ...['-f', '-yy', '-s', '16', '-e', `trace=${CALLS}`, '-o', file],
      ...['-p', String(sia.child.pid)],
    ]);
    let told = '';
    tracer.stderr.on('data', (text) => {
      told += String(text);
    });
    try {
      await until('the tracer', () => told, { isSo: (text) => text.includes('attached') });
      const lines = [{ item: '100000155', reason: 31, quantity: '1' }];
      const message = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
      for (let confirm = 0; confirm < CONFIRMS; confirm += 1) {
        savedId(await post(sia.serviceUrl, message));
      }
    } finally {
      await sia.end('SIGTERM');
      if (tracer.exitCode === null) await once(tracer, 'exit');
    }
    expect(seenIn(readFileSync(file, 'utf8'))).toEqual({ durable: CONFIRMS, early: 0 });
    directory.remove();
  },
  180_000,
);

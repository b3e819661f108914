/**
 * How much less is confirmed while `sia backup` copies the database: each round is measured without a backup
 * and with one after the other. See docs/reference/performance.md.
 *
 *   node bench/backup.mjs [--adjustments 200000] [--rounds 5] [--seconds 10]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { service } from './lib/contestants.mjs';
import { makeDemo } from './lib/databases.mjs';
import { describeMachine } from './lib/machine.mjs';
import { COUNT_MAX } from './lib/measuring.mjs';
import { readOptions } from './lib/options.mjs';
import { oneLineLoad } from './lib/scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const SIA = fileURLToPath(new URL('../bin/sia.js', import.meta.url));
/** How much less may be confirmed meanwhile. */
const DIP_MAX = 0.2;

/** Copies again and again until it is told to end; resolves with how often. */
function backUp(database, target) {
  let isOver = false;
  const copies = (async () => {
    let count = 0;
    while (!isOver) {
      rmSync(target, { force: true });
      const args = [SIA, 'backup', target, '--database-url', `sqlite:${database}`];
      const [code] = await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');
      if (code !== 0) throw new Error(`sia backup ended with ${code}`);
      count += 1;
    }
    return count;
  })();
  return () => {
    isOver = true;
    return copies;
  };
}

/** Filling it may take so long. */
const FILL_MAX_MS = 600_000;

const medianOf = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure({ adjustments, rounds, seconds }, directory) {
  const file = join(directory, 'data.db');
  const contestant = await service('service', file, oneLineLoad(await makeDemo(file)));
  const bounds = { milliseconds: seconds * 1000, countMax: COUNT_MAX };
  // The copy is checked: so what fills the database has to be true.
  await contestant.run({ milliseconds: FILL_MAX_MS, countMax: adjustments });
  const dips = [];
  let copies = 0;
  for (let round = 0; round < rounds; round += 1) {
    const alone = await contestant.run(bounds);
    const end = backUp(file, join(directory, 'copy.db'));
    const beside = await contestant.run(bounds);
    copies += await end();
    dips.push(1 - beside.rate / alone.rate);
  }
  await contestant.finish();
  return { megabytes: Math.round(statSync(file).size / 1e6), copies, dips, median: medianOf(dips) };
}

const options = readOptions({ adjustments: 200_000, rounds: 5, seconds: 10 });
const result = await withDirectory(async (directory) => ({
  ...{ date: new Date().toISOString(), machine: describeMachine(directory), ...options },
  ...(await measure(options, directory)),
}));
const shown = result.dips.map((dip) => `${Math.round(dip * 100)} %`).join(', ');
console.log(`${result.megabytes} MB, ${result.copies} copies: confirmed less by ${shown}`);
console.log(
  `${result.median <= DIP_MAX ? 'PASS' : 'FAIL'}: median ${Math.round(result.median * 100)} % (at most ${DIP_MAX * 100} %)`,
);
console.log(writeResult(result, '-backup'));

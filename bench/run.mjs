/**
 * Measures the service beside others that do a part of its work. See docs/reference/performance.md.
 *
 *   node bench/run.mjs [--rounds 5] [--seconds 2] [--only one-line]
 */

import { describeMachine } from './lib/machine.mjs';
import { readOptions } from './lib/options.mjs';
import { textOf } from './lib/report.mjs';
import { runScenario } from './lib/rounds.mjs';
import { SCENARIOS } from './lib/scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

/** Far more than any contestant manages in a few seconds: a bound, not a goal. */
const COUNT_MAX = 200_000;

function chosen(only) {
  const scenarios = SCENARIOS.filter(({ name }) => only === '' || name === only);
  if (scenarios.length > 0) return scenarios;
  throw new Error(`--only must be one of ${SCENARIOS.map(({ name }) => name).join(', ')}`);
}

async function measure({ rounds, seconds, only }, directory) {
  const machine = describeMachine(directory);
  console.log(
    Object.entries(machine)
      .map((entry) => entry.join(' '))
      .join(', '),
  );
  const scenarios = [];
  for (const scenario of chosen(only)) {
    const bounds = { milliseconds: seconds * 1000, countMax: COUNT_MAX };
    const result = await runScenario(scenario, directory, rounds, bounds);
    console.log(`\n${textOf(result)}`);
    scenarios.push(result);
  }
  return { date: new Date().toISOString(), machine, rounds, seconds, scenarios };
}

const options = readOptions({ rounds: 5, seconds: 2, only: '' });
const result = await withDirectory((directory) => measure(options, directory));
console.log(`\n${writeResult(result)}`);

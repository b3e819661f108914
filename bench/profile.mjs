/**
 * Runs one scenario against the service alone and prints the functions that take its time.
 *
 *   node bench/profile.mjs one-line [--seconds 10] [--top 25] [--settings="--journal full"]
 */

import { readProfile } from './lib/cpu-profile.mjs';
import { ON_HAND_SCENARIOS } from './lib/on-hand-scenarios.mjs';
import { readOptions } from './lib/options.mjs';
import { tableOf } from './lib/report.mjs';
import { SCENARIOS } from './lib/scenarios.mjs';
import { withDirectory } from './lib/workspace.mjs';

const COUNT_MAX = 200_000;

function scenarioNamed(name) {
  const all = [...SCENARIOS, ...ON_HAND_SCENARIOS];
  const scenario = all.find((candidate) => candidate.name === name);
  if (scenario !== undefined) return scenario;
  throw new Error(`name one of ${all.map((candidate) => candidate.name).join(', ')}`);
}

async function profiled(scenario, { seconds, settings }, directory) {
  const nodeFlags = ['--cpu-prof', '--cpu-prof-dir', directory, '--cpu-prof-interval', '500'];
  const flags = settings === '' ? [] : settings.split(' ');
  const [service, ...others] = await scenario.prepare(directory, { nodeFlags, flags });
  for (const { finish } of others) await finish();
  const result = await service.run({ milliseconds: seconds * 1000, countMax: COUNT_MAX });
  await service.finish();
  return result;
}

function rowOf({ place, share, milliseconds }, count) {
  return [place, `${(share * 100).toFixed(1)} %`, ((milliseconds * 1000) / count).toFixed(1)];
}

const options = readOptions({ seconds: 10, top: 25, settings: '' }, true);
const { top, positionals } = options;
await withDirectory(async (directory) => {
  const { rate, count } = await profiled(scenarioNamed(positionals[0]), options, directory);
  const rows = readProfile(directory)
    .slice(0, top)
    .map((entry) => rowOf(entry, count));
  console.log(`${rate.toFixed(1)} requests/s while it was profiled`);
  console.log(tableOf(['function', 'self', 'us a request'], rows));
});

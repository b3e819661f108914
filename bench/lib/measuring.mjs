import { describeMachine } from './machine.mjs';
import { textOf } from './report.mjs';
import { runScenario } from './rounds.mjs';

/** Far more than any contestant manages in a few seconds: a bound, not a goal. */
export const COUNT_MAX = 200_000;

function chosen(scenarios, only) {
  const found = scenarios.filter(({ name }) => only === '' || name === only);
  if (found.length > 0) return found;
  throw new Error(`--only must be one of ${scenarios.map(({ name }) => name).join(', ')}`);
}

/** Runs scenarios, or the one that is named, and prints each result. */
export async function measureScenarios(all, { rounds, seconds, requests, only }, directory) {
  const machine = describeMachine(directory);
  console.log(
    Object.entries(machine)
      .map((entry) => entry.join(' '))
      .join(', '),
  );
  const scenarios = [];
  for (const scenario of chosen(all, only)) {
    const bounds = { milliseconds: seconds * 1000, countMax: requests };
    const result = await runScenario(scenario, directory, rounds, bounds);
    console.log(`\n${textOf(result)}`);
    scenarios.push(result);
  }
  return { date: new Date().toISOString(), machine, rounds, seconds, requests, scenarios };
}

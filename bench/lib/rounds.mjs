import { withProcessorTime } from './processor.mjs';
import { median } from './statistics.mjs';

function summaryOf(name, runs) {
  const rates = runs.map(({ rate }) => rate);
  const processors = runs.map(({ processorMs, count }) => (processorMs * 1000) / count);
  const middle = (key) => median(runs.map((run) => run[key]));
  return {
    name,
    median: median(rates),
    least: Math.min(...rates),
    most: Math.max(...rates),
    p50: middle('p50'),
    p99: middle('p99'),
    processorUs: median(processors),
    others: middle('others'),
    count: runs.reduce((sum, { count }) => sum + count, 0),
    rates,
    processors,
  };
}

/** The compiler of the engine needs some thousand requests; a cold server is several times slower. */
const WARM_UP_RUNS = 3;
/** Of a run that only warms up, at least: those that are counted may be far shorter. */
const WARM_UP_REQUESTS = 3000;

/**
 * Runs every contestant once a round, each round beginning with another one, so that what the
 * machine does beside it falls on all of them. Runs that only warm up are not counted.
 */
async function runRounds(contestants, rounds, bounds) {
  const runs = new Map(contestants.map(({ name }) => [name, []]));
  const longer = { ...bounds, countMax: Math.max(bounds.countMax, WARM_UP_REQUESTS) };
  for (const { run } of contestants) {
    for (let time = 0; time < WARM_UP_RUNS; time += 1) await run(longer);
  }
  for (let round = 0; round < rounds; round += 1) {
    const first = round % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      const { name, pids } = contestant;
      runs.get(name).push(await withProcessorTime(pids, () => contestant.run(bounds)));
    }
  }
  return contestants.map(({ name }) => summaryOf(name, runs.get(name)));
}

function judge({ of, against, least, stretch, isByProcessor = false }, results) {
  const one = results.find(({ name }) => name === of);
  const other = results.find(({ name }) => name === against);
  const ratio = one.median / other.median;
  // Round by round: what else goes on makes a request dearer, and for all that run then.
  const processorRatio = median(one.processors.map((time, at) => other.processors[at] / time));
  const isMet = (isByProcessor ? processorRatio : ratio) >= least;
  return { of, against, least, stretch, isByProcessor, ratio, processorRatio, isMet };
}

/** Runs a scenario; its contestants are gone afterwards, however it ends. */
export async function runScenario({ name, title, prepare, floors }, directory, rounds, bounds) {
  const contestants = await prepare(directory);
  let results;
  try {
    results = await runRounds(contestants, rounds, bounds);
  } finally {
    for (const { finish } of contestants) await finish();
  }
  return { name, title, results, floors: floors.map((floor) => judge(floor, results)) };
}

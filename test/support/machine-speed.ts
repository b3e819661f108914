/** Milliseconds of processor time that the fixed work takes where the bounds were set. */
const WORK_REFERENCE_MS = 55;

const ROUNDS = 24;
const ROWS = 2000;
/** The first rounds are slower: nothing is compiled yet. */
const WARM_UP_TIMES = 3;

let isWarm = false;

/** A fixed amount of work of the kind that the service does: texts, objects, maps, sorting. */
function fixedWork(): number {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rows = Array.from({ length: ROWS }, (_, row) => ({
      id: `R${(row * 7919) % ROWS}`,
      name: `item ${row} of round ${round}`,
      quantity: row / 4,
    }));
    const read = JSON.parse(JSON.stringify(rows)) as typeof rows;
    const byId = new Map(read.map((row) => [row.id, row]));
    const sorted = [...byId.keys()].sort((a, b) => (a < b ? -1 : 1));
    sum += sorted.map((id) => byId.get(id)?.name.replace('item', 'x')).join().length;
  }
  return sum;
}

function fixedWorkMs(): number {
  const before = process.cpuUsage();
  fixedWork();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function warmUp(): void {
  for (let time = 0; !isWarm && time < WARM_UP_TIMES; time += 1) fixedWork();
  isWarm = true;
}

/**
 * The same by the clock on the wall: what other programs take counts too. For what is waited for, such as
 * a page of a browser.
 */
export function slownessByClock(): number {
  warmUp();
  const started = performance.now();
  fixedWork();
  return Math.max(1, (performance.now() - started) / WORK_REFERENCE_MS);
}

/**
 * How many times slower than the reference this machine is at this moment, by the processor time of a
 * fixed amount of work; never below one. Others that use the same caches and cores make it larger.
 */
export function slowness(): number {
  warmUp();
  return Math.max(1, fixedWorkMs() / WORK_REFERENCE_MS);
}

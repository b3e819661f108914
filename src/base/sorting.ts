import { turns } from './turns.js';

/** Values sorted or merged in one piece: a millisecond. */
const PIECE = 1000;

type Compare<Value> = (a: Value, b: Value) => number;

async function merged<Value>(
  left: readonly Value[],
  right: readonly Value[],
  compare: Compare<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] as Value, right[r] as Value];
    if (compare(a, b) <= 0) {
      values.push(a);
      l += 1;
    } else {
      values.push(b);
      r += 1;
    }
    if (values.length % PIECE === 0) await turns.take();
  }
  for (; l < left.length; l += 1) values.push(left[l] as Value);
  for (; r < right.length; r += 1) values.push(right[r] as Value);
  return values;
}

/** Sorts values, and gives the event loop back meanwhile: a million values take a second or two. */
export async function sortedInTurns<Value>(
  values: Iterable<Value>,
  compare: Compare<Value>,
): Promise<Value[]> {
  let runs: Value[][] = [];
  let run: Value[] = [];
  for (const value of values) {
    run.push(value);
    if (run.length < PIECE) continue;
    runs.push(run.sort(compare));
    run = [];
    await turns.take();
  }
  runs.push(run.sort(compare));
  while (runs.length > 1) {
    const next: Value[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      next.push(await merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    }
    runs = next;
  }
  return runs[0] ?? [];
}

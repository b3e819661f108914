import { bodyOf, type Recorded } from './exchange.js';
import { type Asked, type Meaning, readAsked, readMeaning } from './messages.js';
import { learnFrom } from './our-side.js';
import { Pairs } from './pairs.js';

/** A recorded exchange, read. */
export interface ReadLine {
  readonly line: Recorded;
  /** Undefined for what is no call of an operation of ours. */
  readonly asked: Asked | undefined;
  readonly target: Meaning;
  readonly store: string | undefined;
}

const NOTHING: Meaning = { kind: 'other' };

/** Reads a recorded exchange, and notes what the target's answer tells about ids. */
export async function readLine(line: Recorded, pairs: Pairs): Promise<ReadLine> {
  const { request, target: side, store } = line;
  const asked = request.body === undefined ? undefined : await readAsked(request.body);
  const body = bodyOf(side);
  const target = body === undefined ? NOTHING : await readMeaning(body);
  const payload = target.kind === 'answer' ? target.payload : undefined;
  pairs.noteTarget(asked?.payload, payload, store);
  return { line, asked, target, store };
}

/** The pairs that a record tells. */
export async function pairsOf(record: AsyncIterable<Recorded>): Promise<Pairs> {
  const pairs = new Pairs();
  for await (const line of record) {
    const { target } = await readLine(line, pairs);
    await learnFrom(pairs, target, line.ours);
  }
  return pairs;
}

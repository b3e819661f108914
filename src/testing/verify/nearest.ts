import { headOf } from '../../base/text.js';
import {
  NEAREST_MAX,
  NEAREST_TEXT_LENGTH_MAX,
  NEAREST_VALUE_LENGTH_MAX,
} from '../../config/limits.js';
import type { Exchange } from '../journal/exchange.js';
import type { Journal } from '../journal/journal.js';
import { Content, type Criterion } from '../journal/matching.js';
import type { Reference } from '../journal/ring.js';
import { inSlices } from '../journal/search.js';

interface Near {
  readonly exchange: Exchange;
  readonly held: number;
  /** The first criterion that does not hold. */
  readonly broken: Criterion;
}

function shown(value: string): string {
  const head = headOf(value, NEAREST_VALUE_LENGTH_MAX);
  return head.length < value.length ? `${head}... (${value.length} characters)` : value;
}

/** The order by the number of criteria that hold, then by the time. */
function isNearer(one: Near, other: Near): boolean {
  return one.held > other.held || (one.held === other.held && one.exchange.id > other.exchange.id);
}

async function nearest(
  journal: Journal,
  those: readonly Reference[],
  criteria: readonly Criterion[],
): Promise<Near[]> {
  const near: Near[] = [];
  for await (const exchange of inSlices(journal, those)) {
    const content = new Content(journal, exchange);
    const broken = criteria.filter((criterion) => !criterion.holds(content));
    const [first] = broken;
    if (first === undefined || broken.length === criteria.length) continue;
    near.push({ exchange, held: criteria.length - broken.length, broken: first });
    near.sort((one, other) => (isNearer(one, other) ? -1 : 1));
    near.length = Math.min(near.length, NEAREST_MAX);
  }
  return near;
}

/**
 * Names the exchanges that come nearest to the expected ones, and the fault of each. Empty where no exchange
 * fits any criterion.
 */
export async function nearestText(
  journal: Journal,
  those: readonly Reference[],
  criteria: readonly Criterion[],
): Promise<string> {
  const texts: string[] = [];
  let length = 0;
  for (const { exchange, held, broken } of await nearest(journal, those, criteria)) {
    if (length > NEAREST_TEXT_LENGTH_MAX) break;
    const found = shown(broken.found(new Content(journal, exchange)));
    const asked = shown(broken.asked);
    const text = `${exchange.id}, ${held} of ${criteria.length} hold; ${broken.name}: asked ${asked}, was ${found}.`;
    texts.push(text);
    length += text.length;
  }
  return texts.length === 0 ? '' : ` Nearest: ${texts.join(' ')}`;
}

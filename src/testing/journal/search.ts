import { turns } from '../../base/turns.js';
import type { Exchange } from './exchange.js';
import type { Filter } from './filters.js';
import type { Journal } from './journal.js';
import { Content, type Criterion, criteriaOf } from './matching.js';
import type { Reference } from './ring.js';

/** Whether an exchange is one that the criteria choose. */
export function isChosen(
  journal: Journal,
  exchange: Exchange,
  criteria: readonly Criterion[],
): boolean {
  const content = new Content(journal, exchange);
  return criteria.every((criterion) => criterion.holds(content));
}

/** The exchanges that a filter looks at, before its criteria, the oldest first. */
export function candidates(journal: Journal, { last, after }: Filter): Reference[] {
  const all = journal.references();
  const since = after === undefined ? all : all.filter(({ id }) => id > after);
  return last === undefined ? since : since.slice(Math.max(0, since.length - last));
}

/**
 * Gives the event loop back in between, since a look at a long message takes long. Exchanges that leave
 * meanwhile are left out.
 */
export async function* inSlices(
  journal: Journal,
  those: readonly Reference[],
): AsyncGenerator<Exchange> {
  for (const reference of those) {
    await turns.take();
    const exchange = journal.exchangeAt(reference);
    if (exchange !== undefined) yield exchange;
  }
}

/**
 * The exchanges that a filter chooses, in the order given, up to a number of them.
 *
 * @param isNewestFirst whether the newest comes first
 */
export async function* chosen(
  journal: Journal,
  filter: Filter,
  isNewestFirst = false,
): AsyncGenerator<Exchange> {
  const those = candidates(journal, filter);
  if (isNewestFirst) those.reverse();
  const criteria = criteriaOf(filter, journal.realTime());
  for await (const exchange of inSlices(journal, those)) {
    if (isChosen(journal, exchange, criteria)) yield exchange;
  }
}

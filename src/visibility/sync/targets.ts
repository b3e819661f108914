import type { Author } from '../../engine/access/caller.js';
import type { Flow } from '../../store/flow.js';
import type { Store } from '../../store/store.js';
import { type BuiltInTarget, type SliceResult, sendKeys, sendRest } from './built-in.js';
import type { Target } from './runner.js';

/** Offsets of one transaction that no figures go with. */
const REST_OFFSETS = 128;

/** The service of this program: each slice is one transaction with its marks (IV61). */
export function builtInTarget(store: Pick<Store, 'commit'>, target: BuiltInTarget): Target {
  const commit = (author: Author, flow: Flow<SliceResult>): Promise<SliceResult> =>
    store.commit(author, flow);
  return {
    sendKeys: (keys, author) => commit(author, sendKeys(target, keys)),
    sendRest: (range, author) => store.commit(author, sendRest(target, range, REST_OFFSETS)),
    // Another sender finds other marks, since the database is between them.
    begin: () => Promise.resolve(true),
    end: () => Promise.resolve(),
  };
}

import { KNOWN_STORES_MAX } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Reading } from '../reading.js';
import { storeExists } from './lookups.js';

/**
 * Stores that were found. A store goes with a reset alone, so one that was found once is not looked for again:
 * each lookup asks, and a statement costs a tenth of it.
 */
export class KnownStores {
  private ids = new Set<Id>();

  constructor(private readonly reading: Pick<Reading, 'read'>) {}

  async exists(id: Id): Promise<boolean> {
    const { ids } = this;
    if (ids.has(id)) return true;
    const isThere = await this.reading.read(storeExists(id));
    // A set that was forgotten meanwhile is filled for nobody.
    if (isThere && ids.size < KNOWN_STORES_MAX) ids.add(id);
    return isThere;
  }

  forget(): void {
    this.ids = new Set();
  }
}

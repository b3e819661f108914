import { useLocation } from 'wouter';
import { useSession } from '../../access/session.js';
import { draftKey } from '../../drafts/drafts.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { addressOf } from '../../routes.js';
import { sentenceOf } from '../../texts/problems.js';
import { draftOf, reduced } from '../adjustments/draft.js';
import { keepFor } from '../adjustments/use-draft.js';

/** The most ids that the server takes at once. */
export const ADJUSTED_ITEMS_MAX = 200;

/**
 * Takes items of a store into a new adjustment. They become a draft on this device, where the user goes
 * on. An existing draft is never written over.
 *
 * @returns the reason why it was not done. Undefined where it was
 */
export function useAdjust(): (
  store: number,
  items: readonly string[],
) => Promise<string | undefined> {
  const { user } = useSession();
  const [, go] = useLocation();
  return async (store, items) => {
    const document = draftKey(user, store, 'adjustment/new');
    const address = addressOf('/adjustments/new', {}, { store });
    try {
      const query = { store, items: [...items] };
      const found = await answered(client.GET('/_admin/api/items', { params: { query } }));
      const lines = found.items.map(({ item, ...more }) => {
        const { description, unitOfMeasure, caseSize, uinType, imageAddress } = more;
        return { item, description, unitOfMeasure, caseSize, uinType, imageAddress };
      });
      const draft = reduced(draftOf(undefined), { type: 'add', lines });
      if (!(await keepFor({ document, user, store, title: 'New adjustment', address }, draft))) {
        return 'A new adjustment that was not saved is kept on this device: save or discard it first.';
      }
    } catch (error) {
      return sentenceOf(asFailure(error));
    }
    go(address);
    return undefined;
  };
}

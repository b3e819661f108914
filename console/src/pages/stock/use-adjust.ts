import { useLocation } from 'wouter';
import { useSession } from '../../access/session.js';
import { DraftKeeper, draftKey, readDraft } from '../../drafts/drafts.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { addressOf } from '../../routes.js';
import { sentenceOf } from '../../texts/problems.js';
import { type DraftLine, draftOf, reduced } from '../adjustments/draft.js';
import type { KeptDraftHead } from '../adjustments/use-draft.js';

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
      if ((await readDraft(document)) !== undefined) {
        return 'A new adjustment that was not saved is kept on this device: save or discard it first.';
      }
      const query = { store, items: [...items] };
      const found = await answered(client.GET('/_admin/api/items', { params: { query } }));
      const lines = found.items.map(({ item, ...more }) => {
        const { description, unitOfMeasure, caseSize, uinType, imageAddress } = more;
        return { item, description, unitOfMeasure, caseSize, uinType, imageAddress };
      });
      const { lines: added, ...head } = reduced(draftOf(undefined), { type: 'add', lines });
      const keeper = new DraftKeeper<KeptDraftHead, DraftLine>();
      const kept = { document, user, store, title: 'New adjustment', address, at: Date.now() };
      await keeper.keep({ ...kept, changedLines: added.length, head }, added);
    } catch (error) {
      return sentenceOf(asFailure(error));
    }
    go(address);
    return undefined;
  };
}

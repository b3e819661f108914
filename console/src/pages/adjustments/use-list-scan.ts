import { useLocation } from 'wouter';
import { asFailure } from '../../interface/failure.js';
import { addressOf } from '../../routes.js';
import { tellScan } from '../../scanning/feedback.js';
import { sentenceOf } from '../../texts/problems.js';
import { meaningsOf } from './resolving.js';

/** The effect of a scan on the list: an adjustment is opened, an item narrows the list. */
export function useListScan(store: number, onItem: (item: string) => void): (code: string) => void {
  const [, go] = useLocation();
  const scan = async (code: string): Promise<void> => {
    for (const meaning of await meaningsOf(code, store)) {
      if (meaning.kind === 'ADJUSTMENT') {
        tellScan('good', `Adjustment ${meaning.id}`);
        return go(addressOf('/adjustments/:id', { id: meaning.id }));
      }
      const item =
        meaning.kind === 'ITEM' || meaning.kind === 'BARCODE'
          ? meaning.item
          : meaning.kind === 'UIN'
            ? meaning.unit
            : undefined;
      if (item === undefined) continue;
      tellScan('good', `Adjustments with ${item.description}`);
      return onItem(item.item);
    }
    tellScan('bad', `Nothing has the code ${code}.`);
  };
  return (code) => {
    scan(code).catch((error: unknown) => tellScan('bad', sentenceOf(asFailure(error))));
  };
}

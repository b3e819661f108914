import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Steps } from '../../store/steps.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import {
  itemIsKnown,
  itemThatIs,
  keepPlace,
  keepProduct,
  type Place,
  type Product,
  readPlace,
  readProduct,
  storeAt,
  storeIsKnown,
} from './mapping-places.js';
import { touchItem, touchStore } from './sync-marks.js';

/** Maps a store to a place. Its figures move there (IV32). */
export function* mapStore(store: Id, place: Place, author: Author): Steps<Outcome<Id>> {
  if (!(yield* storeIsKnown(store))) return reject(refuse('MAPPED_STORE_UNKNOWN', { store }));
  const other = yield* storeAt(place, store);
  if (other !== undefined) {
    const target = `site ${place.site}, location ${place.location}`;
    return reject(refuse('MAPPED_TWICE', { what: 'Store', other, target }));
  }
  const before = { ...(yield* readPlace(store)) };
  yield* keepPlace(store, place);
  const entry = { subjectKind: 'visibility-store', subject: String(store) } as const;
  yield* recordAudit(author, { ...entry, before, after: { ...place } });
  yield* touchStore(store);
  return accept(store);
}

/** Maps an item to a product. Its figures move there (IV32). */
export function* mapItem(item: string, product: Product, author: Author): Steps<Outcome<string>> {
  if (!(yield* itemIsKnown(item))) return reject(refuse('MAPPED_ITEM_UNKNOWN', { item }));
  const other = yield* itemThatIs(product, item);
  if (other !== undefined) {
    const values = Object.values(product).filter((value) => value !== '');
    const target = `product ${values.join(', ')}`;
    return reject(refuse('MAPPED_TWICE', { what: 'Item', other, target }));
  }
  const before = { ...(yield* readProduct(item)) };
  yield* keepProduct(item, product);
  const entry = { subjectKind: 'visibility-item', subject: item } as const;
  yield* recordAudit(author, { ...entry, before, after: { ...product } });
  yield* touchItem(item);
  return accept(item);
}

import { add, negate, type Quantity, quantityToText } from '../../engine/model/quantity.js';
import type { Steps } from '../../store/steps.js';
import { dimensionsToText } from '../service/dimensions.js';
import type { JsonObject } from '../service/json.js';
import { knownDimensions, readPlace, readProduct } from '../store/mapping-places.js';
import {
  type FigurePlace,
  type OwnStock,
  readFigurePlaces,
  readOwnStock,
} from '../store/sync-figures.js';
import type { StockKey } from '../store/sync-marks.js';

/** Our own figures at one place, as a record that sets them. */
export interface Figures {
  readonly place: FigurePlace;
  readonly measures: Readonly<Record<string, Quantity>>;
  /** Whether the figures stood here before, and do not any more. */
  readonly isLeft: boolean;
}

/** The figures of all stock (IV30). */
function allMeasures(stock: OwnStock): Record<string, Quantity> {
  const { total, nonSellable, customerReserve, transferReserve, vendorReturn } = stock;
  const set = add(add(customerReserve, transferReserve), vendorReturn);
  const available = add(total, negate(add(nonSellable, set)));
  return {
    physicalinvent: add(total, negate(nonSellable)),
    availphysical: available,
    reservphysical: set,
    ordered: stock.ordered,
    onorder: stock.onOrder,
    availordered: add(add(available, stock.ordered), negate(stock.onOrder)),
  };
}

const zeros = (status: string): Record<string, Quantity> => {
  const names =
    status === ''
      ? ['physicalinvent', 'availphysical', 'reservphysical', 'ordered', 'onorder', 'availordered']
      : ['physicalinvent'];
  return Object.fromEntries(names.map((name) => [name, 0 as Quantity]));
};

const placeToText = ({ organizationId, productId, dimensions }: FigurePlace): string =>
  `${organizationId}\0${productId}\0${dimensionsToText(dimensions)}`;

/** The present figures of a store and item, with zeros at the places that they have left (IV32). */
export function* readFigures(
  key: StockKey,
  organizationId: string,
  usesSubBuckets: boolean,
): Steps<Figures[]> {
  const stock = yield* readOwnStock(key, usesSubBuckets);
  const product = yield* readProduct(key.item);
  const known = knownDimensions(yield* readPlace(key.storeId), product);
  const { productId } = product;
  const rows: [string, Record<string, Quantity>][] = [
    ['', allMeasures(stock)],
    ...stock.statuses.map(([status, quantity]): [string, Record<string, Quantity>] => [
      status,
      { physicalinvent: quantity },
    ]),
  ];
  const now = rows.map(([status, measures]): Figures => {
    const dimensions = status === '' ? known : new Map([...known, ['StatusId', status] as const]);
    return { place: { status, organizationId, productId, dimensions }, measures, isLeft: false };
  });
  const standing = new Set(now.map(({ place }) => placeToText(place)));
  const left = (yield* readFigurePlaces(key)).filter((place) => !standing.has(placeToText(place)));
  const empty = left.map((place) => ({ place, measures: zeros(place.status), isLeft: true }));
  return [...empty, ...now];
}

/** The record that sets figures. */
export function recordOfFigures(
  { place, measures }: Figures,
  id: string,
  ownSource: string,
): JsonObject {
  const texts = Object.entries(measures).map(([name, quantity]) => [
    name,
    quantityToText(quantity),
  ]);
  return {
    id,
    organizationId: place.organizationId,
    productId: place.productId,
    dimensions: Object.fromEntries(place.dimensions),
    quantities: { [ownSource]: Object.fromEntries(texts) },
  };
}

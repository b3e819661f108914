import { wellFormed } from '../../base/text.js';
import type { Partition } from './configuration.js';
import type { DimensionValues } from './dimensions.js';

/** A part of the data that can be cleared by itself (IV23). */
export type DataPart =
  | {
      readonly partition: 'byLocation';
      readonly organizationId: string;
      readonly siteId: string;
      readonly locationId: string;
    }
  | {
      readonly partition: 'byProductId';
      readonly organizationId: string;
      readonly productId: string;
    };

/** The separator of the parts of an id. The parts themselves have it encoded. */
const BETWEEN = '~';

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(BETWEEN, '%7E');
}

/** Undefined for what no part can be called. */
function decoded(text: string): string | undefined {
  try {
    const name = decodeURIComponent(text);
    return wellFormed(name) === name ? name : undefined;
  } catch {
    return undefined;
  }
}

/** The part that a counter is in. */
export function dataPartOf(
  partition: Partition,
  counter: {
    readonly organizationId: string;
    readonly productId: string;
    readonly dimensions: DimensionValues;
  },
): DataPart {
  const { organizationId, productId, dimensions } = counter;
  if (partition === 'byProductId') return { partition, organizationId, productId };
  const siteId = dimensions.get('SiteId') ?? '';
  const locationId = dimensions.get('LocationId') ?? '';
  return { partition, organizationId, siteId, locationId };
}

/** The id of a part: `usmf~1~11`, or `usmf~A0001` by product id. */
export function partitionIdOf(part: DataPart): string {
  const rest = part.partition === 'byProductId' ? [part.productId] : [part.siteId, part.locationId];
  return [part.organizationId, ...rest].map(encoded).join(BETWEEN);
}

/** The part of an id. Undefined for an id that is none of the partition: there is nothing to clear. */
export function dataPartFromId(partition: Partition, id: string): DataPart | undefined {
  const [organizationId, first, second, ...more] = id.split(BETWEEN, 4).map(decoded);
  if (organizationId === undefined || first === undefined || more.length > 0) return undefined;
  if (partition === 'byProductId') {
    return second === undefined ? { partition, organizationId, productId: first } : undefined;
  }
  return second === undefined
    ? undefined
    : { partition, organizationId, siteId: first, locationId: second };
}

import type { Quantity } from '../../../src/engine/model/quantity.js';
import type { Refusal } from '../../../src/visibility/refusals/refusal.js';
import { type Configuration, OWN_SOURCE } from '../../../src/visibility/service/configuration.js';
import { readConfiguration } from '../../../src/visibility/service/configuration-reader.js';
import type { JsonObject } from '../../../src/visibility/service/json.js';
import { accepted, Refused } from '../world/memory-service.js';

/** The codes that something is refused with; none if it is not. */
export function codesOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code);
    throw error;
  }
  return [];
}

/** What something is refused with. */
export function refusalsOf(run: () => unknown): readonly Refusal[] {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}

/** Units as a quantity. */
export const units = (value: number): Quantity => Math.round(value * 10_000) as Quantity;

export const PREDEFINED = {
  physicalMeasures: [
    ...['@allocated', '@consumed', '@cumulative_allocated', '@cumulative_consumed'],
    '@softreserved',
  ],
};

/** A configuration body with the least that one may have, and some sources over it. */
export function configurationBody(
  sources: JsonObject = {},
  partition: 'byLocation' | 'byProductId' = 'byLocation',
): JsonObject {
  const version = { byLocation: 'ByLocationAndProductIdMod64', byProductId: 'byProductId' };
  return {
    indexConfiguration: { indexAttributeSets: [{ setNumber: 1, keys: ['Empty'] }] },
    cachePartitionIdVersion: version[partition],
    inventorySystemConfigurations: {
      fno: {
        physicalMeasures: [
          ...['physicalinvent', 'availphysical', 'reservphysical'],
          ...['ordered', 'onorder', 'availordered'],
        ],
      },
      '@iv': PREDEFINED,
      ...sources,
    },
  };
}

/** Sources of the tests: a till, a web shop, formulas over both. */
export const SOURCES: JsonObject = {
  iv: {
    physicalMeasures: ['ordered'],
    calculatedMeasures: {
      net: { additionModifiers: ['fno.physicalinvent'], subtractionModifiers: ['pos.sold'] },
      promise: { additionModifiers: ['fno.availordered'], subtractionModifiers: ['pos.sold'] },
      both: { additionModifiers: ['pos.inbound', 'shop.mixed'], subtractionModifiers: [] },
      other: { additionModifiers: ['pos.inbound'], subtractionModifiers: ['shop.mixed'] },
    },
  },
  pos: {
    physicalMeasures: ['sold', 'inbound', 'outbound'],
    dimensionMappings: { posMachineId: 'ExtendedDimension1', posColor: 'ColorId' },
  },
  shop: { physicalMeasures: ['on order', 'mixed'] },
};

export function configurationOf(
  sources: JsonObject = SOURCES,
  partition: 'byLocation' | 'byProductId' = 'byLocation',
): Configuration {
  return accepted(readConfiguration(configurationBody(sources, partition), OWN_SOURCE));
}

/** An event that is right, and what is different about it. */
export function eventBody(over: JsonObject = {}): JsonObject {
  return {
    id: 'E1',
    organizationId: 'usmf',
    productId: 'A0001',
    dimensions: { siteId: '1', locationId: '11', colorId: 'Red' },
    quantities: { pos: { sold: 1 } },
    ...over,
  };
}

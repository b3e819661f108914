import { messageOf } from '../refusals/refusal.js';
import { type Configuration, OWN_SOURCE } from './configuration.js';
import { readConfiguration } from './configuration-reader.js';
import type { JsonObject } from './json.js';
import type { Name } from './names.js';

/** Names of fno for the base dimensions of the same order (2.3). */
const FNO_MAPPINGS: JsonObject = {
  inventsiteid: 'siteid',
  inventlocationid: 'locationid',
  inventstatusid: 'statusid',
  wmslocationid: 'wmslocationid',
  wmspalletid: 'wmspalletid',
  licenseplateid: 'licenseplateid',
  inventbatchid: 'batchid',
  inventserialid: 'serialid',
  inventcolorid: 'colorid',
  inventsizeid: 'sizeid',
  inventstyleid: 'styleid',
  configid: 'configid',
  inventversionid: 'versionid',
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_one, at) => [
      `inventdimension${at + 1}`,
      `customdimension${at + 1}`,
    ]),
  ),
};

const FNO_MEASURES = [
  ...['arrived', 'physicalinvent', 'reservphysical', 'onorder', 'notspecified', 'availordered'],
  ...['availphysical', 'picked', 'postedqty', 'quotationreceipt', 'received', 'ordered'],
  ...['reservordered', 'orderedsum', 'softreserved'],
];

/** The four formulas that are documented as default (2.2). */
const IV_FORMULAS: JsonObject = {
  availabletoreserve: {
    additionModifiers: [
      ...['fno.physicalinvent', 'fno.ordered', 'fno.arrived', 'pos.inbound', 'iv.ordered'],
    ],
    subtractionModifiers: [
      ...['fno.reservphysical', 'iv.softreserved', 'pos.outbound', 'fno.softreserved'],
    ],
  },
  totalavailable: {
    additionModifiers: ['fno.availordered'],
    subtractionModifiers: ['iv.softreserved', '@iv.@allocated'],
  },
  totalonhand: { additionModifiers: ['fno.physicalinvent'], subtractionModifiers: [] },
};

const POS_FORMULAS: JsonObject = {
  availquantity: {
    additionModifiers: ['fno.availphysical', 'pos.inbound'],
    subtractionModifiers: ['pos.outbound'],
  },
};

const PREDEFINED = [
  ...['@allocated', '@consumed', '@cumulative_allocated', '@cumulative_consumed', '@softreserved'],
];

const INSTALLED_SOURCES = {
  fno: { dimensionMappings: FNO_MAPPINGS, physicalMeasures: FNO_MEASURES },
  iv: { physicalMeasures: ['ordered', 'softreserved'], calculatedMeasures: IV_FORMULAS },
  pos: {
    dimensionMappings: { posmachineid: 'extendeddimension1' },
    physicalMeasures: ['inbound', 'outbound'],
    calculatedMeasures: POS_FORMULAS,
  },
  iom: { physicalMeasures: ['onorder', 'onhand'] },
  erp: { physicalMeasures: ['unrestricted', 'qualityinspection'] },
  '@iv': { physicalMeasures: PREDEFINED },
} as const;

const INDEX = {
  indexAttributeSets: [{ setNumber: 1, keys: ['colorid', 'sizeid', 'styleid'] }],
};

/** Reads a configuration that is written in the program. */
function known(body: JsonObject, ownSource: Name): Configuration {
  const outcome = readConfiguration(body, ownSource);
  if (outcome.accepted) return outcome.value;
  throw new Error(outcome.refusals.map(messageOf).join('\n'));
}

/** The sources, with our own beside fno where it has another name. A remote service reserves fno (IV30). */
function withOwn(sources: JsonObject, ownSource: Name): JsonObject {
  return ownSource in sources ? sources : { ...sources, [ownSource]: INSTALLED_SOURCES.fno };
}

/** The configuration of a new service (IV24): the sources of the documents, by location. */
export function installedConfiguration(ownSource: Name = OWN_SOURCE): Configuration {
  const sources = withOwn(INSTALLED_SOURCES, ownSource);
  return known(
    {
      indexConfiguration: INDEX,
      inventorySystemConfigurations: sources,
      cachePartitionIdVersion: 'ByLocationAndProductIdMod64',
    },
    ownSource,
  );
}

/**
 * The configuration of the demo (IV24): the installed one, and the sources of both examples of the
 * adjustment offset. Data is kept by product id, as one of the examples does not know the warehouse.
 */
export function demoConfiguration(ownSource: Name = OWN_SOURCE): Configuration {
  const { iv, pos } = INSTALLED_SOURCES;
  const net = {
    additionModifiers: [`${ownSource}.physicalinvent`, 'store.adjusted'],
    subtractionModifiers: ['pos.sold'],
  };
  const promise = {
    additionModifiers: [`${ownSource}.availordered`],
    subtractionModifiers: ['ecommerce.on order'],
  };
  const sources = {
    ...INSTALLED_SOURCES,
    iv: { ...iv, calculatedMeasures: { ...iv.calculatedMeasures, net, promise } },
    pos: { ...pos, physicalMeasures: [...pos.physicalMeasures, 'sold'] },
    ecommerce: { physicalMeasures: ['on order'] },
    store: { physicalMeasures: ['adjusted'] },
  };
  return known(
    {
      indexConfiguration: INDEX,
      inventorySystemConfigurations: withOwn(sources, ownSource),
      cachePartitionIdVersion: 'byProductId',
    },
    ownSource,
  );
}

import type { Configuration, DataSource, Partition } from './configuration.js';
import type { JsonObject } from './json.js';
import { type Formula, measureToText } from './measures.js';

const VERSION_OF: Readonly<Record<Partition, string>> = {
  byLocation: 'ByLocationAndProductIdMod64',
  byProductId: 'byProductId',
};

function formulaToJson({ additions, subtractions }: Formula): JsonObject {
  return {
    additionModifiers: additions.map(measureToText),
    subtractionModifiers: subtractions.map(measureToText),
  };
}

function sourceToJson(source: DataSource): JsonObject {
  const mappings = [...source.dimensionMappings].map(([name, to]) => [name, to.toLowerCase()]);
  const formulas = [...source.calculatedMeasures].map(([name, formula]) => [
    name,
    formulaToJson(formula),
  ]);
  return {
    dataSourceName: source.name,
    dimensionMappings: Object.fromEntries(mappings),
    physicalMeasures: [...source.physicalMeasures],
    calculatedMeasures: Object.fromEntries(formulas),
    ...source.kept,
  };
}

/** The fields that name the environment and the version. They are ours, whatever was sent. */
const IDENTITY = new Set(['environmentid', 'configurationversion']);

/**
 * The runtime configuration object (2.6). All names are in lower case. Parts that are only kept stay as they
 * came.
 *
 * @param version the number of the version, from 1
 */
export function configurationToJson(
  configuration: Configuration,
  environmentId: string,
  version: number,
): JsonObject {
  const { partition, indexSets, dataSources, kept, keptOfIndex } = configuration;
  const others = Object.entries(kept).filter(([key]) => !IDENTITY.has(key.toLowerCase()));
  const sources = [...dataSources].map(([name, source]) => [name, sourceToJson(source)]);
  return {
    environmentId,
    configurationVersion: version,
    ...Object.fromEntries(others),
    indexConfiguration: {
      ...keptOfIndex,
      indexAttributeSets: indexSets.map(({ setNumber, keys }) => ({
        setNumber,
        keys: keys.map((key) => key.toLowerCase()),
      })),
    },
    inventorySystemConfigurations: Object.fromEntries(sources),
    cachePartitionIdVersion: VERSION_OF[partition],
    partitionConfiguration: { useProductId: true, useDimensions: partition === 'byLocation' },
  };
}

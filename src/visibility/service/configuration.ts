import { baseDimension, type Dimension, type EMPTY } from './dimensions.js';
import type { JsonObject } from './json.js';
import type { Formula, MeasureName } from './measures.js';
import { byName, knownName, type Name } from './names.js';

/** The key that data is kept by. It decides which fields an event and a query may leave out (IV8, 1.6). */
export type Partition = 'byLocation' | 'byProductId';

/** A system that contributes quantities. */
export interface DataSource {
  readonly name: Name;
  /** The source's own names of base dimensions. */
  readonly dimensionMappings: ReadonlyMap<Name, Dimension>;
  readonly physicalMeasures: ReadonlySet<Name>;
  readonly calculatedMeasures: ReadonlyMap<Name, Formula>;
  /** Other fields of the source, kept and given back (IV22). */
  readonly kept: JsonObject;
}

export interface IndexSet {
  /** The number of the set, from 1. */
  readonly setNumber: number;
  readonly keys: readonly (Dimension | typeof EMPTY)[];
}

export interface Configuration {
  readonly partition: Partition;
  /** The index sets. They are checked and have no effect. Without any a query fails (IV21). */
  readonly indexSets: readonly IndexSet[];
  readonly dataSources: ReadonlyMap<Name, DataSource>;
  /** Other fields of the object, and of its `indexConfiguration` (IV22). */
  readonly kept: JsonObject;
  readonly keptOfIndex: JsonObject;
}

/** The source of predefined measures. */
export const PREDEFINED_SOURCE = knownName('@iv');

/** The measures that the predefined source always has [D]. */
export const PREDEFINED_MEASURES: readonly Name[] = [
  '@allocated',
  '@consumed',
  '@cumulative_allocated',
  '@cumulative_consumed',
  '@softreserved',
].map(knownName);

/** The measures of our own figures (IV30). */
export const OWN_MEASURES: readonly Name[] = [
  'physicalinvent',
  'availphysical',
  'reservphysical',
  'ordered',
  'onorder',
  'availordered',
].map(knownName);

/** The source of our own figures, where the setting `visibilityOwnSource` says nothing (IV30). */
export const OWN_SOURCE = knownName('fno');

/** A dimension by a name that the source maps, or a base name (IV7). */
export function dimensionOf(source: DataSource | undefined, text: string): Dimension | undefined {
  const mapped = source === undefined ? undefined : byName(source.dimensionMappings, text);
  return mapped ?? baseDimension(text);
}

/** The kind of measure that a name of a source stands for. */
export type MeasureKind = 'physical' | 'calculated' | 'unknown';

export function measureKind(source: DataSource | undefined, measure: Name): MeasureKind {
  if (source?.physicalMeasures.has(measure)) return 'physical';
  return source?.calculatedMeasures.has(measure) ? 'calculated' : 'unknown';
}

/** A formula with the measure that it defines. */
export interface CalculatedMeasure extends MeasureName {
  readonly formula: Formula;
}

/** All formulas, in the order of the configuration. */
export function calculatedMeasures({ dataSources }: Configuration): CalculatedMeasure[] {
  return [...dataSources.values()].flatMap(({ name, calculatedMeasures }) =>
    [...calculatedMeasures].map(([measure, formula]) => ({ dataSource: name, measure, formula })),
  );
}

/** The dimensions that the partition itself keeps data by. */
export function partitionDimensions(partition: Partition): readonly Dimension[] {
  return partition === 'byLocation' ? ['SiteId', 'LocationId'] : [];
}

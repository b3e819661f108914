import { accept, type Outcome, type Refusal, refuse, reject } from '../refusals/refusal.js';
import type { Configuration, DataSource } from './configuration.js';
import type { Dimension } from './dimensions.js';
import { type MeasureName, measureToText } from './measures.js';
import type { Name } from './names.js';

/** A configured line of the offset, as far as a configuration matters to it. */
export interface LineInUse extends MeasureName {
  readonly id: number;
  /** Whether it matches the places. Where data is kept by location, it has to. */
  readonly matchesPlaces: boolean;
}

/** The parts of a configuration that are in use, and may not be taken away. */
export interface UsageFacts {
  /** Whether there is any counter at all. */
  readonly hasData: boolean;
  /** Measures that have counters, by source. */
  readonly measures: ReadonlyMap<Name, ReadonlySet<Name>>;
  /** Dimensions that counters of a source have a value for. */
  readonly dimensions: ReadonlyMap<Name, ReadonlySet<Dimension>>;
  /** Configured lines that are not ended. */
  readonly lines: readonly LineInUse[];
}

const SOURCES = 'inventorySystemConfigurations';
const NONE: ReadonlySet<never> = new Set();

/** The users of a source or a measure: `counters`, `counters and configured line 3`. */
function usersOf(hasCounters: boolean, lines: readonly LineInUse[]): string | undefined {
  const ids = lines.map(({ id }) => id).join(', ');
  const parts = [
    ...(hasCounters ? ['counters'] : []),
    ...(lines.length === 0 ? [] : [`configured line ${ids}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function removedSource(name: Name, { measures, lines }: UsageFacts): Refusal | undefined {
  const hasCounters = (measures.get(name)?.size ?? 0) > 0;
  const users = usersOf(
    hasCounters,
    lines.filter(({ dataSource }) => dataSource === name),
  );
  if (users === undefined) return undefined;
  return refuse('DATA_SOURCE_IN_USE', { source: name, users }, `${SOURCES}.${name}`);
}

function removedMeasures(before: DataSource, after: DataSource, facts: UsageFacts): Refusal[] {
  const source = before.name;
  return [...before.physicalMeasures].flatMap((measure) => {
    if (after.physicalMeasures.has(measure)) return [];
    const users = usersOf(
      facts.measures.get(source)?.has(measure) ?? false,
      facts.lines.filter((line) => line.dataSource === source && line.measure === measure),
    );
    const path = `${SOURCES}.${source}.physicalMeasures`;
    return users !== undefined ? [refuse('MEASURE_IN_USE', { measure, source, users }, path)] : [];
  });
}

function removedTargets(before: DataSource, after: DataSource, facts: UsageFacts): Refusal[] {
  const source = before.name;
  const kept = new Set(after.dimensionMappings.values());
  const used = facts.dimensions.get(source) ?? NONE;
  const removed = new Set(before.dimensionMappings.values());
  const path = `${SOURCES}.${source}.dimensionMappings`;
  return [...removed]
    .filter((dimension) => used.has(dimension) && !kept.has(dimension))
    .map((dimension) => refuse('DIMENSION_IN_USE', { source, dimension }, path));
}

function changedPartition(
  before: Configuration,
  after: Configuration,
  { hasData, lines }: UsageFacts,
): Refusal[] {
  if (before.partition === after.partition) return [];
  const cleared = lines.filter(({ matchesPlaces }) => !matchesPlaces);
  const boxes = cleared.map(({ id }) => `site and warehouse of configured line ${id}`);
  return [
    ...(hasData ? [refuse('DATA_MUST_BE_CLEARED', {}, 'cachePartitionIdVersion')] : []),
    ...(after.partition === 'byLocation' && cleared.length > 0
      ? [refuse('OFFSET_NEEDS_LOCATION', { boxes }, 'cachePartitionIdVersion')]
      : []),
  ];
}

/**
 * Decides whether a valid configuration may take the place of the active one (IV22). Anything in use stays.
 * All objections are told.
 */
export function decideConfiguration(
  before: Configuration,
  after: Configuration,
  facts: UsageFacts,
): Outcome<Configuration> {
  const refusals = [...before.dataSources.values()].flatMap((source) => {
    const next = after.dataSources.get(source.name);
    if (next === undefined) return removedSource(source.name, facts) ?? [];
    return [...removedMeasures(source, next, facts), ...removedTargets(source, next, facts)];
  });
  refusals.push(...changedPartition(before, after, facts));
  return refusals.length === 0 ? accept(after) : reject(...refusals);
}

/** A setting that one configuration has and another lacks, or has with another value. */
export interface Difference {
  /** `pos.sold`, `pos: posMachineId`, `partition`, `index set 1`. */
  readonly what: string;
  /** The earlier setting. Absent where the configuration does not have it. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The settings of a configuration, one line each. */
function statements({ partition, indexSets, dataSources }: Configuration): Map<string, string> {
  const said = new Map<string, string>([['partition', partition]]);
  for (const { setNumber, keys } of indexSets) said.set(`index set ${setNumber}`, keys.join(', '));
  for (const source of dataSources.values()) {
    said.set(source.name, 'data source');
    for (const measure of source.physicalMeasures)
      said.set(`${source.name}.${measure}`, 'physical');
    for (const [measure, { additions, subtractions }] of source.calculatedMeasures) {
      const operands = [
        ...additions.map((one) => `+${measureToText(one)}`),
        ...subtractions.map((one) => `-${measureToText(one)}`),
      ];
      said.set(`${source.name}.${measure}`, operands.join(' '));
    }
    for (const [name, to] of source.dimensionMappings) said.set(`${source.name}: ${name}`, to);
  }
  return said;
}

/** The differences between two configurations, in the order of the first. */
export function configurationDifferences(
  before: Configuration,
  after: Configuration,
): Difference[] {
  const [old, next] = [statements(before), statements(after)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((what) => old.get(what) !== next.get(what))
    .map((what) => ({ what, before: old.get(what), after: next.get(what) }));
}

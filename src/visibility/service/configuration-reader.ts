import {
  VISIBILITY_INDEX_SETS_MAX,
  VISIBILITY_KEPT_DEPTH_MAX,
  VISIBILITY_KEPT_LENGTH_MAX,
  VISIBILITY_KEPT_VALUES_MAX,
  VISIBILITY_PROBLEMS_TOLD_MAX,
  VISIBILITY_SOURCES_MAX,
} from '../../config/limits/visibility.js';
import { accept, type Outcome, type Refusal, refuse, reject } from '../refusals/refusal.js';
import {
  type Configuration,
  type DataSource,
  type IndexSet,
  OWN_MEASURES,
  type Partition,
  PREDEFINED_MEASURES,
  PREDEFINED_SOURCE,
  partitionDimensions,
} from './configuration.js';
import { baseDimension, type Dimension, EMPTY } from './dimensions.js';
import {
  entriesWithin,
  fieldsOf,
  fitsWithin,
  isObject,
  type JsonBounds,
  type JsonObject,
  otherFieldsOf,
} from './json.js';
import type { Name } from './names.js';
import { checkFormulas, readSource, TOO_LARGE } from './source-reader.js';

/** The key of a kind of entries, in lower case, and its name in sentences. */
const SOURCES = 'inventorySystemConfigurations';
const INDEX = 'indexConfiguration';
const INDEX_SETS = 'indexAttributeSets';
const PARTITION_VERSION = 'cachePartitionIdVersion';
const PARTITION = 'partitionConfiguration';

const lower = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()));

const ROOT_FIELDS = lower([SOURCES, INDEX, PARTITION_VERSION, PARTITION]);
const INDEX_FIELDS = lower([INDEX_SETS]);
const SET_FIELDS = lower(['setNumber', 'keys']);
const PARTITION_FIELDS = lower(['useDimensions']);

const KEPT_BOUNDS: JsonBounds = {
  values: VISIBILITY_KEPT_VALUES_MAX,
  characters: VISIBILITY_KEPT_LENGTH_MAX,
  depth: VISIBILITY_KEPT_DEPTH_MAX,
};

/** Reads a field by its name in the documents. */
function fieldOf(values: ReadonlyMap<string, unknown>, name: string): unknown {
  return values.get(name.toLowerCase()) ?? undefined;
}

/** The object under a field. An absent one is empty. */
function objectAt(
  values: ReadonlyMap<string, unknown>,
  name: string,
  problems: Refusal[],
): JsonObject {
  const value = fieldOf(values, name);
  if (value === undefined) return {};
  if (isObject(value)) return value;
  problems.push(refuse('FIELD_NOT_AN_OBJECT', { field: name }, name));
  return {};
}

function readSources(sources: JsonObject, problems: Refusal[]): Map<Name, DataSource> {
  const entries = entriesWithin(sources, VISIBILITY_SOURCES_MAX);
  const read = new Map<Name, DataSource>();
  if (entries === undefined) {
    problems.push(refuse('TOO_MANY_SOURCES', { limit: VISIBILITY_SOURCES_MAX }, SOURCES));
    return read;
  }
  for (const [key, value] of entries) {
    const source = readSource(key, value, problems);
    if (source === undefined) continue;
    if (read.has(source.name)) {
      problems.push(refuse('NAME_TWICE', { name: source.name }, `${SOURCES}.${source.name}`));
    } else read.set(source.name, source);
  }
  return read;
}

function readKey(
  key: unknown,
  set: number,
  path: string,
  partition: Partition,
): Dimension | typeof EMPTY | Refusal {
  if (typeof key !== 'string') return refuse('FIELD_NOT_TEXT', { field: path }, path);
  if (key.toLowerCase() === EMPTY.toLowerCase()) return EMPTY;
  const dimension = baseDimension(key);
  if (dimension === undefined) {
    return refuse('DIMENSION_UNKNOWN', { dimension: key, of: '' }, path);
  }
  return partitionDimensions(partition).includes(dimension)
    ? refuse('INDEX_DIMENSION_OF_PARTITION', { set, dimension }, path)
    : dimension;
}

function readIndexSet(
  value: unknown,
  path: string,
  partition: Partition,
  problems: Refusal[],
): IndexSet | undefined {
  if (!isObject(value)) {
    problems.push(refuse('FIELD_NOT_AN_OBJECT', { field: path }, path));
    return undefined;
  }
  const { values } = fieldsOf(value, SET_FIELDS);
  const [setNumber, keys] = [fieldOf(values, 'setNumber'), fieldOf(values, 'keys')];
  if (typeof setNumber !== 'number' || !Number.isSafeInteger(setNumber) || setNumber < 1) {
    const shown = typeof setNumber === 'number' ? setNumber : typeof setNumber;
    problems.push(refuse('SET_NUMBER_NOT_VALID', { value: shown }, `${path}.setNumber`));
    return undefined;
  }
  if (!Array.isArray(keys)) {
    problems.push(refuse('FIELD_NOT_A_LIST', { field: `${path}.keys` }, `${path}.keys`));
    return undefined;
  }
  const read: (Dimension | typeof EMPTY)[] = [];
  for (const [at, key] of keys.entries()) {
    const one = readKey(key, setNumber, `${path}.keys[${at}]`, partition);
    if (typeof one !== 'string') problems.push(one);
    else if (read.includes(one)) problems.push(refuse('NAME_TWICE', { name: one }, path));
    else read.push(one);
    if (problems.length > VISIBILITY_PROBLEMS_TOLD_MAX) break;
  }
  if (read.includes(EMPTY) && read.length > 1) {
    problems.push(refuse('EMPTY_NOT_ALONE', { set: setNumber }, path));
  }
  return { setNumber, keys: read };
}

function readIndexSets(index: JsonObject, partition: Partition, problems: Refusal[]): IndexSet[] {
  const path = `${INDEX}.${INDEX_SETS}`;
  const sets = fieldOf(fieldsOf(index, INDEX_FIELDS).values, INDEX_SETS) ?? [];
  if (!Array.isArray(sets)) {
    problems.push(refuse('FIELD_NOT_A_LIST', { field: path }, path));
    return [];
  }
  if (sets.length > VISIBILITY_INDEX_SETS_MAX) {
    const values = { count: sets.length, limit: VISIBILITY_INDEX_SETS_MAX };
    problems.push(refuse('TOO_MANY_INDEX_SETS', values, path));
    return [];
  }
  const read = sets.flatMap(
    (set, at) => readIndexSet(set, `${path}[${at}]`, partition, problems) ?? [],
  );
  const numbers = new Set<number>();
  for (const { setNumber } of read) {
    if (numbers.has(setNumber)) {
      problems.push(refuse('NAME_TWICE', { name: `setNumber ${setNumber}` }, path));
    }
    numbers.add(setNumber);
  }
  return read;
}

/** The partition by the text of its version. Undefined for a text that is neither. */
function partitionOfVersion(version: unknown): Partition | undefined {
  if (typeof version !== 'string') return undefined;
  const text = version.toLowerCase();
  if (text.startsWith('bylocation')) return 'byLocation';
  return text === 'byproductid' ? 'byProductId' : undefined;
}

/** The partition, by location where nothing is said (IV8). Both ways to say it have to agree. */
function readPartition(values: ReadonlyMap<string, unknown>, problems: Refusal[]): Partition {
  const version = fieldOf(values, PARTITION_VERSION);
  const flags = fieldsOf(objectAt(values, PARTITION, problems), PARTITION_FIELDS).values;
  const useDimensions = fieldOf(flags, 'useDimensions');
  const byVersion = partitionOfVersion(version);
  const byFlag =
    typeof useDimensions !== 'boolean' ? undefined : useDimensions ? 'byLocation' : 'byProductId';
  const isWrong =
    (version !== undefined && byVersion === undefined) ||
    (useDimensions !== undefined && byFlag === undefined) ||
    (byVersion !== undefined && byFlag !== undefined && byVersion !== byFlag);
  if (isWrong) {
    const value = `${shownPart(PARTITION_VERSION, version)}, ${shownPart('useDimensions', useDimensions)}`;
    problems.push(refuse('PARTITION_NOT_VALID', { value }, PARTITION_VERSION));
  }
  return byVersion ?? byFlag ?? 'byLocation';
}

function shownPart(name: string, value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'boolean';
  return `${name} ${isPlain ? value : value === undefined ? 'absent' : typeof value}`;
}

/** Checks the sources and measures that a configuration cannot be without. */
function checkPresent(
  dataSources: ReadonlyMap<Name, DataSource>,
  ownSource: Name,
  problems: Refusal[],
): void {
  const predefined = dataSources.get(PREDEFINED_SOURCE);
  const own = dataSources.get(ownSource);
  const at = (name: string): string => `${SOURCES}.${name}`;
  if (predefined === undefined) {
    const name = PREDEFINED_SOURCE;
    problems.push(refuse('PREDEFINED_MISSING', { name }, at(name)));
  }
  if (own === undefined) {
    problems.push(refuse('OWN_SOURCE_MISSING', { name: ownSource }, at(ownSource)));
  }
  for (const measure of predefined === undefined ? [] : PREDEFINED_MEASURES) {
    if (predefined?.physicalMeasures.has(measure)) continue;
    const name = `${PREDEFINED_SOURCE}.${measure}`;
    problems.push(refuse('PREDEFINED_MISSING', { name }, at(PREDEFINED_SOURCE)));
  }
  for (const measure of own === undefined ? [] : OWN_MEASURES) {
    if (own?.physicalMeasures.has(measure)) continue;
    problems.push(refuse('OWN_SOURCE_MISSING', { name: `${ownSource}.${measure}` }, at(ownSource)));
  }
}

function checkKept(parts: readonly JsonObject[], problems: Refusal[]): void {
  if (fitsWithin(parts, KEPT_BOUNDS) && !parts.includes(TOO_LARGE)) return;
  problems.push(refuse('KEPT_PARTS_TOO_LARGE', { ...KEPT_BOUNDS }));
}

/**
 * Reads and checks a whole configuration (2.6), with names in any case. All problems are told together, at
 * most VISIBILITY_PROBLEMS_TOLD_MAX.
 *
 * @param ownSource the source of our own figures, which has to be there (IV30)
 */
export function readConfiguration(body: unknown, ownSource: Name): Outcome<Configuration> {
  if (!isObject(body)) return reject(refuse('BODY_NOT_AN_OBJECT', {}));
  const problems: Refusal[] = [];
  const { values, twice } = fieldsOf(body, ROOT_FIELDS);
  if (twice !== undefined) problems.push(refuse('FIELD_TWICE', { field: twice }, twice));
  const partition = readPartition(values, problems);
  const index = objectAt(values, INDEX, problems);
  const dataSources = readSources(objectAt(values, SOURCES, problems), problems);
  const configuration: Configuration = {
    partition,
    indexSets: readIndexSets(index, partition, problems),
    dataSources,
    kept: otherFieldsOf(body, ROOT_FIELDS, VISIBILITY_KEPT_VALUES_MAX) ?? TOO_LARGE,
    keptOfIndex: otherFieldsOf(index, INDEX_FIELDS, VISIBILITY_KEPT_VALUES_MAX) ?? TOO_LARGE,
  };
  checkFormulas(dataSources, problems);
  checkPresent(dataSources, ownSource, problems);
  const kept = [...dataSources.values()].map((source) => source.kept);
  checkKept([configuration.kept, configuration.keptOfIndex, ...kept], problems);
  return problems.length === 0
    ? accept(configuration)
    : reject(...problems.slice(0, VISIBILITY_PROBLEMS_TOLD_MAX));
}

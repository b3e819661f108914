import {
  VISIBILITY_KEPT_VALUES_MAX,
  VISIBILITY_MAPPINGS_MAX,
  VISIBILITY_MEASURES_MAX,
  VISIBILITY_OPERANDS_MAX,
} from '../../config/limits/visibility.js';
import { type Refusal, refuse, shownText } from '../refusals/refusal.js';
import { type DataSource, measureKind, PREDEFINED_SOURCE } from './configuration.js';
import { baseDimension, type Dimension } from './dimensions.js';
import { entriesWithin, fieldsOf, isObject, type JsonObject, otherFieldsOf } from './json.js';
import {
  type Formula,
  type MeasureName,
  measureFromText,
  measureToText,
  operandsOf,
} from './measures.js';
import { isPredefined, type Name, nameOf } from './names.js';

const SOURCE_FIELDS: ReadonlySet<string> = new Set([
  'datasourcename',
  'dimensionmappings',
  'physicalmeasures',
  'calculatedmeasures',
]);
const FORMULA_FIELDS: ReadonlySet<string> = new Set(['additionmodifiers', 'subtractionmodifiers']);

/** The mark of a kept part that has too many fields to be looked at. */
export const TOO_LARGE: JsonObject = {};

/** The place of a source in the request, and the problems found there. */
interface Place {
  readonly path: string;
  readonly problems: Refusal[];
}

function at({ path, problems }: Place, name: string): Place {
  return { path: `${path}.${shownText(name)}`, problems };
}

/** A name as it is kept. Undefined, and told, where the text is no name. */
function readName(text: unknown, { path, problems }: Place): Name | undefined {
  if (typeof text !== 'string') {
    problems.push(refuse('FIELD_NOT_TEXT', { field: path }, path));
    return undefined;
  }
  const name = nameOf(text);
  if (name === undefined) problems.push(refuse('NAME_NOT_VALID', { name: text }, path));
  return name;
}

function objectOf(value: unknown, { path, problems }: Place): JsonObject {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  problems.push(refuse('FIELD_NOT_AN_OBJECT', { field: path }, path));
  return {};
}

function listOf(value: unknown, { path, problems }: Place): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  problems.push(refuse('FIELD_NOT_A_LIST', { field: path }, path));
  return [];
}

function readMappings(value: unknown, source: Name, place: Place): Map<Name, Dimension> {
  const read = new Map<Name, Dimension>();
  const entries = entriesWithin(objectOf(value, place), VISIBILITY_MAPPINGS_MAX);
  if (entries === undefined) {
    const values = { source, limit: VISIBILITY_MAPPINGS_MAX };
    place.problems.push(refuse('TOO_MANY_MAPPINGS', values, place.path));
    return read;
  }
  for (const [key, target] of entries) {
    const here = at(place, key);
    const name = readName(key, here);
    const dimension = typeof target === 'string' ? baseDimension(target) : undefined;
    if (dimension === undefined) {
      const shown = typeof target === 'string' ? target : typeof target;
      here.problems.push(refuse('DIMENSION_UNKNOWN', { dimension: shown, of: '' }, here.path));
    }
    if (name === undefined || dimension === undefined) continue;
    if (read.has(name)) here.problems.push(refuse('NAME_TWICE', { name }, here.path));
    read.set(name, dimension);
  }
  return read;
}

/** Tells a name of a source or a measure that only predefined ones may have (IV12). */
function checkPredefined(name: Name, source: Name, { path, problems }: Place): void {
  if (isPredefined(name) && source !== PREDEFINED_SOURCE) {
    problems.push(refuse('NAME_PREDEFINED', { name }, path));
  }
}

function readPhysical(values: readonly unknown[], source: Name, place: Place): Set<Name> {
  const read = new Set<Name>();
  for (const [index, value] of values.entries()) {
    const here = { ...place, path: `${place.path}[${index}]` };
    const name = readName(value, here);
    if (name === undefined) continue;
    checkPredefined(name, source, here);
    if (read.has(name)) here.problems.push(refuse('NAME_TWICE', { name }, here.path));
    read.add(name);
  }
  return read;
}

function readOperands(texts: readonly unknown[], place: Place): MeasureName[] {
  const operands: MeasureName[] = [];
  if (texts.length > VISIBILITY_OPERANDS_MAX) {
    const values = { count: texts.length, limit: VISIBILITY_OPERANDS_MAX };
    place.problems.push(refuse('TOO_MANY_OPERANDS', values, place.path));
    return operands;
  }
  for (const [index, text] of texts.entries()) {
    const operand = typeof text === 'string' ? measureFromText(text) : undefined;
    if (operand !== undefined) operands.push(operand);
    else {
      const shown = typeof text === 'string' ? text : typeof text;
      const path = `${place.path}[${index}]`;
      place.problems.push(refuse('OPERAND_NOT_VALID', { operand: shown }, path));
    }
  }
  return operands;
}

function readFormula(value: unknown, place: Place): Formula {
  const { values } = fieldsOf(objectOf(value, place), FORMULA_FIELDS);
  const [adding, subtracting] = [at(place, 'additionModifiers'), at(place, 'subtractionModifiers')];
  const added = listOf(values.get('additionmodifiers'), adding);
  const subtracted = listOf(values.get('subtractionmodifiers'), subtracting);
  if (added.length + subtracted.length === 0) {
    place.problems.push(refuse('OPERANDS_MISSING', {}, place.path));
  }
  return {
    additions: readOperands(added, adding),
    subtractions: readOperands(subtracted, subtracting),
  };
}

function readCalculated(
  formulas: readonly [string, unknown][],
  source: Name,
  physical: ReadonlySet<Name>,
  place: Place,
): Map<Name, Formula> {
  const read = new Map<Name, Formula>();
  for (const [key, value] of formulas) {
    const here = at(place, key);
    const name = readName(key, here);
    if (name === undefined) continue;
    checkPredefined(name, source, here);
    if (read.has(name) || physical.has(name)) {
      here.problems.push(refuse('NAME_TWICE', { name }, here.path));
    }
    read.set(name, readFormula(value, here));
  }
  return read;
}

function checkSourceName(value: unknown, key: Name, place: Place): void {
  if (value === undefined || value === null) return;
  const here = at(place, 'dataSourceName');
  const name = readName(value, here);
  if (name !== undefined && name !== key) {
    here.problems.push(refuse('NAME_NOT_OF_KEY', { name, key }, here.path));
  }
}

/** A source of a configuration. Undefined, and told, where it cannot be read at all. */
export function readSource(
  key: string,
  value: unknown,
  problems: Refusal[],
): DataSource | undefined {
  const place = at({ path: 'inventorySystemConfigurations', problems }, key);
  const name = readName(key, place);
  if (name === undefined) return undefined;
  if (!isObject(value)) {
    problems.push(refuse('FIELD_NOT_AN_OBJECT', { field: place.path }, place.path));
    return undefined;
  }
  checkPredefined(name, name, place);
  const { values, twice } = fieldsOf(value, SOURCE_FIELDS);
  if (twice !== undefined) problems.push(refuse('FIELD_TWICE', { field: twice }, place.path));
  checkSourceName(values.get('datasourcename'), name, place);
  const physicalPlace = at(place, 'physicalMeasures');
  const calculatedPlace = at(place, 'calculatedMeasures');
  const listed = listOf(values.get('physicalmeasures'), physicalPlace);
  const formulas = entriesWithin(
    objectOf(values.get('calculatedmeasures'), calculatedPlace),
    VISIBILITY_MEASURES_MAX - listed.length,
  );
  if (formulas === undefined) {
    const shown = { source: name, limit: VISIBILITY_MEASURES_MAX };
    problems.push(refuse('TOO_MANY_MEASURES', shown, place.path));
  }
  const physicalMeasures = readPhysical(formulas === undefined ? [] : listed, name, physicalPlace);
  return {
    name,
    dimensionMappings: readMappings(
      values.get('dimensionmappings'),
      name,
      at(place, 'dimensionMappings'),
    ),
    physicalMeasures,
    calculatedMeasures: readCalculated(formulas ?? [], name, physicalMeasures, calculatedPlace),
    kept: otherFieldsOf(value, SOURCE_FIELDS, VISIBILITY_KEPT_VALUES_MAX) ?? TOO_LARGE,
  };
}

function checkOperand(
  operand: MeasureName,
  dataSources: ReadonlyMap<Name, DataSource>,
  { path, problems }: Place,
): void {
  const { dataSource: source, measure } = operand;
  const found = dataSources.get(source);
  if (found === undefined) {
    problems.push(refuse('DATA_SOURCE_UNKNOWN', { source }, path));
    return;
  }
  const kind = measureKind(found, measure);
  if (kind === 'unknown') problems.push(refuse('MEASURE_UNKNOWN', { source, measure }, path));
  if (kind === 'calculated') problems.push(refuse('MEASURE_CALCULATED', { source, measure }, path));
}

function checkFormula(
  formula: Formula,
  dataSources: ReadonlyMap<Name, DataSource>,
  place: Place,
): void {
  const seen = new Set<string>();
  for (const operand of operandsOf(formula)) {
    const text = measureToText(operand);
    if (seen.has(text)) place.problems.push(refuse('OPERAND_TWICE', { operand: text }, place.path));
    seen.add(text);
    checkOperand(operand, dataSources, place);
  }
}

/** Tells formulas whose operands are not physical measures that exist, each once (IV16). */
export function checkFormulas(
  dataSources: ReadonlyMap<Name, DataSource>,
  problems: Refusal[],
): void {
  for (const { name, calculatedMeasures } of dataSources.values()) {
    for (const [measure, formula] of calculatedMeasures) {
      const path = `inventorySystemConfigurations.${name}.calculatedMeasures.${measure}`;
      checkFormula(formula, dataSources, { path, problems });
    }
  }
}

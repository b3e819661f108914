import { OFFSET_LINES_MAX } from '../../config/limits/visibility.js';
import { accept, type Outcome, type Refusal, refuse, reject } from '../refusals/refusal.js';
import { type Configuration, calculatedMeasures } from '../service/configuration.js';
import { countedMeasure } from '../service/event-quantities.js';
import { type MeasureName, measureToText } from '../service/measures.js';
import { byName, isPredefined, type Name, nameOf } from '../service/names.js';
import {
  type Box,
  type ConfiguredLine,
  type Direction,
  DOCUMENT_NAMES,
  type DocumentKind,
  type NewConfiguredLine,
  PLACE_BOXES,
  type StockBucket,
  TRIGGERS,
  type Trigger,
} from './configured-lines.js';
import { figureWarnings } from './warnings.js';

/** A configured line as it is given, with names in any case. */
export interface LineDraft {
  readonly document: DocumentKind;
  readonly dataSource: string;
  readonly physicalMeasure: string;
  readonly trigger: string;
  readonly match: readonly Box[];
  /** Absent: the direction that the formulas tell (IV42). */
  readonly direction?: Direction;
  readonly bucket?: StockBucket;
  readonly followChanges?: boolean;
}

export interface LineCheckFacts {
  /** The configuration of the service that offsets go to. Undefined where that is a remote one (IV41). */
  readonly configuration: Configuration | undefined;
  readonly ownSource: Name;
  /** The lines that are not ended, without the one that the draft takes the place of. */
  readonly lines: readonly ConfiguredLine[];
}

export interface CheckedLine {
  readonly line: NewConfiguredLine;
  readonly warnings: readonly Refusal[];
}

function readTrigger({ document, trigger }: LineDraft): Outcome<Trigger> {
  const allowed = TRIGGERS[document];
  const found = allowed.find((one) => one.toLowerCase() === trigger.toLowerCase());
  if (found !== undefined) return accept(found);
  const values = { trigger, document: DOCUMENT_NAMES[document], allowed };
  return reject(refuse('OFFSET_TRIGGER_NOT_OF_DOCUMENT', values, 'trigger'));
}

function readBucket({ document, bucket }: LineDraft): Outcome<StockBucket> {
  return bucket === undefined || document === 'adjustment'
    ? accept(bucket ?? 'available')
    : reject(refuse('OFFSET_BUCKET_NOT_OF_DOCUMENT', { bucket }, 'bucket'));
}

/** The pair as far as it can be known without the configuration of a remote service. */
function readRemotePair(
  { dataSource, physicalMeasure }: LineDraft,
  ownSource: Name,
): Outcome<MeasureName> {
  const [source, measure] = [nameOf(dataSource), nameOf(physicalMeasure)];
  if (source === undefined) {
    return reject(refuse('NAME_NOT_VALID', { name: dataSource }, 'dataSource'));
  }
  if (source === ownSource) return reject(refuse('DATA_SOURCE_RESERVED', { source }, 'dataSource'));
  if (measure === undefined) {
    return reject(refuse('NAME_NOT_VALID', { name: physicalMeasure }, 'physicalMeasure'));
  }
  return isPredefined(measure)
    ? reject(refuse('MEASURE_RESERVED', { measure }, 'physicalMeasure'))
    : accept({ dataSource: source, measure });
}

/** The source and the measure of a draft, if an offset can be counted on them. */
function readPair(
  draft: LineDraft,
  { configuration, ownSource }: LineCheckFacts,
): Outcome<MeasureName> {
  if (configuration === undefined) return readRemotePair(draft, ownSource);
  const source = byName(configuration.dataSources, draft.dataSource);
  if (source === undefined) {
    return reject(refuse('DATA_SOURCE_UNKNOWN', { source: draft.dataSource }, 'dataSource'));
  }
  if (source.name === ownSource) {
    return reject(refuse('DATA_SOURCE_RESERVED', { source: source.name }, 'dataSource'));
  }
  const measure = countedMeasure(source, draft.physicalMeasure, 'physicalMeasure');
  return measure.accepted ? accept({ dataSource: source.name, measure: measure.value }) : measure;
}

function checkPlaces({ match }: LineDraft, { configuration }: LineCheckFacts): Refusal | undefined {
  const boxes = PLACE_BOXES.filter((box) => !match.includes(box));
  if (configuration?.partition !== 'byLocation' || boxes.length === 0) return undefined;
  return refuse('OFFSET_NEEDS_LOCATION', { boxes }, 'match');
}

/** The formulas that use a measure, by their sign. */
function usersOf(
  configuration: Configuration,
  { dataSource, measure }: MeasureName,
): { adding: string[]; subtracting: string[] } {
  const isIt = (one: MeasureName): boolean =>
    one.dataSource === dataSource && one.measure === measure;
  const formulas = calculatedMeasures(configuration);
  const named = (key: 'additions' | 'subtractions'): string[] =>
    formulas.filter(({ formula }) => formula[key].some(isIt)).map(measureToText);
  return { adding: named('additions'), subtracting: named('subtractions') };
}

/** The direction that formulas tell, or the reason why they tell none (IV42). */
function directionOf(
  configuration: Configuration | undefined,
  pair: MeasureName,
): Direction | string {
  if (configuration === undefined) return 'the formulas of a remote service are not known here';
  const { adding, subtracting } = usersOf(configuration, pair);
  if (adding.length === 0 && subtracting.length === 0) return 'none has it';
  if (adding.length === 0) return -1;
  if (subtracting.length === 0) return 1;
  return `${adding[0]} adds it, ${subtracting[0]} subtracts it`;
}

function readDirection(
  { direction }: LineDraft,
  { configuration }: LineCheckFacts,
  pair: MeasureName,
): Outcome<Direction> {
  const found = direction ?? directionOf(configuration, pair);
  if (typeof found === 'number') return accept(found);
  const values = { measure: pair.measure, source: pair.dataSource, why: found };
  return reject(refuse('OFFSET_DIRECTION_NEEDED', values, 'direction'));
}

function checkUnique(
  document: DocumentKind,
  { dataSource, measure }: MeasureName,
  { lines }: LineCheckFacts,
): Refusal | undefined {
  const other = lineOf(lines, document, { dataSource, measure });
  if (other !== undefined) {
    const values = {
      source: dataSource,
      measure,
      document: DOCUMENT_NAMES[document],
      line: other.id,
    };
    return refuse('OFFSET_PAIR_CONFIGURED_TWICE', values, 'physicalMeasure');
  }
  return lines.length < OFFSET_LINES_MAX
    ? undefined
    : refuse('OFFSET_TOO_MANY_LINES', { limit: OFFSET_LINES_MAX });
}

/** The configured line of a pair for a document. Undefined where there is none. */
export function lineOf(
  lines: readonly ConfiguredLine[],
  document: DocumentKind,
  { dataSource, measure }: MeasureName,
): ConfiguredLine | undefined {
  return lines.find(
    (line) =>
      line.document === document && line.dataSource === dataSource && line.measure === measure,
  );
}

function remoteWarnings({ match }: LineDraft, { configuration }: LineCheckFacts): Refusal[] {
  if (configuration !== undefined) return [];
  const cleared = PLACE_BOXES.filter((box) => !match.includes(box));
  const whats = [
    'Whether source and measure exist',
    ...cleared.map((box) => `Whether ${box} may be cleared`),
  ];
  return whats.map((what) => refuse('OFFSET_CHECKED_NOWHERE', { what }));
}

/**
 * Checks a configured line in the order of IV41. The first problem refuses it. An accepted one may have
 * warnings (IV41, IV69).
 */
export function checkLine(draft: LineDraft, facts: LineCheckFacts): Outcome<CheckedLine> {
  const trigger = readTrigger(draft);
  if (!trigger.accepted) return trigger;
  const bucket = readBucket(draft);
  if (!bucket.accepted) return bucket;
  const pair = readPair(draft, facts);
  if (!pair.accepted) return pair;
  const places = checkPlaces(draft, facts);
  if (places !== undefined) return reject(places);
  const direction = readDirection(draft, facts, pair.value);
  if (!direction.accepted) return direction;
  const twice = checkUnique(draft.document, pair.value, facts);
  if (twice !== undefined) return reject(twice);
  const line: NewConfiguredLine = {
    ...pair.value,
    document: draft.document,
    trigger: trigger.value,
    match: new Set(draft.match),
    direction: direction.value,
    bucket: bucket.value,
    followChanges: draft.followChanges ?? true,
  };
  const { configuration, ownSource } = facts;
  const figures = configuration === undefined ? [] : figureWarnings(line, configuration, ownSource);
  return accept({ line, warnings: [...remoteWarnings(draft, facts), ...figures] });
}

import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import type { MeasureName } from '../service/measures.js';
import { type Name, nameOf } from '../service/names.js';
import { isBlank } from '../service/texts.js';
import { type ConfiguredLine, DOCUMENT_NAMES, type DocumentKind } from './configured-lines.js';
import { lineOf } from './line-check.js';

/** A pair as a line of a document names it, with names in any case. */
export interface SaidPair {
  readonly dataSource?: string | null | undefined;
  readonly physicalMeasure?: string | null | undefined;
}

/** The columns of imports: the short and the long names, compared without regard to case (3.5). */
export const PAIR_COLUMNS: Readonly<Record<keyof SaidPair, readonly string[]>> = {
  dataSource: ['OFFSETDATASOURCE', 'InventoryServiceAdjustmentOffsetDatasource'],
  physicalMeasure: ['OFFSETPHYSICALMEASURE', 'InventoryServiceAdjustmentOffsetPhysicalMeasure'],
};

/**
 * A pair of a line, with the configured line by which it is offset. A line that came while the feature was
 * off has none.
 */
export interface LinePair extends MeasureName {
  readonly configured: ConfiguredLine | undefined;
}

export interface PairFacts {
  readonly document: DocumentKind;
  /** Whether the feature is switched on (IV40). */
  readonly isOn: boolean;
  /** The configured lines that are not ended. */
  readonly lines: readonly ConfiguredLine[];
}

/** Both names. Undefined for a line that names no pair. */
function readNames({ dataSource, physicalMeasure }: SaidPair): Outcome<MeasureName | undefined> {
  const [source, measure] = [dataSource ?? '', physicalMeasure ?? ''];
  if (isBlank(source) && isBlank(measure)) return accept(undefined);
  if (isBlank(source) || isBlank(measure)) {
    const [given, missing] = isBlank(source)
      ? ['physical measure', 'data source']
      : ['data source', 'physical measure'];
    return reject(refuse('OFFSET_PAIR_INCOMPLETE', { given, missing }));
  }
  const read = (text: string, path: string): Outcome<Name> => {
    const name = nameOf(text);
    return name === undefined
      ? reject(refuse('NAME_NOT_VALID', { name: text }, path))
      : accept(name);
  };
  const [sourceName, measureName] = [read(source, 'dataSource'), read(measure, 'physicalMeasure')];
  if (!sourceName.accepted) return sourceName;
  if (!measureName.accepted) return measureName;
  return accept({ dataSource: sourceName.value, measure: measureName.value });
}

/**
 * Checks the pair that a line is given (IV44). While the feature is off, only both-or-none is checked, and a
 * pair that is not configured is kept.
 *
 * @param before the pair that the line has: the same one keeps its configured line (IV56)
 * @returns undefined for no pair
 */
export function checkPair(
  said: SaidPair,
  { document, isOn, lines }: PairFacts,
  before?: LinePair,
): Outcome<LinePair | undefined> {
  const names = readNames(said);
  if (!names.accepted || names.value === undefined) return names as Outcome<undefined>;
  const { dataSource, measure } = names.value;
  const isSame = before?.dataSource === dataSource && before.measure === measure;
  const kept = isSame ? before.configured : undefined;
  const configured = kept ?? lineOf(lines, document, names.value);
  if (configured === undefined && isOn) {
    const others = lines
      .filter((line) => line.document === document)
      .map((line) => `${line.dataSource} ${line.measure}`);
    const values = {
      source: dataSource,
      measure,
      document: DOCUMENT_NAMES[document],
      configured: others,
    };
    return reject(refuse('OFFSET_PAIR_NOT_CONFIGURED', values));
  }
  return accept({ dataSource, measure, configured });
}

/** The origin of a new line of an adjustment. */
export interface LineOrigin {
  /** Whether it comes of a copy, or of an adjustment with a template or a reference id. */
  readonly isRepeated: boolean;
}

/**
 * The default pair of the reason, for a new line of an adjustment that names no pair (IV45). Copies and
 * templates carry none (IV57). A default that is not configured any more refuses nothing: the caller cannot
 * name another (IV60).
 */
export function defaultPair(
  ofReason: MeasureName | undefined,
  lines: readonly ConfiguredLine[],
  { isRepeated }: LineOrigin,
): LinePair | undefined {
  if (ofReason === undefined || isRepeated) return undefined;
  const { dataSource, measure } = ofReason;
  return { dataSource, measure, configured: lineOf(lines, 'adjustment', ofReason) };
}

/**
 * The configured line by which a line is offset when its stock moves. It is the one that the line got with
 * its pair (IV56). For a pair that came while the feature was off, it is the one of this moment.
 */
export function configuredNow(
  pair: LinePair | undefined,
  { document, isOn, lines }: PairFacts,
): ConfiguredLine | undefined {
  if (pair === undefined || !isOn) return undefined;
  return pair.configured ?? lineOf(lines, document, pair);
}

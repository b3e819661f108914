import { type Refusal, refuse } from '../refusals/refusal.js';
import {
  type CalculatedMeasure,
  type Configuration,
  calculatedMeasures,
} from '../service/configuration.js';
import { measureToText, operandsOf } from '../service/measures.js';
import type { Name } from '../service/names.js';
import { DOCUMENT_NAMES, type NewConfiguredLine } from './configured-lines.js';

/**
 * The moment when a figure of ours sees a document (IV69): as soon as it is there, or when its stock moves.
 */
type Sight = 'early' | 'late';

const SIGHTS: ReadonlyMap<string, Sight> = new Map([
  ['availordered', 'early'],
  ['ordered', 'early'],
  ['onorder', 'early'],
  ['physicalinvent', 'late'],
  ['availphysical', 'late'],
  ['reservphysical', 'late'],
]);

const MOMENTS = {
  'sales-order': { early: 'created', late: 'invoiced' },
  adjustment: { early: 'saved', late: 'confirmed' },
} as const;

/**
 * The moment when a figure sees the quantity that the line offsets. Early ones see available stock only
 * (IV31).
 */
function sightOf(figure: Name, { bucket }: NewConfiguredLine): Sight | undefined {
  const sight = SIGHTS.get(figure);
  return sight === 'early' && bucket !== 'available' ? undefined : sight;
}

function warningsOfFormula(
  line: NewConfiguredLine,
  calculated: CalculatedMeasure,
  ownSource: Name,
): Refusal[] {
  const { document, trigger, measure } = line;
  const moments = MOMENTS[document];
  const named = { formula: measureToText(calculated), document: DOCUMENT_NAMES[document] };
  const own = operandsOf(calculated.formula).filter(({ dataSource }) => dataSource === ownSource);
  const seen = own.flatMap((figure) => {
    const sight = sightOf(figure.measure, line);
    return sight === undefined ? [] : [{ sight, figure: measureToText(figure) }];
  });
  if (trigger === 'Create' && seen.length === 0) return [refuse('OFFSET_FIGURE_NEVER_SEES', named)];
  const wrong = trigger === 'Create' ? 'late' : 'early';
  return seen
    .filter(({ sight }) => sight === wrong)
    .map(({ figure }) => {
      const values = { ...named, figure, moment: moments[wrong], trigger, measure };
      const code = wrong === 'late' ? 'OFFSET_BEFORE_FIGURE' : 'OFFSET_AFTER_FIGURE';
      return refuse(code, values);
    });
}

/**
 * Warnings of formulas that use the measure and see the document at another moment than the trigger (IV69).
 */
export function figureWarnings(
  line: NewConfiguredLine,
  configuration: Configuration,
  ownSource: Name,
): Refusal[] {
  const uses = ({ formula }: CalculatedMeasure): boolean =>
    operandsOf(formula).some(
      ({ dataSource, measure }) => dataSource === line.dataSource && measure === line.measure,
    );
  return calculatedMeasures(configuration)
    .filter(uses)
    .flatMap((calculated) => warningsOfFormula(line, calculated, ownSource));
}

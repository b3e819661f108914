import { VISIBILITY_ROWS_MAX, VISIBILITY_SORT_ROWS } from '../../config/limits/visibility.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import { type CalculatedMeasure, type Configuration, calculatedMeasures } from './configuration.js';
import { answeredName } from './dimensions.js';
import { evaluated } from './formulas.js';
import { type MeasureName, operandsOf } from './measures.js';
import type { Name } from './names.js';
import { plus, type Total, totalToJson } from './quantities.js';
import { asksFor, type Located, type Query } from './query.js';
import { sortedInPieces } from './sorting.js';

/** A counter as a query reads it. */
export interface CounterRow extends Located, MeasureName {
  readonly quantity: Quantity;
}

type Totals = Map<Name, Map<Name, Total>>;

/** A row of an answer. */
export interface Row {
  readonly organizationId: string;
  readonly productId: string;
  /** By the position of the query's rowDimensions; empty where the counters have none. */
  readonly values: readonly string[];
  /** Physical and calculated, by source and measure. */
  readonly totals: ReadonlyMap<Name, ReadonlyMap<Name, Total>>;
}

interface OpenRow extends Row {
  readonly totals: Totals;
}

function addTotal(totals: Totals, { dataSource, measure }: MeasureName, quantity: Total): void {
  let ofSource = totals.get(dataSource);
  if (ofSource === undefined) {
    ofSource = new Map();
    totals.set(dataSource, ofSource);
  }
  const before = ofSource.get(measure);
  ofSource.set(measure, before === undefined ? quantity : plus(before, quantity));
}

/** Adds what formulas give, and all operands of those that give something (IV14, IV15). */
function complete(
  totals: Totals,
  formulas: readonly CalculatedMeasure[],
  returnNegative: boolean,
): void {
  const found = formulas.flatMap(({ formula, ...measure }) => {
    const total = evaluated(formula, totals);
    return total === undefined ? [] : [{ formula, measure, total }];
  });
  for (const { formula, measure, total } of found) {
    for (const operand of operandsOf(formula)) addTotal(totals, operand, 0);
    if (returnNegative || total >= 0) addTotal(totals, measure, total);
  }
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By location, site, organisation, product, then by what is grouped by (IV18). */
function rowOrder({ rowDimensions }: Query): (a: Row, b: Row) => number {
  const places = ['LocationId', 'SiteId'] as const;
  const first = places.map((place) => rowDimensions.indexOf(place)).filter((at) => at >= 0);
  const all = rowDimensions.keys();
  const others = [...all].filter((at) => !first.includes(at));
  const by =
    (positions: readonly number[]) =>
    (a: Row, b: Row): number => {
      for (const at of positions) {
        const order = compared(a.values[at] ?? '', b.values[at] ?? '');
        if (order !== 0) return order;
      }
      return 0;
    };
  const [byPlace, byOthers] = [by(first), by(others)];
  return (a, b) =>
    byPlace(a, b) ||
    compared(a.organizationId, b.organizationId) ||
    compared(a.productId, b.productId) ||
    byOthers(a, b);
}

/** Adds up counters to the rows of an answer. */
export class RowBuilder {
  readonly #query: Query;
  readonly #formulas: readonly CalculatedMeasure[];
  readonly #rows = new Map<string, OpenRow>();

  constructor(query: Query, configuration: Configuration) {
    this.#query = query;
    this.#formulas = calculatedMeasures(configuration);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Adds a counter that the query asks for. */
  add({ organizationId, productId, dimensions, quantity, ...measure }: CounterRow): void {
    const values = this.#query.rowDimensions.map((dimension) => dimensions.get(dimension) ?? '');
    const key = `${organizationId}\0${productId}\0${values.join('\0')}`;
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = { organizationId, productId, values, totals: new Map() };
      this.#rows.set(key, row);
    }
    addTotal(row.totals, measure, quantity);
  }

  /** The rows with their calculated measures, in order; yields after each piece of work. Call it once. */
  *rows(): Generator<void, Row[]> {
    const rows = [...this.#rows.values()];
    for (const [index, { totals }] of rows.entries()) {
      complete(totals, this.#formulas, this.#query.returnNegative);
      if (index % VISIBILITY_SORT_ROWS === VISIBILITY_SORT_ROWS - 1) yield;
    }
    return yield* sortedInPieces(rows, rowOrder(this.#query));
  }
}

function withoutPause<T>(pieces: Generator<void, T>): T {
  let piece = pieces.next();
  while (piece.done !== true) piece = pieces.next();
  return piece.value;
}

/** The rows that answer a query; refused where there are too many (IV17). */
export function rowsOf(
  query: Query,
  configuration: Configuration,
  counters: Iterable<CounterRow>,
): Outcome<Row[]> {
  const builder = new RowBuilder(query, configuration);
  for (const counter of counters) {
    if (!asksFor(query, counter)) continue;
    builder.add(counter);
    if (builder.size > VISIBILITY_ROWS_MAX) {
      return reject(refuse('RESULT_TOO_LARGE', { limit: VISIBILITY_ROWS_MAX }));
    }
  }
  return accept(withoutPause(builder.rows()));
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  compared(a, b);

/** Gives a function that writes a row as JSON: names once for all rows of an answer. */
export function rowPrinter({ rowDimensions, tellsOrganization }: Query): (row: Row) => string {
  const labels = rowDimensions.map((dimension) => `${JSON.stringify(answeredName(dimension))}:`);
  const quoted = new Map<string, string>();
  const label = (name: string): string => {
    let text = quoted.get(name);
    if (text === undefined) {
      text = `${JSON.stringify(name)}:`;
      quoted.set(name, text);
    }
    return text;
  };
  const measures = (totals: ReadonlyMap<Name, Total>): string =>
    [...totals]
      .sort(byFirst)
      .map(([measure, total]) => label(measure) + totalToJson(total))
      .join(',');
  return ({ organizationId, productId, values, totals }) => {
    const dimensions = values.map((value, at) => labels[at] + JSON.stringify(value)).join(',');
    const sources = [...totals]
      .sort(byFirst)
      .map(([source, ofSource]) => `${label(source)}{${measures(ofSource)}}`)
      .join(',');
    const organization = tellsOrganization
      ? `"organizationId":${JSON.stringify(organizationId)},`
      : '';
    return `{${organization}"productId":${JSON.stringify(productId)},"dimensions":{${dimensions}},"quantities":{${sources}}}`;
  };
}

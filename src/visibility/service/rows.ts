import { VISIBILITY_ROWS_MAX, VISIBILITY_SORT_ROWS } from '../../config/limits/visibility.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import { Columns, Formulas, type Totals } from './columns.js';
import { type Configuration, calculatedMeasures } from './configuration.js';
import { answeredName, type Dimension, type DimensionValues } from './dimensions.js';
import type { MeasureName } from './measures.js';
import type { Name } from './names.js';
import { plus, totalToJson } from './quantities.js';
import { asksFor, type Located, type Query } from './query.js';
import { sortedInPieces } from './sorting.js';

/** A counter as a query reads it. */
export interface CounterRow extends Located, MeasureName {
  readonly quantity: Quantity;
}

/** A row of an answer. */
export interface Row {
  readonly group: RowGroup;
  readonly productId: string;
  /** Physical and calculated, by the columns of the answer. */
  readonly totals: Totals;
}

/** The rows of an answer, in order. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly columns: Columns;
}

/** The parts that all groups of an answer share. */
interface Answer {
  readonly columns: Columns;
  /** Rows of all groups. */
  size: number;
}

/** The rows of one organisation and of the same values of dimensions, one a product. */
export class RowGroup {
  readonly rows: Row[] = [];
  /** A number that groups of the same place and organisation share, in their order. */
  rank = 0;
  /** Most groups of fine groupings have one product, and need no map. */
  #byProduct: Map<string, Row> | undefined;
  #last: Row | undefined;

  constructor(
    readonly organizationId: string,
    /**
     * The values by the position of the query's rowDimensions. A text is empty where the counters have no
     * value.
     */
    readonly values: readonly string[],
    private readonly answer: Answer,
  ) {}

  /** Adds a counter. Most often the one before was of the same product. */
  add(productId: string, dataSource: Name, measure: Name, quantity: Quantity): void {
    const last = this.#last;
    const { totals } = last?.productId === productId ? last : this.#rowOf(productId);
    const column = this.answer.columns.of(dataSource, measure);
    const before = totals[column];
    totals[column] = before === undefined ? quantity : plus(before, quantity);
  }

  #rowOf(productId: string): Row {
    if (this.rows.length > 0) {
      this.#byProduct ??= new Map(this.rows.map((row) => [row.productId, row]));
    }
    let row = this.#byProduct?.get(productId);
    if (row === undefined) {
      row = { group: this, productId, totals: [] };
      this.#byProduct?.set(productId, row);
      this.rows.push(row);
      this.answer.size += 1;
    }
    this.#last = row;
    return row;
  }
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The order by location and site, then by organisation. Rows of equal groups are ordered by their products.
 */
function groupOrder({ rowDimensions }: Query): (a: RowGroup, b: RowGroup) => number {
  const places = (['LocationId', 'SiteId'] as const)
    .map((place) => rowDimensions.indexOf(place))
    .filter((at) => at >= 0);
  return (a, b) => {
    for (const at of places) {
      const order = compared(a.values[at] ?? '', b.values[at] ?? '');
      if (order !== 0) return order;
    }
    return compared(a.organizationId, b.organizationId);
  };
}

/** The order by the grouping beside the places. */
function valueOrder(a: RowGroup, b: RowGroup): number {
  for (const [at, value] of a.values.entries()) {
    const order = compared(value, b.values[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** The order by location, site, organisation, product, then by the grouping (IV18). */
function rowOrder(a: Row, b: Row): number {
  if (a.group === b.group) return compared(a.productId, b.productId);
  return (
    a.group.rank - b.group.rank ||
    compared(a.productId, b.productId) ||
    valueOrder(a.group, b.group)
  );
}

/** Adds up counters to the rows of an answer. */
export class RowBuilder {
  readonly #query: Query;
  readonly #answer: Answer = { columns: new Columns(), size: 0 };
  readonly #formulas: Formulas;
  readonly #groups = new Map<string, RowGroup>();

  constructor(query: Query, configuration: Configuration) {
    this.#query = query;
    this.#formulas = new Formulas(calculatedMeasures(configuration), this.#answer.columns);
  }

  get size(): number {
    return this.#answer.size;
  }

  /**
   * The group that counters of an organisation and some dimensions, which the query asks for, are added to.
   */
  groupOf(organizationId: string, dimensions: DimensionValues): RowGroup {
    const values = this.#query.rowDimensions.map((one) => dimensions.get(one) ?? '');
    const key = `${organizationId}\0${values.join('\0')}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = new RowGroup(organizationId, values, this.#answer);
      this.#groups.set(key, group);
    }
    return group;
  }

  /** The rows with their calculated measures, in order. Yields after each piece of work. Call it once. */
  *rows(): Generator<void, Rows> {
    const order = groupOrder(this.#query);
    const rows: Row[] = [];
    let before: RowGroup | undefined;
    for (const group of yield* sortedInPieces([...this.#groups.values()], order)) {
      const isAnother = before !== undefined && order(before, group) !== 0;
      group.rank = (before?.rank ?? 0) + (isAnother ? 1 : 0);
      before = group;
      for (const row of group.rows) {
        this.#formulas.complete(row.totals, this.#query.returnNegative);
        rows.push(row);
        if (rows.length % VISIBILITY_SORT_ROWS === 0) yield;
      }
    }
    return { rows: yield* sortedInPieces(rows, rowOrder), columns: this.#answer.columns };
  }
}

function withoutPause<T>(pieces: Generator<void, T>): T {
  let piece = pieces.next();
  while (piece.done !== true) piece = pieces.next();
  return piece.value;
}

/** The rows that answer a query. Refused where there are too many (IV17). */
export function rowsOf(
  query: Query,
  configuration: Configuration,
  counters: Iterable<CounterRow>,
): Outcome<Rows> {
  const builder = new RowBuilder(query, configuration);
  for (const counter of counters) {
    if (!asksFor(query, counter)) continue;
    const { organizationId, productId, dimensions, dataSource, measure, quantity } = counter;
    builder.groupOf(organizationId, dimensions).add(productId, dataSource, measure, quantity);
    if (builder.size > VISIBILITY_ROWS_MAX) {
      return reject(refuse('RESULT_TOO_LARGE', { limit: VISIBILITY_ROWS_MAX }));
    }
  }
  return accept(withoutPause(builder.rows()));
}

const labelOf = (name: string): string => `${JSON.stringify(name)}:`;

/** The text of `dimensions` of a group's rows. */
function dimensionsText({ values }: RowGroup, rowDimensions: readonly Dimension[]): string {
  return rowDimensions
    .map((dimension, at) => labelOf(answeredName(dimension)) + JSON.stringify(values[at]))
    .join(',');
}

/** Gives a function that writes a row as JSON. Names are written once for all rows of an answer. */
export function rowPrinter(
  { rowDimensions, tellsOrganization }: Query,
  columns: Columns,
): (row: Row) => string {
  const sources = columns.sorted().map(([source, measures]) => ({
    label: labelOf(source),
    measures: measures.map(([measure, column]) => ({ label: labelOf(measure), column })),
  }));
  const ofGroups = new Map<RowGroup, readonly [string, string]>();
  const aroundProduct = (group: RowGroup): readonly [string, string] => {
    let texts = ofGroups.get(group);
    if (texts === undefined) {
      const organization = tellsOrganization
        ? `"organizationId":${JSON.stringify(group.organizationId)},`
        : '';
      const dimensions = dimensionsText(group, rowDimensions);
      texts = [`{${organization}"productId":`, `,"dimensions":{${dimensions}},"quantities":{`];
      ofGroups.set(group, texts);
    }
    return texts;
  };
  return ({ group, productId, totals }) => {
    const [before, behind] = aroundProduct(group);
    let quantities = '';
    for (const { label, measures } of sources) {
      let ofSource = '';
      for (const measure of measures) {
        const total = totals[measure.column];
        if (total === undefined) continue;
        ofSource += `${ofSource === '' ? '' : ','}${measure.label}${totalToJson(total)}`;
      }
      if (ofSource !== '') quantities += `${quantities === '' ? '' : ','}${label}{${ofSource}}`;
    }
    return `${before}${JSON.stringify(productId)}${behind}${quantities}}}`;
  };
}

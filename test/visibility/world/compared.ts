import type { ExpectedRow } from './scenario.js';

/** A row of an answer of the on-hand service. */
export interface AnswerRow {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly quantities: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What a step gave. */
export interface Done {
  readonly results?: readonly { group: string; statusCode: number; code?: string }[];
  readonly sent?: readonly unknown[];
  readonly answer?: unknown;
}

/** The watched measures of an answer, in rows that have one of them. */
export function watched(answer: readonly AnswerRow[], measures: readonly string[]): ExpectedRow[] {
  const rows = answer.map(({ dimensions, quantities }) => {
    const values = measures.flatMap((name): [string, number][] => {
      const [source = '', measure = ''] = name.split('.');
      const value = quantities[source]?.[measure];
      return value === undefined ? [] : [[name, value]];
    });
    return { dimensions, values: Object.fromEntries(values) };
  });
  return rows.filter(({ values }) => Object.keys(values).length > 0);
}

const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_key, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort())
      : one,
  );

export const sorted = (rows: readonly unknown[]): unknown[] =>
  [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

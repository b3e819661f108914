import pg from 'pg';
import type { Ask, Value } from '../steps.js';

const INT8 = 20;
const NUMERIC = 1700;
const BOOL = 16;

/**
 * Ids and quantities are exact as numbers, and so are their sums, which PostgreSQL gives as numeric. Truth is
 * 0 or 1.
 */
const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [NUMERIC, Number],
  [BOOL, (text) => (text === 't' ? 1 : 0)],
]);

const TYPES = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    PARSERS.get(id) ?? pg.types.getTypeParser(id, format as 'text'),
};

interface Prepared {
  readonly name: string;
  readonly text: string;
  /** Whether each of its places takes JSON. */
  readonly isJson: readonly boolean[];
}

const byText = new Map<string, Prepared>();

/** A literal, a quoted name, or a place for a value. */
const PARTS = /'(?:[^']|'')*'|"[^"]*"|\?/g;

/** The same statement with numbered places, under a name by which a connection prepares it once. */
function prepared(sql: string): Prepared {
  let found = byText.get(sql);
  if (found === undefined) {
    const isJson: boolean[] = [];
    const text = sql.replace(PARTS, (part, at: number) => {
      if (part !== '?') return part;
      isJson.push(sql.startsWith('?::jsonb', at));
      return `$${isJson.length}`;
    });
    found = { name: `sia_${byText.size}`, text, isJson };
    byText.set(sql, found);
  }
  return found;
}

/** A character that no stored text has: PostgreSQL refuses NUL and halves of a pair, SQLite finds nothing. */
const IN_NO_TEXT = '\uffff';

/**
 * NUL and halves of a pair within JSON, where they are written as escapes. A backslash before one makes it
 * plain text.
 */
const ESCAPES = /\\(?:u(?:0000|d[89a-f][\da-f]{2})|.)/gi;

function storable(value: Value, isJson: boolean): Value {
  if (typeof value !== 'string') return value;
  if (!isJson) return value.includes('\0') ? value.replaceAll('\0', IN_NO_TEXT) : value;
  if (!value.includes('\\u')) return value;
  return value.replace(ESCAPES, (text) => (text.length > 2 ? IN_NO_TEXT : text));
}

const valuesFor = ({ isJson }: Prepared, values: readonly Value[]): Value[] =>
  values.map((value, place) => storable(value, isJson[place] === true));

/** A connection to which statements are sent. */
export type Asked = Pick<pg.ClientBase, 'query'>;

async function query(
  connection: Asked,
  sql: string,
  values: readonly Value[],
): Promise<pg.QueryResult> {
  const statement = prepared(sql);
  const { name, text } = statement;
  return await connection.query({ name, text, values: valuesFor(statement, values), types: TYPES });
}

async function queryArrays(
  connection: Asked,
  sql: string,
  values: readonly Value[],
): Promise<pg.QueryArrayResult> {
  const statement = prepared(sql);
  const { name, text } = statement;
  const sent = { name, text, values: valuesFor(statement, values), types: TYPES };
  return await connection.query({ ...sent, rowMode: 'array' });
}

export async function answer(connection: Asked, { wants, sql, values }: Ask): Promise<unknown> {
  switch (wants) {
    case 'one':
      return (await query(connection, sql, values)).rows[0];
    case 'all':
      return (await query(connection, sql, values)).rows;
    case 'arrays':
      return (await queryArrays(connection, sql, values)).rows;
    case 'id':
      return (await query(connection, `${sql} RETURNING id`, values)).rows[0]?.id;
    case 'count':
      return (await query(connection, sql, values)).rowCount ?? 0;
  }
}

/** Sends all statements before it waits for their answers. Fails with the first failure, which causes later ones. */
export async function answers(connection: Asked, asks: readonly Ask[]): Promise<unknown[]> {
  // Each client of a pool is one, which their types do not say.
  const { stream } = (connection as pg.Client).connection;
  stream.cork();
  const answering = asks.map((ask) => answer(connection, ask));
  stream.uncork();
  const settled = await Promise.allSettled(answering);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

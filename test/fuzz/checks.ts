import { SaxesParser } from 'saxes';
import { headerOf, type WireAnswer } from './answer-reader.js';

const INSIDE = /\n\s+at [^\n]*\.[mc]?[jt]s:\d+|node_modules|\/dist\/src\/|SQLITE_|better-sqlite3/;
/** So much of a body is looked at for what should not be told. */
const LOOKED_AT = 64 * 1024;

/** What is wrong with an answer that is HTTP; undefined for nothing. */
export function problemOf(answer: WireAnswer, method: string): string | undefined {
  const { head, body } = answer;
  if (method === 'HEAD' || body.length === 0) return undefined;
  const type = headerOf(head, 'content-type') ?? '';
  const text = body.toString('utf8');
  if (INSIDE.test(text.slice(0, LOOKED_AT)))
    return `tells of the inside: ${INSIDE.exec(text)?.[0].trim()}`;
  if (type.startsWith('application/json')) return jsonProblem(text);
  if (/^(text|application)\/xml/.test(type)) return xmlProblem(text);
  return undefined;
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `is not JSON: ${(error as Error).message}`;
  }
}

function xmlProblem(text: string): string | undefined {
  let problem: string | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    problem ??= `is not XML: ${error.message}`;
  });
  parser.write(text).close();
  return problem;
}

/** The correlation id of an answer that says that the server itself has failed. */
export function failedId({ status, head, body }: WireAnswer): string | undefined {
  if (status < 500) return undefined;
  return body.includes('Correlation id: ') ? headerOf(head, 'x-correlation-id') : undefined;
}

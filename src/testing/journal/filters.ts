import { z } from 'zod';
import { instantSchema } from '../../api/schemas.js';
import { FILTER_LENGTH_MAX, NAMES_SHOWN_MAX, WHERE_MAX } from '../../config/limits.js';
import { InputError } from '../../http/json/problems.js';
import { canonicalValue, pathsLike, typeAt, typeName } from './element-types.js';
import { KINDS, OUTCOMES } from './exchange.js';

const textRule = `must have 1 to ${FILTER_LENGTH_MAX} characters`;
const text = z.string(textRule).min(1, textRule).max(FILTER_LENGTH_MAX, textRule);
const id = z.int('must be a whole number').min(0, 'must not be below zero');

const HEADER = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/s;
const headerRule = 'must be a name, a colon and a value: x-test-id:17';
const WHERE = /^(?:(request|response)\/)?([^\s=!/]+(?:\/[^\s=!/]+)*)(!?=)(.*)$/s;
const whereRule =
  'must be a path, = or !=, and a value: item_id=100000147, response/adjustment_id!=7';
const whereCount = `must be at most ${WHERE_MAX}`;

/** The parameters by which exchanges are chosen. All must hold. */
export const FILTER_SHAPE = {
  kind: z
    .enum(KINDS, `must be ${KINDS.join(', ')}`)
    .optional()
    .describe('soap, api (this interface), or publish (what a channel has sent).'),
  service: text.optional().describe('Of this SOAP service.'),
  operation: text.optional().describe('Of this operation, or of the route of this name.'),
  outcome: z
    .enum(OUTCOMES, `must be one of ${OUTCOMES.join(', ')}`)
    .optional()
    .describe('Which ended so; pending: which are in work.'),
  code: text.optional().describe('With this code among those of its refusals.'),
  httpStatus: z.int('must be a whole number').min(100).max(599).optional().describe('Answered so.'),
  store: id.optional().describe('About this store.'),
  item: text.optional().describe('With this item in the request or the answer.'),
  adjustment: id.optional().describe('About this adjustment.'),
  user: text.optional().describe('Of this user.'),
  correlationId: text.optional().describe('With this correlation id.'),
  messageId: text.optional().describe('With this MessageID of WS-Addressing, or id of a message.'),
  idempotencyKey: text.optional().describe('With this Idempotency-Key.'),
  header: z
    .array(text.regex(HEADER, headerRule))
    .max(WHERE_MAX, whereCount)
    .optional()
    .describe('With this header in the request: x-test-id:17. May be repeated.'),
  where: z
    .array(text.regex(WHERE, whereRule))
    .max(WHERE_MAX, whereCount)
    .optional()
    .describe('With an element of this value: item_id=100000147. May be repeated.'),
  text: text.optional().describe('With this text in the request or the answer.'),
  slowerThan: id.optional().describe('That took more milliseconds.'),
  chaos: id.optional().describe('That this rule has interfered with.'),
  from: instantSchema.optional().describe('That began at this instant or later, by the real time.'),
  to: instantSchema.optional().describe('That began before this instant.'),
  after: id.optional().describe('With a higher id than this one: what came since.'),
  last: id.optional().describe('Among the last so many.'),
};

export type FilterParameters = z.output<z.ZodObject<typeof FILTER_SHAPE>>;

export interface HeaderCriterion {
  readonly name: string;
  readonly value: string;
}

export interface WhereCriterion {
  readonly part: 'request' | 'response';
  readonly path: readonly string[];
  readonly isEqual: boolean;
  /** The value in the form that equal values share. */
  readonly value: string;
  readonly sent: string;
}

/** A filter, checked and taken apart. */
export interface Filter extends Omit<FilterParameters, 'header' | 'where' | 'from' | 'to'> {
  readonly headers: readonly HeaderCriterion[];
  readonly wheres: readonly WhereCriterion[];
  /** Milliseconds since 1970. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

function problem(message: string): InputError {
  return new InputError([{ path: ['where'], message }], 1);
}

function whereOf(sent: string, kind: FilterParameters['kind']): WhereCriterion {
  const [, part = 'request', joined = '', operator, value = ''] = WHERE.exec(sent) ?? [];
  const path = joined.split('/');
  const type = typeAt(path);
  if (type === undefined && kind !== 'api') {
    const alike = pathsLike(path).slice(0, NAMES_SHOWN_MAX).join(', ');
    throw problem(
      `where in the request is "${sent}": no payload has ${joined}; there are ${alike}. With kind=api names of JSON are taken as they are.`,
    );
  }
  const canonical = canonicalValue(type, value);
  if (canonical === undefined && type !== undefined) {
    throw problem(`where in the request is "${sent}": ${joined} is ${typeName(type)}.`);
  }
  return {
    part: part === 'response' ? 'response' : 'request',
    ...{ path, isEqual: operator === '=', value: canonical ?? value, sent },
  };
}

/** @throws InputError for an element that no payload has, or a value that is none of its type */
export function filterOf({ header, where, from, to, ...rest }: FilterParameters): Filter {
  return {
    ...rest,
    headers: (header ?? []).map((sent) => {
      const [, name = '', value = ''] = HEADER.exec(sent) ?? [];
      return { name: name.toLowerCase(), value };
    }),
    wheres: (where ?? []).map((sent) => whereOf(sent, rest.kind)),
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  };
}

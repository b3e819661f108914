import { messageOf, type Refusal, sentenceOf, statusOf } from '../refusals/refusal.js';
import type { JsonObject } from './json.js';

/** The lists of an answer to a bulk, in their order (1.7). */
export const ANSWER_LISTS = [
  'success',
  'failure',
  'conflict',
  'notFound',
  'partialSuccess',
  'unknown',
] as const;

export type AnswerList = (typeof ANSWER_LISTS)[number];

/** The answer to one event (IV9). */
export interface EventAnswer {
  readonly id: string;
  readonly processingStatus: AnswerList;
  /** Empty, or `CODE: sentence`. */
  readonly message: string;
  readonly statusCode: number;
}

/** Prefixes of the ids of answers, by the kind of event (IV9): our guess at the pattern. */
const ID_PREFIXES = { change: 'ohce~', set: 'ohse~' } as const;

type AnsweredKind = keyof typeof ID_PREFIXES;

const CONFLICT = 409;
const SUCCESS = 200;

export function acceptedAnswer(kind: AnsweredKind, id: string, message: string): EventAnswer {
  const statusCode = SUCCESS;
  return { id: ID_PREFIXES[kind] + id, processingStatus: 'success', message, statusCode };
}

export function refusedAnswer(kind: AnsweredKind, id: string, refusal: Refusal): EventAnswer {
  const statusCode = statusOf(refusal);
  return {
    id: ID_PREFIXES[kind] + id,
    processingStatus: statusCode === CONFLICT ? 'conflict' : 'failure',
    message: messageOf(refusal),
    statusCode,
  };
}

/** The answer to a bulk: six lists, empty ones too, each in order of the request (IV9). */
export function bulkAnswer(
  answers: readonly EventAnswer[],
): Readonly<Record<AnswerList, readonly EventAnswer[]>> {
  const lists = ANSWER_LISTS.map((list) => [
    list,
    answers.filter(({ processingStatus }) => processingStatus === list),
  ]);
  return Object.fromEntries(lists);
}

/**
 * The answer to a request that is wrong as a whole (IV26).
 *
 * @param refusals at least one. The answer has the message of the first, and its status unless another is
 * given
 */
export function wholeAnswer(
  refusals: readonly Refusal[],
  correlationId: string,
  statusCode?: number,
): JsonObject {
  const [first] = refusals;
  if (first === undefined) throw new Error('a request is refused without a refusal');
  return {
    processingStatus: 'failure',
    message: messageOf(first),
    statusCode: statusCode ?? statusOf(first),
    errors: refusals.map((refusal) => ({
      code: refusal.code,
      message: sentenceOf(refusal),
      path: refusal.path ?? '',
    })),
    correlationId,
  };
}

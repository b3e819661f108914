import { z } from 'zod';
import { apiError } from '../../api/errors.js';
import { instantSchema } from '../../api/schemas.js';
import {
  CHAOS_COUNT_MAX,
  CHAOS_DELAY_MAX_MS,
  CHAOS_MATCHES_MAX,
  CHAOS_MINUTES_MAX,
  CHAOS_RATE_MAX,
  FILTER_LENGTH_MAX,
  SEED_LENGTH_MAX,
} from '../../config/limits.js';
import { CHANNEL_NAMES } from '../../config/publishing-settings.js';
import {
  type Effect,
  MALFORMATIONS,
  MATCHED_KINDS,
  MOMENTS,
  PUBLISH_EFFECTS,
  type RuleRequest,
} from './rule.js';

const textRule = `must have 1 to ${FILTER_LENGTH_MAX} characters`;
const text = z.string(textRule).min(1, textRule).max(FILTER_LENGTH_MAX, textRule);
const msRule = `must be milliseconds from 0 to ${CHAOS_DELAY_MAX_MS}`;
const ms = z.number(msRule).min(0, msRule).max(CHAOS_DELAY_MAX_MS, msRule);
const countRule = `must be a whole number from 0 to ${CHAOS_COUNT_MAX}`;
const count = z.int(countRule).min(0, countRule).max(CHAOS_COUNT_MAX, countRule);
const positiveRule = `must be a whole number from 1 to ${CHAOS_COUNT_MAX}`;
const positive = z.int(positiveRule).min(1, positiveRule).max(CHAOS_COUNT_MAX, positiveRule);
const some = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .min(1, 'must not be empty')
    .max(CHAOS_MATCHES_MAX, `must be at most ${CHAOS_MATCHES_MAX}`);
const oneOf = (values: readonly string[]): string => `must be ${values.join(', ')}`;

const matchSchema = z.strictObject({
  kind: z.enum(MATCHED_KINDS, oneOf(MATCHED_KINDS)).optional().describe('Default: soap.'),
  service: some(text).optional(),
  operation: some(text).optional().describe('Of a SOAP service, or names of routes.'),
  store: some(z.int('must be a whole number')).optional().describe('Where the request names one.'),
  user: text.optional().describe('As the request names it.'),
  header: text
    .regex(/^[\w!#$%&'*+.^`|~-]+:/, 'must be a name, a colon and a value: x-test-id:17')
    .optional(),
  channel: some(z.enum(CHANNEL_NAMES, oneOf(CHANNEL_NAMES))).optional(),
});

const delaySchema = z.union(
  [
    z.strictObject({ ms }),
    z
      .strictObject({ minMs: ms, maxMs: ms })
      .refine(({ minMs, maxMs }) => minMs <= maxMs, 'must have a maxMs that is not below minMs'),
    z.strictObject({ medianMs: ms, sigma: z.number().min(0).max(10), maxMs: ms }),
  ],
  'must be { ms }, { minMs, maxMs } or { medianMs, sigma, maxMs }',
);

const faultSchema = z.union([
  z.strictObject({
    kind: z.literal('fault'),
    type: z.enum(['IllegalArgument', 'IllegalState', 'Validation']),
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'must be a code such as DATABASE_BUSY')
      .optional(),
    text: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('fault'),
    type: z.literal('plain'),
    faultcode: z.string().regex(/^[\w.:-]{1,100}$/, 'must be a code such as soap:Server'),
    text,
  }),
]);

const STATUSES = [401, 404, 429, 500, 502, 503, 504] as const;

const effectSchema = z.union(
  [
    faultSchema,
    z.strictObject({
      kind: z.literal('status'),
      code: z.literal([...STATUSES], `must be ${STATUSES.join(', ')}`),
      retryAfter: z.int().min(0).max(86_400).optional(),
      body: z.enum(['soap', 'html', 'empty'], 'must be soap, html or empty').optional(),
    }),
    z.strictObject({ kind: z.literal('reset') }),
    z.strictObject({ kind: z.literal('close') }),
    z.strictObject({ kind: z.literal('hang'), maxMs: ms.optional() }),
    z.strictObject({ kind: z.literal('truncate'), percent: z.number().min(0).max(100) }),
    z.strictObject({
      kind: z.literal('drip'),
      bytes: z
        .int()
        .min(1)
        .max(1024 * 1024),
      everyMs: ms,
    }),
    z.strictObject({
      kind: z.literal('malform'),
      how: z.enum(MALFORMATIONS, oneOf(MALFORMATIONS)),
    }),
    z.strictObject({ kind: z.literal('duplicate') }),
    z.strictObject({
      kind: z.literal('publish'),
      how: z.enum(PUBLISH_EFFECTS, oneOf(PUBLISH_EFFECTS)),
    }),
  ],
  'must be one of fault, status, reset, close, hang, truncate, drip, malform, duplicate and publish, with what belongs to it',
);

const seedRule = `must be a whole number, or a text of 1 to ${SEED_LENGTH_MAX} characters`;
const minutesRule = `must be minutes from 1 to ${CHAOS_MINUTES_MAX}`;
const rateRule = `must be a whole number from 1 to ${CHAOS_RATE_MAX}`;

export const ruleSchema = z.strictObject({
  name: text.optional(),
  match: matchSchema
    .optional()
    .describe('What it is about; all must hold. Default: every SOAP call.'),
  at: z
    .enum(MOMENTS, oneOf(MOMENTS))
    .optional()
    .describe(
      'request: before anything is done. answer: when it is done, and durable. Default: request.',
    ),
  delay: delaySchema.optional().describe('Before the effect, or alone.'),
  effect: effectSchema.optional(),
  after: count.optional().describe('So many that match are left alone first.'),
  every: positive.optional().describe('Each so-manieth of the others is hit.'),
  times: positive.optional().describe('So many are hit, then the rule is over.'),
  probability: z
    .number('must be from 0 to 1')
    .min(0, 'must be from 0 to 1')
    .max(1, 'must be from 0 to 1')
    .optional(),
  seed: z
    .union([z.int(seedRule), z.string().min(1, seedRule).max(SEED_LENGTH_MAX, seedRule)], seedRule)
    .optional()
    .describe('With the name: what the draws follow from. Default: the id of the rule.'),
  over: z
    .strictObject({
      count: z.int(rateRule).min(1, rateRule).max(CHAOS_RATE_MAX, rateRule),
      seconds: z.number().min(0.001).max(3600),
    })
    .optional()
    .describe('Only what comes beyond so many in so many seconds.'),
  from: instantSchema.optional().describe('Not before this instant, by the real time.'),
  minutes: z
    .int(minutesRule)
    .min(1, minutesRule)
    .max(CHAOS_MINUTES_MAX, minutesRule)
    .optional()
    .describe('After which it is over. Default: 30.'),
});

type EffectKind = Effect['kind'];

const AT_REQUEST: readonly EffectKind[] = [
  'fault',
  'status',
  'reset',
  'close',
  'hang',
  'duplicate',
];
const AT_ANSWER: readonly EffectKind[] = [
  ...(['fault', 'status', 'reset', 'close', 'hang', 'truncate', 'drip', 'malform'] as const),
];
const OF_SOAP: readonly EffectKind[] = ['fault', 'malform'];

function refused(text: string): Error {
  return apiError('CHAOS_EFFECT_NOT_POSSIBLE', text);
}

/** @throws ApiError 422 where an effect is not possible at its moment, or for its match */
export function checkEffect({ match = {}, at = 'request', effect }: RuleRequest): void {
  if (effect === undefined) return;
  const { kind } = effect;
  const isPublish = match.kind === 'publish';
  if (isPublish !== (kind === 'publish')) {
    throw refused(
      isPublish
        ? `A message to merchandising can have an effect of the kind publish alone, not ${kind}.`
        : 'The effect publish is about messages to merchandising: give the match the kind publish.',
    );
  }
  if (isPublish) return;
  if (match.kind === 'api' && OF_SOAP.includes(kind)) {
    throw refused(
      `The effect ${kind} is about SOAP messages; calls of the JSON interface can have the others.`,
    );
  }
  const possible = at === 'request' ? AT_REQUEST : AT_ANSWER;
  if (possible.includes(kind)) return;
  const other = at === 'request' ? 'answer' : 'request';
  throw refused(
    `The effect ${kind} is not possible at ${at}, only at ${other}; at ${at} there are ${possible.join(', ')}.`,
  );
}

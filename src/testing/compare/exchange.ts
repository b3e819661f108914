import { z } from 'zod';

/** Names and values in the order sent. */
export type Headers = readonly (readonly [name: string, value: string])[];

const headersSchema = z.array(z.tuple([z.string(), z.string()]));

const answeredSchema = z.strictObject({
  /** The moment when the request was sent, in milliseconds since 1970. */
  at: z.int(),
  durationMs: z.number(),
  status: z.int(),
  headers: headersSchema,
  /** Undefined for one that is too large, or no text. */
  body: z.string().optional(),
});

const failedSchema = z.strictObject({ at: z.int(), durationMs: z.number(), failure: z.string() });

/** The reason why ours was not asked. */
export const UNASKED = [
  'NOT_PAIRED',
  'NO_TARGET_ANSWER',
  'NOT_A_CALL',
  'LANE_FULL',
  'STOPPED',
] as const;
export type Unasked = (typeof UNASKED)[number];

const unaskedSchema = z.strictObject({
  unasked: z.enum(UNASKED),
  ids: z.array(z.string()).optional(),
});

const sideSchema = z.union([answeredSchema, failedSchema]);

export const lineSchema = z.strictObject({
  id: z.int(),
  operation: z.string().optional(),
  store: z.string().optional(),
  request: z.strictObject({
    path: z.string(),
    headers: headersSchema,
    body: z.string().optional(),
  }),
  target: sideSchema,
  ours: z.union([answeredSchema, failedSchema, unaskedSchema]),
  /** The stock of the items of a change, asked after it. */
  positions: z
    .strictObject({
      items: z.array(z.string()),
      target: sideSchema.optional(),
      ours: sideSchema.optional(),
      /** Whether the target has carried out another change of the store meanwhile. */
      isDisturbed: z.boolean(),
    })
    .optional(),
});

/** An exchange as it is recorded: a request, the answer of the target, and ours. */
export type Recorded = z.output<typeof lineSchema>;
export type Answered = z.output<typeof answeredSchema>;
export type Failed = z.output<typeof failedSchema>;
export type Side = Answered | Failed;
export type Ours = Recorded['ours'];
export type Positions = NonNullable<Recorded['positions']>;

/** The text of an answer. Undefined where there was none, or it is not kept. */
export function bodyOf(side: Ours | undefined): string | undefined {
  return side !== undefined && 'body' in side ? side.body : undefined;
}

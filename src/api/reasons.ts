import { z } from 'zod';
import { COMPARED_CODES_MAX, REASON_ROLES_MAX } from '../config/limits.js';
import { dispositionText } from '../engine/model/dispositions.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { ReasonRecord } from '../engine/upkeep/maintenance-facts.js';
import { compareCodes, roleWarnings, WARNING_CODES } from '../engine/upkeep/reasons.js';
import { csvRow } from './csv.js';
import { document, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema, nameSchema, pathId } from './schemas.js';

export const bucketSchema = z.enum(
  ['ATS', 'DIST', 'TRBL', 'COR'],
  'must be ATS, DIST, TRBL or COR',
);

const CODE_RANGE = 'must be a whole number from 1 to 9999';

export const codeSchema = z.int(CODE_RANGE).min(1, CODE_RANGE).max(9999, CODE_RANGE);

/** Names of roles. Users have roles at a store (D51). */
export const rolesSchema = z
  .array(nameSchema(60))
  .max(REASON_ROLES_MAX, `must have at most ${REASON_ROLES_MAX} entries`);

const warningSchema = z.strictObject({
  code: z.enum(WARNING_CODES),
  message: z.string(),
});

/** Warnings about an accepted change. */
export const warningsSchema = z.array(warningSchema);

const subBucketSchema = z.strictObject({ id: idSchema, description: z.string() });

const reasonSchema = z.strictObject({
  id: idSchema,
  code: z.int().describe('Shared with merchandising; messages and history carry it.'),
  description: z.string(),
  from: bucketSchema,
  to: bucketSchema,
  disposition: z.string().describe('What it does to the stock: "- Stock On Hand".'),
  fromSubBucket: subBucketSchema.optional(),
  toSubBucket: subBucketSchema.optional(),
  isActive: z.boolean(),
  isPublished: z.boolean(),
  isDisplayed: z.boolean().describe('Whether dialogs offer it.'),
  isSystem: z.boolean().describe('Whether the system itself uses it.'),
  roles: z.array(z.string()).describe('The roles that have it.'),
});

function subBucketOf(id: number | undefined, description: string | undefined) {
  return id === undefined || description === undefined ? undefined : { id, description };
}

function answerOf(reason: ReasonRecord) {
  const { id, code, description, from, to, isActive, isPublished, isDisplayed, isSystem } = reason;
  return {
    id,
    code,
    description,
    from,
    to,
    disposition: dispositionText(from, to),
    fromSubBucket: subBucketOf(reason.fromSubBucket, reason.fromSubBucketName),
    toSubBucket: subBucketOf(reason.toSubBucket, reason.toSubBucketName),
    isActive,
    isPublished,
    isDisplayed,
    isSystem,
    roles: [...reason.roles],
  };
}

const listReasons = route({
  name: 'reasons list',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/reasons',
  summary: 'Lists every reason in the order of the codes, those no longer in use included.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ reasons: z.array(reasonSchema), warnings: warningsSchema })),
  perform: async ({ store }) => {
    const reasons = await store.reasons.listRecords();
    return { reasons: reasons.map(answerOf), warnings: roleWarnings(reasons) };
  },
});

const readReason = route({
  name: 'reasons read',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/reasons/{id}',
  summary: 'Reads a reason.',
  parameters: pathId('reason'),
  body: NO_BODY,
  answer: json(reasonSchema),
  notFound: 'REASON_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const reason = (await store.reasons.listRecords()).find((candidate) => candidate.id === id);
    if (reason !== undefined) return answerOf(reason);
    throw new RefusedError([refuse('REASON_NOT_FOUND', { reason: id, hint: '' })]);
  },
});

function csvOf(reasons: readonly ReasonRecord[]): string {
  const columns = [
    'code',
    'description',
    'from',
    'to',
    'disposition',
    'publish',
    'system',
    'active',
  ];
  const rows = reasons.map(({ code, description, from, to, isPublished, isSystem, isActive }) =>
    csvRow([
      code,
      description,
      from,
      to,
      dispositionText(from, to),
      isPublished,
      isSystem,
      isActive,
    ]),
  );
  return [csvRow(columns), ...rows].join('');
}

const exportReasons = route({
  name: 'reasons export',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/reason-codes',
  summary: 'Writes the codes of all reasons as a table, to compare with merchandising.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: document('text/csv'),
  perform: async ({ store }) => ({
    contentType: 'text/csv; charset=utf-8',
    fileName: 'reason-codes.csv',
    content: csvOf(await store.reasons.listRecords()),
  }),
});

const comparisonSchema = z.strictObject({
  missing: z.array(z.int()).describe('Codes of merchandising that do not exist here.'),
  inactive: z.array(z.int()).describe('Codes of merchandising that are out of use here.'),
  surplus: z.array(z.int()).describe('Codes in use here that merchandising does not have.'),
});

const compareReasons = route({
  name: 'reasons compare',
  permission: 'signed-in',
  method: 'POST',
  path: '/_admin/api/reason-codes/compare',
  summary: 'Compares the codes of merchandising with those here; changes nothing.',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      codes: z
        .array(codeSchema)
        .max(COMPARED_CODES_MAX, `must have at most ${COMPARED_CODES_MAX} entries`),
    }),
  ),
  answer: json(comparisonSchema),
  changesNothing: true,
  perform: async ({ store }, { body }) => {
    const { missing, inactive, surplus } = compareCodes(
      await store.reasons.listRecords(),
      body.codes,
    );
    return { missing: [...missing], inactive: [...inactive], surplus: [...surplus] };
  },
});

/** Routes that read reasons. reason-changes.ts has the rest. */
export const reasonRoutes = [listReasons, readReason, exportReasons, compareReasons];

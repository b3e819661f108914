import { z } from 'zod';
import { AUDIT_PAGE_MAX, EXPORT_PAGE_ROWS } from '../config/limits.js';
import { AUDIT_SUBJECTS } from '../engine/access/audit.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { AUDIT_OUTCOMES, type AuditCriteria, type AuditListing } from '../store/audit/audit.js';
import { purgeAudit } from '../store/audit/purge.js';
import { csvRow } from './csv.js';
import { afterSchema, nextSchema, PAGE_DEFAULT, pageOf } from './pages.js';
import { type ApiContext, document, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema, instantSchema, instantText, nameSchema, textSchema } from './schemas.js';

const LIMIT = `must be a whole number from 1 to ${AUDIT_PAGE_MAX}`;

/** The width of the columns. */
const WORD_LENGTH_MAX = 60;
const USER_LENGTH_MAX = 128;
const SUBJECT_LENGTH_MAX = 200;

const criteriaShape = {
  from: instantSchema.optional().describe('Of this instant or later.'),
  to: instantSchema.optional().describe('Of this instant or earlier.'),
  user: textSchema(USER_LENGTH_MAX).optional().describe('By this user; empty: by nobody known.'),
  operation: nameSchema(WORD_LENGTH_MAX)
    .optional()
    .describe('By this operation or route: reasons edit.'),
  subjectKind: z
    .enum(AUDIT_SUBJECTS, `must be one of ${AUDIT_SUBJECTS.join(', ')}`)
    .optional()
    .describe('About this kind of thing: reason.'),
  subject: textSchema(SUBJECT_LENGTH_MAX)
    .optional()
    .describe('About this one of them: its id or name.'),
  outcome: z
    .enum(AUDIT_OUTCOMES, `must be one of ${AUDIT_OUTCOMES.join(', ')}`)
    .optional()
    .describe('Done or refused.'),
  code: nameSchema(WORD_LENGTH_MAX).optional().describe('Refused with this code.'),
};

const criteriaSchema = z.strictObject(criteriaShape);

const rowSchema = z.strictObject({
  id: idSchema,
  at: instantSchema,
  user: z.string().describe('Empty for who was not let in.'),
  via: z.string().describe('The door: soap, json, command-line or job.'),
  from: z.string().optional().describe('The network address.'),
  operation: z.string(),
  subjectKind: z.string(),
  subject: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  code: z.string().optional(),
  correlationId: z.string(),
  before: z.string().optional().describe('In JSON; a long text is cut. Absent: it was not there.'),
  after: z
    .string()
    .optional()
    .describe('The same afterwards; of a refusal what was asked. Absent: it is not there.'),
});

type Row = z.output<typeof rowSchema>;

function answerOf({ id, at, ...row }: AuditListing): Row {
  return { id, at: instantText(at), ...row };
}

function criteriaOf(sent: z.output<typeof criteriaSchema>): Omit<AuditCriteria, 'limit'> {
  const from = sent.from === undefined ? undefined : Date.parse(sent.from);
  const to = sent.to === undefined ? undefined : Date.parse(sent.to);
  return { ...sent, from, to };
}

const listAudit = route({
  name: 'audit list',
  permission: 'audit.view',
  method: 'GET',
  path: '/_admin/api/audit',
  summary: 'Lists what was decided, by whom, and what was refused, the newest first.',
  parameters: z.strictObject({
    ...criteriaShape,
    after: afterSchema(idSchema),
    limit: z
      .int(LIMIT)
      .min(1, LIMIT)
      .max(AUDIT_PAGE_MAX, LIMIT)
      .default(PAGE_DEFAULT)
      .describe(`The most rows of a page. Default: ${PAGE_DEFAULT}.`),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ rows: z.array(rowSchema), next: nextSchema(idSchema) })),
  perform: async ({ store }, { parameters: { after, limit, ...sent } }) => {
    const found = await store.audit.list({ ...criteriaOf(sent), limit: limit + 1 }, after);
    const { rows, last } = pageOf(found, after, limit);
    return { rows: rows.map(answerOf), next: last?.id };
  },
});

const COLUMNS = rowSchema.keyof().options;

/** All rows as a table, read page by page. A page that is not sent yet is not read yet. */
async function* exported(
  { store }: ApiContext,
  criteria: Omit<AuditCriteria, 'limit'>,
): AsyncGenerator<string> {
  yield csvRow(COLUMNS);
  let after: number | undefined;
  for (;;) {
    const rows = (await store.audit.list({ ...criteria, limit: EXPORT_PAGE_ROWS }, after)) ?? [];
    const lines = rows.map(answerOf).map((row) => csvRow(COLUMNS.map((column) => row[column])));
    if (lines.length > 0) yield lines.join('');
    if (rows.length < EXPORT_PAGE_ROWS) return;
    after = rows.at(-1)?.id;
  }
}

const exportAudit = route({
  name: 'audit export',
  permission: 'audit.view',
  method: 'GET',
  path: '/_admin/api/audit/export',
  summary: 'Writes the record as a table, the newest first.',
  parameters: criteriaSchema,
  body: NO_BODY,
  answer: document('text/csv'),
  perform: async (context, { parameters }) => ({
    contentType: 'text/csv; charset=utf-8',
    fileName: 'audit.csv',
    content: exported(context, criteriaOf(parameters)),
  }),
});

const purge = route({
  name: 'audit purge',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/audit/purge',
  summary: 'Deletes the rows of the record that are older than an instant; the record says so.',
  parameters: NO_PARAMETERS,
  body: json(z.strictObject({ before: instantSchema.describe('Rows of earlier instants go.') })),
  answer: json(z.strictObject({ count: z.int().describe('How many rows went.') })),
  hasNoKey: true,
  perform: async ({ store, author }, { body }) => {
    const purged = await purgeAudit(store, author, Date.parse(body.before));
    if ('refusals' in purged) throw new RefusedError(purged.refusals);
    return purged;
  },
});

/** The record of actions. */
export const auditRoutes = [listAudit, exportAudit, purge];

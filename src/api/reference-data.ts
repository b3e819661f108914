import { z } from 'zod';
import {
  COLUMNS,
  type Column,
  columnNames,
  REFERENCE_KINDS,
  type ReferenceKind,
} from '../engine/reference-data/records.js';
import { importEntryOf } from '../engine/refusals/catalogue.js';
import type { FileProblem } from '../engine/refusals/import-problem.js';
import { importSentence } from '../engine/refusals/sentence.js';
import { exported, FILE_FORMATS, type FileFormat } from '../reference-data/exports.js';
import {
  IMPORT_PHASES,
  type ImportProgress,
  type ImportReport,
} from '../reference-data/imports.js';
import type { FileWork } from '../store/reference-data/imports/file-work.js';
import { referenceWork } from '../store/reference-data/imports/import-flows.js';
import { ApiError, type Problem, REFUSED_STATUS, toldValues } from './errors.js';
import {
  type ApiContext,
  document,
  json,
  NO_BODY,
  NO_PARAMETERS,
  type Route,
  route,
  upload,
} from './route.js';
import { instantSchema, instantText, problemSchema } from './schemas.js';

const CSV = 'text/csv';
const JSON_TYPE = 'application/json';
const JSON_LINES = 'application/x-ndjson';
/** The type says nothing of the file. Its first character tells the format. */
const ANY = 'application/octet-stream';

const FORMATS: Readonly<Record<string, FileFormat>> = {
  [CSV]: 'csv',
  [JSON_TYPE]: 'json',
  [JSON_LINES]: 'json',
};

const countSchema = z.int().min(0);
const kindSchema = z.string().describe('What the file is of.');

const reportSchema = z.strictObject({
  kind: kindSchema,
  rowsRead: countSchema,
  added: countSchema,
  changed: countSchema,
  unchanged: countSchema,
  dryRun: z.literal(true).optional().describe('Nothing of it was stored.'),
});

const progressSchema = z.strictObject({
  kind: kindSchema,
  phase: z.enum(IMPORT_PHASES),
  startedAt: instantSchema,
  rowsRead: countSchema,
  rowsApplied: countSchema,
  problemCount: countSchema,
  user: z.string(),
  isDryRun: z.boolean().describe('Whether the file was only checked.'),
  added: countSchema,
  changed: countSchema,
  unchanged: countSchema,
});

const currentSchema = progressSchema.extend({
  problems: z.array(problemSchema).describe('The first 1000, at the end.'),
});

function problemOf(problem: FileProblem): Problem {
  const { code, line, column, value, values } = problem;
  return {
    code,
    message: importSentence(problem),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(value === undefined ? {} : { value }),
    ...toldValues(values),
  };
}

function shownProgress({ problems: _problems, ...progress }: ImportProgress) {
  return { ...progress, startedAt: instantText(progress.startedAt) };
}

/** @throws ApiError with every problem, and the status of the first one */
function checkAccepted({ problems, problemCount }: ImportReport): void {
  const [first] = problems;
  if (first === undefined) return;
  const { status = REFUSED_STATUS } = 'sentence' in first ? {} : importEntryOf(first.code);
  throw new ApiError(status, problems.map(problemOf), {}, problemCount);
}

/** The parts of a route that imports files of a kind. */
export interface FileImport<Context extends ApiContext, Row extends object> {
  readonly kind: string;
  readonly columns: readonly Column[];
  readonly workOf: (context: Context) => FileWork<Row>;
}

/** A route that imports files of a kind. */
export function importRoute<Context extends ApiContext, Row extends object>({
  kind,
  columns,
  workOf,
}: FileImport<Context, Row>): Route {
  return route({
    name: `import ${kind}`,
    permission: 'reference_data.import',
    method: 'POST',
    path: `/_admin/api/imports/${kind}`,
    summary: `Imports a file of ${kind}, whole or not at all: ${columnNames(columns)}.`,
    parameters: z.strictObject({
      dryRun: z
        .boolean('must be true or false')
        .optional()
        .describe('Whether the file is only checked, and nothing of it stored.'),
    }),
    body: upload(ANY, CSV, JSON_TYPE, JSON_LINES),
    answer: json(reportSchema),
    perform: async (context: Context, { parameters, body: { contentType, bytes } }) => {
      const { dryRun: isDryRun = false } = parameters;
      const format = FORMATS[contentType];
      const { imports, author } = context;
      const work = workOf(context);
      const report = await imports.run({ work, format, isDryRun, bytes, author });
      checkAccepted(report);
      const { rowsRead, added, changed, unchanged } = report;
      const counts = { kind, rowsRead, added, changed, unchanged };
      return isDryRun ? { ...counts, dryRun: true as const } : counts;
    },
  });
}

const currentImport = route({
  name: 'import current',
  permission: 'reference_data.import',
  method: 'GET',
  path: '/_admin/api/imports/current',
  summary: 'Tells how far the import is that runs, or how the last one has ended.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ import: currentSchema.nullable() })),
  perform: async ({ imports }) => {
    const progress = imports.progress();
    if (progress === undefined) return { import: null };
    return { import: { ...shownProgress(progress), problems: progress.problems.map(problemOf) } };
  },
});

const listImports = route({
  name: 'imports list',
  permission: 'reference_data.import',
  method: 'GET',
  path: '/_admin/api/imports',
  summary: 'Lists the last imports since the server has started, the newest first.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ imports: z.array(progressSchema) })),
  perform: async ({ imports }) => ({ imports: imports.list().map(shownProgress) }),
});

function exportRoute(kind: ReferenceKind): Route {
  return route({
    name: `export ${kind}`,
    permission: 'reference_data.import',
    method: 'GET',
    path: `/_admin/api/exports/${kind}`,
    summary: `Gives all ${kind} as a file that an import reads.`,
    parameters: z.strictObject({
      format: z.enum(FILE_FORMATS).optional().describe('The form of the file; csv unless given.'),
    }),
    body: NO_BODY,
    answer: document(CSV, JSON_TYPE),
    perform: async ({ store }, { parameters: { format = 'csv' } }) => ({
      contentType: format === 'csv' ? `${CSV}; charset=utf-8` : JSON_TYPE,
      fileName: `${kind}.${format}`,
      content: exported(store.referenceData, kind, format),
    }),
  });
}

/** Reference data in bulk, with a route to import and one to export each kind. */
export const referenceDataRoutes: readonly Route[] = [
  ...REFERENCE_KINDS.map((kind) =>
    importRoute({ kind, columns: COLUMNS[kind], workOf: () => referenceWork(kind) }),
  ),
  currentImport,
  listImports,
  ...REFERENCE_KINDS.map(exportRoute),
];

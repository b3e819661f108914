import { z } from 'zod';
import { json, NO_PARAMETERS, route, upload } from '../../api/route.js';
import { nameSchema } from '../../api/schemas.js';
import {
  CONTRACT_BYTES_MAX,
  CONTRACT_FILE_NAME_LENGTH_MAX,
  CONTRACT_FILES_MAX,
  DIFFERENCES_MAX,
  TRAFFIC_ENTRIES_SHOWN,
} from '../../config/limits.js';
import { checkTraffic, REFUSAL_KINDS } from './check.js';
import { compareContract } from './compare.js';
import { DIFFERENCE_KINDS, MEANINGS } from './difference.js';

/** The exit code where nothing was compared, so that a program can tell it from differences. */
const NOT_COMPARED_CODE = 2;

const differenceSchema = z.strictObject({
  where: z.string().describe('The operation, or the type with its element.'),
  kind: z.enum(DIFFERENCE_KINDS),
  ours: z.string().optional(),
  theirs: z.string().optional(),
  meaning: z
    .enum(MEANINGS)
    .describe(
      'breaks: a client made from it cannot call us, or read us. missing: they have it, we do not. extra: we have it, they do not. tolerated: it does not matter.',
    ),
  reason: z.string(),
  decision: z
    .enum(['D1', 'D2', 'D3', 'D4', 'D35a'])
    .optional()
    .describe('The decision by which it does not matter.'),
  file: z.string().optional().describe('Of theirs.'),
  line: z.int().optional(),
});

const comparisonSchema = z.strictObject({
  services: z.array(z.string()).describe('Those of ours that were compared.'),
  types: z.int().describe('How many types both sides have.'),
  counts: z.strictObject({
    ...{ breaks: z.int(), missing: z.int(), extra: z.int(), tolerated: z.int() },
  }),
  count: z.int(),
  differences: z.array(differenceSchema).describe(`The first ${DIFFERENCES_MAX}.`),
});

const filesRule = `must be 1 to ${CONTRACT_FILES_MAX} files`;
const isOfOneName = (files: readonly { readonly name: string }[]): boolean =>
  new Set(files.map(({ name }) => name)).size === files.length;

const compare = route({
  name: 'contract compare',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/contract/compare',
  summary: 'Compares a WSDL and its schemas with the contract of this service; fetches nothing.',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      files: z
        .array(
          z.strictObject({
            name: nameSchema(CONTRACT_FILE_NAME_LENGTH_MAX),
            text: z.string('must be a text'),
          }),
        )
        .min(1, filesRule)
        .max(CONTRACT_FILES_MAX, filesRule)
        .refine(isOfOneName, 'must be files of different names'),
    }),
    { bytes: CONTRACT_BYTES_MAX },
  ),
  answer: json(comparisonSchema),
  isOfServer: true,
  needsInputOnly: true,
  changesNothing: true,
  bodyOfFiles: (files) => ({ files }),
  isFinding: (answer) => (answer as z.output<typeof comparisonSchema>).counts.breaks > 0,
  failureExitCode: NOT_COMPARED_CODE,
  perform: async (_context, { body: { files } }) => {
    const { services, types, differences } = await compareContract(files);
    const { list, counts, count } = differences;
    return { services: [...services], types, counts: { ...counts }, count, differences: [...list] };
  },
});

const counts = z.strictObject({ read: z.int(), refused: z.int() });

const trafficSchema = z.strictObject({
  format: z.enum(['har', 'lines']),
  entries: z.int(),
  requests: counts,
  answers: counts,
  skipped: z.strictObject({
    other: z.int().describe('No messages of a service here.'),
    notKept: z.int().describe('Messages that the file does not have as a whole.'),
    tooLarge: z.int().describe('Entries that are larger than what is read.'),
  }),
  kinds: z
    .strictObject({ message: z.int(), contract: z.int(), limit: z.int() })
    .describe('message: it cannot be heard. contract: it is not the contract. limit: D2.'),
  places: z
    .array(
      z.strictObject({
        part: z.enum(['request', 'answer']),
        operation: z.string(),
        kind: z.enum(REFUSAL_KINDS),
        path: z.string(),
        count: z.int(),
        entries: z
          .array(z.int())
          .describe(`The first ${TRAFFIC_ENTRIES_SHOWN}: ids of exchanges, or places in the HAR.`),
        first: z.strictObject({
          path: z.string(),
          line: z.int().optional().describe('Of the message.'),
          problem: z.string().describe('With the value.'),
        }),
      }),
    )
    .describe(`At most ${DIFFERENCES_MAX}, the commonest first.`),
  hasMorePlaces: z.boolean(),
});

type Traffic = z.output<typeof trafficSchema>;

const check = route({
  name: 'contract check',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/contract/check',
  summary: 'Reads captured messages as this service would, and tells which it would refuse.',
  parameters: NO_PARAMETERS,
  body: upload('application/x-ndjson', 'application/json'),
  answer: json(trafficSchema),
  isOfServer: true,
  needsInputOnly: true,
  changesNothing: true,
  isFinding: (answer) => {
    const { requests, answers } = answer as Traffic;
    return requests.refused + answers.refused > 0;
  },
  failureExitCode: NOT_COMPARED_CODE,
  perform: async (_context, { body: { bytes } }) => {
    const report = await checkTraffic(bytes);
    return { ...report, places: [...report.places] };
  },
});

export const driftRoutes = [compare, check];

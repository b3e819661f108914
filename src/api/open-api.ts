import { z } from 'zod';
import type { Description } from '../http/json/open-api.js';
import { API_CODES } from './errors.js';
import { hasKey, isChanging, type Route } from './route.js';

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('Stable: the code of the first problem.'),
    message: z.string().describe('One sentence: the first problem, and how many more there are.'),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        message: z.string(),
        line: z
          .int()
          .optional()
          .describe('The place of the line in the request, or the line of the file, from 1.'),
        lineId: z.int().optional().describe('The id of a line that was stored before.'),
        item: z.string().optional().describe('The item of the line.'),
        field: z
          .string()
          .optional()
          .describe('The field that is wrong, of the line if there is one: quantity.'),
        column: z.string().optional().describe('Of a file: the column or field.'),
        value: z.string().optional().describe('What stands there.'),
        values: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .optional()
          .describe('What the message names, by name: the reference of the codes has the names.'),
      }),
    ),
    problemCount: z.int().optional().describe('How many there are, if not all are listed.'),
    correlationId: z.string().describe('The log line with the same id has the cause.'),
  }),
});

function failureStatuses(route: Route): readonly number[] {
  const missing = route.notFound === undefined ? [] : [404];
  const busy = route.body.kind === 'upload' ? [409] : [];
  const changing = isChanging(route) ? [413, 415] : [];
  return [400, 403, ...missing, ...busy, ...changing, 422, 500, 503, 507];
}

/** What the OpenAPI document tells of the maintenance interface, besides its routes. */
export function descriptionOf(version: string): Description<Route> {
  const codes = Object.keys(API_CODES).join(', ');
  return {
    title: 'Store Inventory Adjustment: maintenance interface',
    version,
    text: `Failures carry one of ${codes}, a code of the store, or a refusal's.`,
    failureSchema: errorSchema,
    failureStatuses,
    hasKey,
  };
}

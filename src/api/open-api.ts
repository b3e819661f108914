import { z } from 'zod';
import type { Description } from '../http/json/open-api.js';
import { API_CODES } from './errors.js';
import { hasKey, isChanging, type Route } from './route.js';
import { problemSchema } from './schemas.js';

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('Stable: the code of the first problem.'),
    message: z.string().describe('One sentence: the first problem, and how many more there are.'),
    problems: z.array(problemSchema),
    problemCount: z.int().optional().describe('How many there are, if not all are listed.'),
    correlationId: z.string().describe('The log line with the same id has the cause.'),
  }),
});

function failureStatuses(route: Route): readonly number[] {
  const missing = route.notFound === undefined ? [] : [404];
  const changing = isChanging(route) ? [409, 413, 415] : [];
  return [400, 403, ...missing, ...changing, 422, 500, 503, 507];
}

/** The description of the maintenance interface in the OpenAPI document, besides its routes. */
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

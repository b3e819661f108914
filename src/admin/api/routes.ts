import { adjustmentRoutes } from './adjustments.js';
import { reasonRoutes } from './reasons.js';
import { referenceDataRoutes } from './reference-data.js';
import type { Route } from './route.js';
import { subBucketRoutes } from './sub-buckets.js';
import { systemTransactionRoutes } from './system-transactions.js';
import { templateChangeRoutes } from './template-changes.js';
import { templateRoutes } from './templates.js';

/** Every route: the HTTP interface, its OpenAPI document and the verbs of `sia` follow from it. */
export const ROUTES: readonly Route[] = [
  ...adjustmentRoutes,
  ...templateRoutes,
  ...templateChangeRoutes,
  ...systemTransactionRoutes,
  ...reasonRoutes,
  ...subBucketRoutes,
  ...referenceDataRoutes,
];

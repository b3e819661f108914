import { adjustmentListRoutes } from './adjustment-lists.js';
import { adjustmentPrintRoutes } from './adjustment-print.js';
import { adjustmentRoutes } from './adjustments.js';
import { annotationRoutes } from './annotations.js';
import { auditRoutes } from './audit.js';
import { changeRoutes } from './changes.js';
import { checkRoutes } from './checks.js';
import { dataPurgeRoutes } from './data-purge.js';
import { hierarchyRoutes } from './hierarchy.js';
import { historyRoutes } from './history.js';
import { itemRoutes } from './items.js';
import { lockRoutes } from './locks.js';
import { metricRoutes } from './metrics.js';
import { outboxRoutes } from './outbox.js';
import { outboxTransactionRoutes } from './outbox-transactions.js';
import { positionRoutes } from './positions.js';
import { reasonChangeRoutes } from './reason-changes.js';
import { reasonRoutes } from './reasons.js';
import { referenceDataRoutes } from './reference-data.js';
import { roleRoutes } from './roles.js';
import type { Route } from './route.js';
import { sessionRoutes } from './sessions.js';
import { settingRoutes } from './settings.js';
import { subBucketRoutes } from './sub-buckets.js';
import { systemParameterRoutes } from './system-parameters.js';
import { systemTransactionRoutes } from './system-transactions.js';
import { templateChangeRoutes } from './template-changes.js';
import { templateRoutes } from './templates.js';
import { automationRoutes } from './test-automation.js';
import { tokenRoutes } from './tokens.js';
import { uinRoutes } from './uins.js';
import { userRoutes } from './users.js';
import { wastageGroupRoutes } from './wastage-groups.js';
import { wastageRunRoutes } from './wastage-runs.js';
import { wastageScheduleRoutes } from './wastage-schedules.js';

/** The routes about stock, adjustments and the documents that belong to them. */
export const API_ROUTES: readonly Route[] = [
  ...adjustmentListRoutes,
  ...adjustmentRoutes,
  ...annotationRoutes,
  ...adjustmentPrintRoutes,
  ...templateRoutes,
  ...templateChangeRoutes,
  ...lockRoutes,
  ...checkRoutes,
  ...itemRoutes,
  ...positionRoutes,
  ...uinRoutes,
  ...systemTransactionRoutes,
  ...reasonRoutes,
  ...reasonChangeRoutes,
  ...subBucketRoutes,
  ...referenceDataRoutes,
  ...historyRoutes,
  ...systemParameterRoutes,
  ...settingRoutes,
  ...metricRoutes,
  ...hierarchyRoutes,
  ...wastageGroupRoutes,
  ...wastageScheduleRoutes,
  ...wastageRunRoutes,
  ...automationRoutes,
  ...changeRoutes,
  // These routes come before that of one message, which would take the word for an id.
  ...outboxTransactionRoutes,
  ...outboxRoutes,
  ...sessionRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...tokenRoutes,
  ...auditRoutes,
  ...dataPurgeRoutes,
];

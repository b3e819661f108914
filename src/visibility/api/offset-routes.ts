import type { Route } from '../../api/route.js';
import { adjustmentOffsetRoutes } from './adjustment-offset.js';
import { configuredLineRoutes } from './configured-lines.js';
import { dryRunRoutes } from './dry-run.js';
import { explanationRoutes } from './explanation.js';
import { visibilityImportRoutes } from './imports.js';
import { mappingRoutes } from './mappings.js';
import { queueRoutes } from './queue.js';
import { reasonPairRoutes } from './reason-pairs.js';
import { reconciliationRoutes } from './reconciliation.js';
import { salesOrderRoutes } from './sales-orders.js';
import { syncRoutes } from './sync.js';

export const offsetRoutes: readonly Route[] = [
  ...configuredLineRoutes,
  ...dryRunRoutes,
  ...reasonPairRoutes,
  ...queueRoutes,
  ...adjustmentOffsetRoutes,
  ...salesOrderRoutes,
  ...mappingRoutes,
  ...visibilityImportRoutes,
  ...syncRoutes,
  ...explanationRoutes,
  ...reconciliationRoutes,
];

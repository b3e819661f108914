import type { Route } from '../api/route.js';
import { chaosRoutes } from './chaos/routes.js';
import { driftRoutes } from './drift/routes.js';
import { exportRoutes } from './journal/exports/routes.js';
import { keptExchangeRoutes } from './journal/routes.js';
import { sendRoutes } from './journal/send-routes.js';
import { exchangeWorkRoutes } from './journal/work-routes.js';
import { snapshotRoutes } from './snapshots/routes.js';
import { verifyRoutes } from './verify/routes.js';

/** The routes of the tools for testers. A word in a path comes before the route of one exchange. */
export const testerRoutes: readonly Route[] = [
  ...verifyRoutes,
  ...exchangeWorkRoutes,
  ...exportRoutes,
  ...keptExchangeRoutes,
  ...sendRoutes,
  ...chaosRoutes,
  ...snapshotRoutes,
  ...driftRoutes,
];

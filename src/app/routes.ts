import { dataCheckRoute } from '../api/data-check.js';
import type { Route } from '../api/route.js';
import { API_ROUTES } from '../api/routes.js';
import { testerRoutes } from '../testing/routes.js';
import { offsetRoutes } from '../visibility/api/offset-routes.js';
import { visibilityRoutes } from '../visibility/api/routes.js';
import { CHECKS } from './checks.js';

/** Every route. The HTTP interface, its OpenAPI document and the verbs of `sia` follow from them. */
export const ROUTES: readonly Route[] = [
  ...API_ROUTES,
  dataCheckRoute(CHECKS),
  ...visibilityRoutes,
  ...offsetRoutes,
  ...testerRoutes,
];

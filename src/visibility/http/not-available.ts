import { json } from '../../http/json/route.js';
import { refuse } from '../refusals/refusal.js';
import { refuseRequest } from './errors.js';
import { ANY_JSON, IN_ENVIRONMENT, PREFIX, route } from './route.js';

type Listed = readonly [feature: string, method: 'GET' | 'POST', ...paths: string[]];

/**
 * The routes of features that this service does not have, all of them off by default in the original (IV27).
 */
const FEATURES: readonly Listed[] = [
  [
    'Soft reservation',
    'POST',
    ...['/onhand/reserve', '/onhand/reserve/bulk', '/onhand/unreserve', '/onhand/unreserve/bulk'],
    '/onhand/reserve/resyncjob',
  ],
  ['Soft reservation', 'GET', '/getJobProgress'],
  ['Available to promise', 'POST', '/onhand/changeschedule', '/onhand/changeschedule/bulk'],
  [
    'Allocation',
    'POST',
    ...['allocate', 'unallocate', 'reallocate', 'consume', 'query'].map(
      (verb) => `/allocation/${verb}`,
    ),
  ],
  [
    'Product search',
    'POST',
    ...['/onhand/productsearch/indexquery', '/onhand/productsearch/exactquery'],
  ],
  ['Transaction synchronisation', 'POST', '/transaction/adjustment/bulk'],
  ['Log history', 'POST', '/logTransactionDetails'],
  ['Administration of partitions', 'POST', '/updatePartitionSchema', '/updateEnvIdInConfig'],
];

export const notAvailableRoutes = FEATURES.flatMap(([feature, method, ...paths]) =>
  paths.map((path) =>
    route({
      name: `not-available ${path.slice(1).replaceAll('/', '-')}`,
      method,
      path: PREFIX + path,
      summary: `${feature} is not available.`,
      parameters: IN_ENVIRONMENT,
      body: method === 'GET' ? { kind: 'none' } : json(ANY_JSON),
      answer: json(ANY_JSON),
      perform: async () => refuseRequest([refuse('FEATURE_NOT_AVAILABLE', { feature })]),
    }),
  ),
);

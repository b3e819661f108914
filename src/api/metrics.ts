import { document, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { serverOf } from './server-control.js';

/** The text format of Prometheus. */
const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

const readMetrics = route({
  name: 'metrics read',
  permission: 'metrics.view',
  method: 'GET',
  path: '/_admin/metrics',
  summary: 'Tells the numbers of the server for a collector, in the text format of Prometheus.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: document('text/plain'),
  isOfServer: true,
  perform: async ({ server }) => ({
    contentType: TEXT_FORMAT,
    content: await serverOf(server).metrics(),
  }),
});

export const metricRoutes = [readMetrics];

import { z } from 'zod';
import type { Id } from '../engine/model/model.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { GeneratedUin, Store } from '../store/store.js';
import { adjustmentReport } from './print/adjustment-report.js';
import { labelPage } from './print/labels.js';
import { PAPERS } from './print/page.js';
import { document, json, NO_BODY, route } from './route.js';
import { idSchema, pathId } from './schemas.js';

const printParameters = pathId('adjustment').extend({
  paper: z.enum(PAPERS, 'must be A4 or Letter').default('A4').describe('The size of the paper.'),
});

function notFound(id: Id): RefusedError {
  return new RefusedError([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: id })]);
}

async function labelsOf(store: Store, id: Id): Promise<readonly GeneratedUin[]> {
  const labels = await store.adjustments.listGeneratedUins(id);
  if (labels === undefined) throw notFound(id);
  return labels;
}

const printReport = route({
  name: 'adjustments report',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/{id}/report',
  summary: 'Writes the inventory adjustment report of an adjustment, a page to print.',
  parameters: printParameters,
  body: NO_BODY,
  answer: document('text/html'),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async ({ store, author }, { parameters: { id, paper } }) => {
    const read = await store.adjustments.readInFull(id);
    if (read === undefined) throw notFound(id);
    const { storeId, templateId } = read.adjustment;
    const found = await store.stock.readStoreName(storeId);
    const template = templateId === undefined ? undefined : await store.templates.read(templateId);
    const content = { read, store: found, template: template?.description, printedAt: author.at };
    return adjustmentReport(content, paper);
  },
});

const listLabels = route({
  name: 'adjustments labels',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/{id}/labels',
  summary: 'Lists the serial numbers that a confirmation has generated, as label data.',
  parameters: pathId('adjustment'),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      labels: z.array(
        z.strictObject({
          lineId: idSchema,
          item: z.string(),
          description: z.string().describe('Of the item.'),
          uin: z.string(),
        }),
      ),
    }),
  ),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => ({
    labels: [...(await labelsOf(store, id))],
  }),
});

const printLabels = route({
  name: 'adjustments label-page',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/{id}/labels/page',
  summary:
    'Writes labels of the serial numbers that a confirmation has generated, a page to print.',
  parameters: printParameters,
  body: NO_BODY,
  answer: document('text/html'),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async ({ store }, { parameters: { id, paper } }) =>
    labelPage(id, await labelsOf(store, id), paper),
});

export const adjustmentPrintRoutes = [printReport, listLabels, printLabels];

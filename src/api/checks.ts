import { z } from 'zod';
import { checkSave } from '../commands/adjustments.js';
import { checkTemplate } from '../commands/documents.js';
import type { RefusedError } from '../engine/refusals/refused-error.js';
import { saveRequestOf, saveSchema } from './adjustment-save.js';
import { type Problem, problemOf } from './errors.js';
import { json, route } from './route.js';
import { problemSchema } from './schemas.js';
import { templateRequestOf, templateSaveSchema } from './template-changes.js';

const answerSchema = z.strictObject({
  problems: z.array(problemSchema).describe('Empty: it would be carried out now.'),
  problemCount: z.int().optional().describe('How many there are, if not all are listed.'),
});

function answerOf(
  refused: RefusedError | undefined,
  others: readonly Problem[] = [],
): z.output<typeof answerSchema> {
  const { refusals = [], count = 0 } = refused ?? {};
  const problems = [...refusals.map(problemOf), ...others];
  const problemCount = count + others.length;
  return problemCount > problems.length ? { problems, problemCount } : { problems };
}

const confirmsSchema = z
  .boolean('must be true or false')
  .default(false)
  .describe('Also what the confirmation after it would be refused for. Default: false.');

const checkAdjustment = route({
  name: 'adjustments check',
  permission: ['inventory_adjustment.create', 'inventory_adjustment.edit'],
  method: 'POST',
  path: '/_admin/api/adjustments/check',
  summary: 'Tells every problem that saving an adjustment would have now; changes nothing.',
  parameters: z.strictObject({ confirm: confirmsSchema }),
  body: json(saveSchema),
  answer: json(answerSchema),
  changesNothing: true,
  perform: async (context, { parameters: { confirm }, body }) => {
    const refused = await checkSave(context, saveRequestOf(body), confirm);
    return answerOf(
      refused,
      await context.lineOffsets.problems(
        context.store.adjustments,
        body.adjustmentId,
        body.lines ?? [],
      ),
    );
  },
});

const checkTemplateSave = route({
  name: 'templates check',
  permission: 'inventory_adjustment_template.edit',
  method: 'POST',
  path: '/_admin/api/templates/check',
  summary: 'Tells every problem that saving a template would have now; changes nothing.',
  parameters: z.strictObject({ confirm: confirmsSchema }),
  body: json(templateSaveSchema),
  answer: json(answerSchema),
  changesNothing: true,
  perform: async (context, { parameters: { confirm }, body }) =>
    answerOf(await checkTemplate(context, templateRequestOf(body), confirm)),
});

/** Checks of a save that change nothing. */
export const checkRoutes = [checkAdjustment, checkTemplateSave];

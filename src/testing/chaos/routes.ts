import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { CHAOS_COUNT_MAX, CHAOS_MINUTES_MAX, FILTER_LENGTH_MAX } from '../../config/limits.js';
import { chaosOf, type TesterContext } from '../context.js';
import { PRESET_NAMES, presetRule } from './presets.js';
import type { Rule, RuleRequest } from './rule.js';
import { checkEffect, ruleSchema } from './schema.js';

const idSchema = z.int('must be a whole number').min(1, 'must be above zero');
const pathRule = z.strictObject({ id: idSchema.describe('The id of the rule.') });

const shownSchema = ruleSchema.extend({
  id: idSchema,
  matched: z.int().describe('Requests that it was about.'),
  hit: z.int().describe('Those with which it has interfered.'),
  isOver: z.boolean().describe('Whether it can hit nothing more.'),
  endsInMs: z.int(),
  exchanges: z.array(z.int()).describe('The last it has hit.'),
});

function shown(context: TesterContext, rule: Rule): z.output<typeof shownSchema> {
  const now = context.elapsed();
  const { id, matched, hit, exchanges, request } = rule;
  return {
    ...(request as z.output<typeof ruleSchema>),
    ...{ id, matched, hit, isOver: rule.isOver(now), endsInMs: Math.round(rule.restMs(now)) },
    exchanges: [...exchanges],
  };
}

function added(context: TesterContext, request: RuleRequest): z.output<typeof shownSchema> {
  const rules = chaosOf(context);
  checkEffect(request);
  return shown(context, rules.add(request));
}

const add = route({
  name: 'chaos add',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/chaos',
  summary: 'Makes a rule by which calls fail as they do in real life (tests only).',
  parameters: NO_PARAMETERS,
  body: json(ruleSchema),
  answer: json(shownSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { body }) => added(context, body),
});

const list = route({
  name: 'chaos list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/chaos',
  summary: 'Lists the rules of chaos in their order, with what they have hit.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      rules: z.array(shownSchema),
      notHeld: z.int().describe('Requests that were left alone because too many are held.'),
    }),
  ),
  isOfServer: true,
  perform: async (context: TesterContext) => {
    const rules = chaosOf(context);
    return { rules: rules.list().map((rule) => shown(context, rule)), notHeld: rules.notHeld };
  },
});

const read = route({
  name: 'chaos read',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/chaos/{id}',
  summary: 'Reads a rule of chaos, with what it has hit.',
  parameters: pathRule,
  body: NO_BODY,
  answer: json(shownSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { id } }) =>
    shown(context, chaosOf(context).find(id)),
});

const remove = route({
  name: 'chaos remove',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/chaos/{id}',
  summary: 'Removes a rule of chaos, and lets go what it holds.',
  parameters: pathRule,
  body: NO_BODY,
  answer: json(shownSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { id } }) => {
    const rules = chaosOf(context);
    const rule = rules.find(id);
    rules.remove(rule);
    return shown(context, rule);
  },
});

const clear = route({
  name: 'chaos clear',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/chaos',
  summary: 'Removes all rules of chaos.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ count: z.int() })),
  isOfServer: true,
  perform: async (context: TesterContext) => ({ count: chaosOf(context).clear() }),
});

const timesRule = `must be a whole number from 1 to ${CHAOS_COUNT_MAX}`;
const minutesRule = `must be minutes from 1 to ${CHAOS_MINUTES_MAX}`;

const preset = route({
  name: 'chaos preset',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/chaos/presets/{preset}',
  summary: 'Makes a rule of chaos that is often wanted (tests only).',
  parameters: z.strictObject({
    preset: z.enum(PRESET_NAMES, `must be ${PRESET_NAMES.join(', ')}`).describe('Which one.'),
    operation: z
      .string()
      .min(1, 'must not be empty')
      .max(FILTER_LENGTH_MAX)
      .optional()
      .describe('Of this operation alone.'),
    store: z.int('must be a whole number').optional().describe('About this store alone.'),
    times: z
      .int(timesRule)
      .min(1, timesRule)
      .max(CHAOS_COUNT_MAX, timesRule)
      .optional()
      .describe('So many are hit.'),
    minutes: z
      .int(minutesRule)
      .min(1, minutesRule)
      .max(CHAOS_MINUTES_MAX, minutesRule)
      .optional()
      .describe('After which it is over. Default: 30.'),
  }),
  body: NO_BODY,
  answer: json(shownSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { preset: name, ...narrowing } }) =>
    added(context, presetRule(name, narrowing)),
});

export const chaosRoutes = [add, list, preset, read, remove, clear];

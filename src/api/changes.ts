import { z } from 'zod';
import { SUBJECTS } from '../store/changes.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { serverOf } from './server-control.js';

const countSchema = z.int().min(0);

const readChanges = route({
  name: 'changes read',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/changes',
  summary: 'Tells how often each subject has changed: whoever shows it reads it anew.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      run: z.string().describe('Another one after each start: the numbers have begun anew.'),
      counts: z
        .record(z.enum(SUBJECTS), countSchema)
        .describe('Since the start of the server, by subject; they only rise.'),
      clock: z
        .enum(['real', 'frozen', 'advanced'])
        .describe('What the clock is set to; always real in production.'),
      chaosRules: countSchema.describe('By which calls are made to fail at this moment.'),
    }),
  ),
  isOfServer: true,
  // The change is kept in memory, and costs no look at the database.
  perform: async ({ store: { changes }, server }) => {
    const control = serverOf(server);
    return {
      ...{ run: changes.run, counts: changes.read() },
      clock: control.automation?.clock().setting.mode ?? 'real',
      chaosRules: control.chaosRules(),
    };
  },
});

export const changeRoutes = [readChanges];

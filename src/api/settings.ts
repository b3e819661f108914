import { z } from 'zod';
import { ORIGINS } from '../config/settings.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { serverOf } from './server-control.js';

const settingSchema = z.strictObject({
  name: z.string(),
  value: z.string().describe('"(not set)" where there is none; a secret is never shown.'),
  origin: z.enum(ORIGINS).describe('Where it comes from; a later one wins.'),
  text: z.string().describe('What it is for.'),
});

const listSettings = route({
  name: 'settings list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/settings',
  summary: 'Lists the settings that the server runs with, and where each comes from.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ settings: z.array(settingSchema) })),
  isOfServer: true,
  perform: async ({ server }) => ({ settings: [...serverOf(server).settings] }),
});

export const settingRoutes = [listSettings];

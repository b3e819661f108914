import { z } from 'zod';
import { maintain } from '../commands/maintain.js';
import {
  allowedValues,
  decideParameter,
  PARAMETER_NAMES,
  SYSTEM_PARAMETERS,
} from '../engine/upkeep/system-parameters.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { textSchema } from './schemas.js';

const parameterSchema = z.strictObject({
  name: z.string(),
  title: z.string().describe('As the Store User Guide names it.'),
  value: z.string(),
  default: z.string(),
  allowed: z.string().describe('What it may be: "1 to 999", "Yes or No".'),
  topic: z.string(),
  isEditable: z.boolean(),
  description: z.string(),
});

const listParameters = route({
  name: 'parameters list',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/parameters',
  summary: 'Lists the system parameters.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ parameters: z.array(parameterSchema) })),
  perform: async ({ store }) => {
    const set = await store.parameters.read();
    const parameters = PARAMETER_NAMES.map((name) => {
      const { title, fallback, topic, isEditable, description } = SYSTEM_PARAMETERS[name];
      const value = set.get(name) ?? fallback;
      const allowed = allowedValues(name);
      return { name, title, value, default: fallback, allowed, topic, isEditable, description };
    });
    return { parameters };
  },
});

const setParameter = route({
  name: 'parameters set',
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/parameters/{name}',
  summary: 'Sets a system parameter that can be edited.',
  parameters: z.strictObject({ name: textSchema(120).describe('The parameter: searchLimit.') }),
  body: json(z.strictObject({ value: textSchema(400) })),
  answer: json(z.strictObject({ name: z.string(), value: z.string() })),
  notFound: 'PARAMETER_NOT_FOUND',
  perform: async (context, { parameters: { name }, body: { value } }) => {
    const call = { operation: 'parameters set', payload: { name, value } };
    await maintain(context, call, {
      wants: { parameter: name },
      decide: () => decideParameter(name, value),
    });
    return { name, value };
  },
});

/** The system parameters of the Store User Guide, chapter 8. */
export const systemParameterRoutes = [listParameters, setParameter];

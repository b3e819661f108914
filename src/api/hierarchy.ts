import { z } from 'zod';
import { apiError } from './errors.js';
import { json, NO_BODY, route } from './route.js';
import { idSchema } from './schemas.js';
import { pageOf, pageShape } from './wastage-schemas.js';

const listHierarchy = route({
  name: 'hierarchy list',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/hierarchy',
  summary: 'Lists the departments of the items, the classes of one, or the subclasses of a class.',
  parameters: z.strictObject({
    department: idSchema.optional().describe('Classes of this department.'),
    class: idSchema.optional().describe('Subclasses of this class of the department.'),
    ...pageShape,
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      nodes: z.array(z.strictObject({ id: idSchema, name: z.string().optional() })),
    }),
  ),
  perform: async ({ store }, { parameters }) => {
    const { department: departmentId, class: classId } = parameters;
    if (classId !== undefined && departmentId === undefined) {
      throw apiError('REQUEST_NOT_VALID', 'class: name the department that it is a class of.');
    }
    const page = { ...pageOf(parameters), departmentId, classId };
    const nodes = await store.wastage.listHierarchy(page);
    return {
      nodes: nodes.map(({ id, name }) => ({ id, ...(name === undefined ? {} : { name }) })),
    };
  },
});

export const hierarchyRoutes = [listHierarchy];

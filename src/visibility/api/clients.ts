import { z } from 'zod';
import { apiError } from '../../api/errors.js';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { instantSchema, instantText, nameSchema, USER_LENGTH_MAX } from '../../api/schemas.js';
import { secretHash } from '../../base/secret-hash.js';
import { VISIBILITY_CLIENTS_MAX } from '../../config/limits.js';
import { refuse } from '../refusals/refusal.js';
import {
  type Client,
  createClient,
  deleteClient,
  listClients,
  type Rights,
} from '../store/clients.js';
import { refusedBy, type VisibilityApiContext } from './context.js';

const RIGHTS = ['read', 'write', 'configure', 'own'] as const;

type Right = (typeof RIGHTS)[number];

const rightsSchema = z
  .array(z.enum(RIGHTS, `must be one of ${RIGHTS.join(', ')}`))
  .min(1, 'must name at least one right')
  .max(RIGHTS.length, 'must name each right once')
  .describe('own: may write the source of our own figures.');

const clientShape = {
  id: z.string().describe('The client_id.'),
  name: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  createdAt: instantSchema,
  createdBy: z.string(),
};

function rightsOf({ rights, isOwn }: Pick<Client, 'rights' | 'isOwn'>): Right[] {
  const has: Readonly<Record<Right, boolean>> = { ...rights, own: isOwn };
  return RIGHTS.filter((right) => has[right]);
}

function clientAnswer(client: Client) {
  const { id, name, createdAt, createdBy } = client;
  return { id, name, rights: rightsOf(client), createdAt: instantText(createdAt), createdBy };
}

const list = route({
  name: 'visibility clients list',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/clients',
  summary: 'Lists the clients of Inventory Visibility.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ clients: z.array(z.strictObject(clientShape)) })),
  perform: async ({ store }) => ({ clients: (await store.read(listClients())).map(clientAnswer) }),
});

const create = route({
  name: 'visibility clients create',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/visibility/clients',
  summary: 'Makes a client of Inventory Visibility; its secret is shown this once.',
  parameters: NO_PARAMETERS,
  body: json(z.strictObject({ name: nameSchema(USER_LENGTH_MAX), rights: rightsSchema })),
  answer: json(
    z.strictObject({ id: clientShape.id, secret: z.string().describe('The client_secret.') }),
  ),
  hasNoKey: true,
  perform: async ({ store, author, visibility }: VisibilityApiContext, { body }) => {
    const [id, secret] = [visibility.newClientId(), visibility.newSecret()];
    const may = (right: Right): boolean => body.rights.includes(right);
    const rights: Rights = {
      ...{ read: may('read'), write: may('write'), configure: may('configure') },
    };
    const hash = await visibility.hashPlaces.run(() => secretHash(secret, id));
    const client = { id, name: body.name, rights, isOwn: may('own'), secretHash: hash };
    if (await store.commit(author, createClient(client))) return { id, secret };
    throw refusedBy([refuse('TOO_MANY_CLIENTS', { limit: VISIBILITY_CLIENTS_MAX })]);
  },
});

const remove = route({
  name: 'visibility clients delete',
  permission: 'offset.maintain',
  method: 'DELETE',
  path: '/_admin/api/visibility/clients/{id}',
  summary: 'Deletes a client of Inventory Visibility; its tokens end at once.',
  parameters: z.strictObject({ id: z.string().describe('The client_id.') }),
  body: NO_BODY,
  answer: json(z.strictObject({ id: z.string() })),
  hasNoKey: true,
  perform: async ({ store, author }, { parameters }) => {
    const id = parameters.id.toLowerCase();
    if (await store.commit(author, deleteClient(id))) return { id };
    throw apiError('NOT_FOUND', 'There is no such client.');
  },
});

export const clientRoutes = [list, create, remove];

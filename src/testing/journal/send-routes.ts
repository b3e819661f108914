import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { SAMPLE_BYTES_MAX } from '../../config/limits.js';
import { PACKAGE_ROOT } from '../../config/paths.js';
import { InputError } from '../../http/json/problems.js';
import { checkDevelopment, journalOf, type TesterContext } from '../context.js';
import { basicOf, sendToSelf } from './sending.js';
import { CALLED_SERVICES } from './services.js';
import { headSchema, shownHead } from './views.js';
import { SENT_SHAPE } from './work-routes.js';

const SERVICE_NAMES = CALLED_SERVICES.map(({ name }) => name);

const serviceSchema = z
  .enum(SERVICE_NAMES, `must be ${SERVICE_NAMES.join(' or ')}`)
  .describe('The SOAP service.');

function operationsOf(service: string): string[] {
  const found = CALLED_SERVICES.find(({ name }) => name === service);
  return Object.keys(found?.operations ?? {});
}

const listSamples = route({
  name: 'samples list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/samples',
  summary: 'Lists the operations of the SOAP services, each of which has a sample message.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      samples: z.array(z.strictObject({ service: z.string(), operation: z.string() })),
    }),
  ),
  isOfServer: true,
  perform: async () => ({
    samples: SERVICE_NAMES.flatMap((service) =>
      operationsOf(service).map((operation) => ({ service, operation })),
    ),
  }),
});

async function sampleOf(service: string, operation: string): Promise<string> {
  const path = join(PACKAGE_ROOT, 'wsdl', 'samples', service, operation, 'request.xml');
  const { size } = await stat(path);
  if (size > SAMPLE_BYTES_MAX) throw new Error(`${path} has ${size} bytes`);
  return readFile(path, 'utf8');
}

const readSample = route({
  name: 'samples read',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/samples/{service}/{operation}',
  summary: 'Reads the sample message of an operation, which the demo data answers.',
  parameters: z.strictObject({
    service: serviceSchema,
    operation: z.string().describe('An operation of the service.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ service: z.string(), operation: z.string(), message: z.string() })),
  isOfServer: true,
  perform: async (_context, { parameters: { service, operation } }) => {
    const known = operationsOf(service);
    if (!known.includes(operation)) {
      const message = `operation in the path must be one of ${known.join(', ')}`;
      throw new InputError([{ path: ['operation'], message }], 1);
    }
    return { service, operation, message: await sampleOf(service, operation) };
  },
});

const send = route({
  name: 'exchanges send',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/exchanges',
  summary: 'Sends a message to a SOAP service of this server, as a client would (tests only).',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      service: serviceSchema,
      message: SENT_SHAPE.message.describe('The envelope.'),
      headers: SENT_SHAPE.headers.optional().describe('Besides Content-Type and SOAPAction.'),
      ...{ user: SENT_SHAPE.user, password: SENT_SHAPE.password },
    }),
  ),
  answer: json(
    z.strictObject({
      exchange: headSchema.optional().describe('Absent where it came to no handler.'),
      failure: z.string().optional().describe('Why there was no whole answer.'),
    }),
  ),
  isOfServer: true,
  perform: async (context: TesterContext, { body }) => {
    checkDevelopment(context, 'nothing is sent for tests to real stock');
    const journal = journalOf(context);
    const { ownPort, newId, pathOf } = context.testers;
    const { service, message, headers = {}, user, password } = body;
    const sent = new Map<string, string>([
      ['content-type', 'text/xml; charset=utf-8'],
      ['soapaction', '""'],
    ]);
    if (user !== undefined) sent.set('authorization', basicOf(user, password ?? ''));
    for (const [name, value] of Object.entries(headers)) sent.set(name.toLowerCase(), value);
    const outgoing = {
      ...{ method: 'POST', path: pathOf(service), body: Buffer.from(message) },
      headers: Object.fromEntries(sent),
    };
    const { exchange, failure } = await sendToSelf(
      journal,
      ownPort(),
      outgoing,
      undefined,
      newId(),
    );
    return {
      ...(exchange === undefined
        ? {}
        : { exchange: shownHead(journal, exchange, journal.realTime()) }),
      ...(failure === undefined ? {} : { failure }),
    };
  },
});

export const sendRoutes = [send, listSamples, readSample];

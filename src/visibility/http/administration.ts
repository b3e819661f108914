import { z } from 'zod';
import { turns } from '../../base/turns.js';
import { json, NO_BODY } from '../../http/json/route.js';
import { refuse } from '../refusals/refusal.js';
import type { Partition } from '../service/configuration.js';
import { configurationToJson } from '../service/configuration-printer.js';
import { readConfiguration } from '../service/configuration-reader.js';
import { type DataPart, dataPartFromId } from '../service/partition-ids.js';
import { clearData, listPartitionIds } from '../store/clearing.js';
import { replaceConfiguration } from '../store/configurations.js';
import { refuseRequest } from './errors.js';
import { ANY_JSON, IN_ENVIRONMENT, PREFIX, route, type VisibilityContext } from './route.js';

const configurationSchema = z.record(z.string(), z.unknown());

const readActive = route({
  name: 'configuration read',
  method: 'GET',
  path: `${PREFIX}/configuration`,
  summary: 'Shows the configuration that is active.',
  parameters: IN_ENVIRONMENT,
  body: NO_BODY,
  answer: json(configurationSchema),
  right: 'read',
  perform: async ({ service }) => {
    const { store, configurations, environmentId } = service;
    const { configuration, version } = await store.read(configurations.active());
    return configurationToJson(configuration, environmentId, version);
  },
});

const hardUpdate = route({
  name: 'configuration hardupdate',
  method: 'POST',
  path: `${PREFIX}/configuration/hardupdate`,
  summary: 'Replaces the configuration, all of it or nothing.',
  parameters: IN_ENVIRONMENT,
  body: json(ANY_JSON),
  answer: json(configurationSchema),
  right: 'configure',
  perform: async ({ service, author }, { body }) => {
    const { store, configurations, offsets, environmentId } = service;
    const read = readConfiguration(body, configurations.ownSource);
    if (!read.accepted) return refuseRequest(read.refusals);
    const flow = replaceConfiguration(configurations, read.value, offsets.linesInUse);
    const outcome = await store.commit(author, flow);
    if (!outcome.accepted) return refuseRequest(outcome.refusals);
    const { configuration, version } = outcome.value;
    return configurationToJson(configuration, environmentId, version);
  },
});

const partitionIds = route({
  name: 'partitions list',
  method: 'GET',
  path: `${PREFIX}/allpartitionids`,
  summary: 'Lists the parts of the data that can be cleared.',
  parameters: IN_ENVIRONMENT,
  body: NO_BODY,
  answer: json(z.array(z.string())),
  right: 'read',
  perform: async ({ service }) => {
    const { store, configurations } = service;
    const { configuration } = await store.read(configurations.active());
    return store.read(listPartitionIds(configuration.partition));
  },
});

const clearedSchema = z.strictObject({
  counters: z.int().describe('Counters that are gone.'),
  events: z.int().describe('Events whose ids are forgotten.'),
});

/** In turns: there may be as many as a body has room for. */
async function partsOf(partition: Partition, ids: readonly unknown[]): Promise<DataPart[]> {
  const parts: DataPart[] = [];
  for (const [at, id] of ids.entries()) {
    await turns.take();
    const field = `[${at}]`;
    if (typeof id !== 'string') return refuseRequest([refuse('FIELD_NOT_TEXT', { field }, field)]);
    const part = dataPartFromId(partition, id);
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

async function cleared({ service, author }: VisibilityContext, body: unknown) {
  if (!Array.isArray(body)) return refuseRequest([refuse('BODY_NOT_A_LIST', {})]);
  const { store, configurations } = service;
  const { configuration } = await store.read(configurations.active());
  const parts = await partsOf(configuration.partition, body);
  return store.commit(author, clearData({ what: 'parts', parts }));
}

/** Both paths are in use [T]. */
const CLEAR_PATHS = {
  'partitions clear': '/partitions/cleanupalldata',
  'data clear': '/cleanupalldata',
};

const clearings = Object.entries(CLEAR_PATHS).map(([name, path]) =>
  route({
    name,
    method: 'DELETE',
    path: PREFIX + path,
    summary: 'Clears parts of the data by their ids.',
    parameters: IN_ENVIRONMENT,
    body: json(ANY_JSON),
    answer: json(clearedSchema),
    right: 'configure',
    perform: (context, { body }) => cleared(context, body),
  }),
);

export const administrationRoutes = [readActive, hardUpdate, partitionIds, ...clearings];

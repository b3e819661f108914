import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { instantSchema, instantText } from '../../api/schemas.js';
import type { OnHandService } from '../on-hand.js';
import { configurationDifferences } from '../service/configuration-changes.js';
import { configurationToJson } from '../service/configuration-printer.js';
import { readConfiguration } from '../service/configuration-reader.js';
import { installedConfiguration } from '../service/installed.js';
import {
  type ActiveConfiguration,
  type ConfigurationVersion,
  listVersions,
  replaceConfiguration,
} from '../store/configurations.js';
import { accepted, type VisibilityApiContext } from './context.js';

const versionShape = {
  version: z.int().describe('From 1: the installed one.'),
  givenAt: instantSchema.optional().describe('Absent of the installed one.'),
  givenBy: z.string().optional(),
};

const contentSchema = z.record(z.string(), z.unknown());

const activeSchema = z.strictObject({
  ...versionShape,
  configuration: contentSchema.describe('As `GET /configuration` of the service answers it.'),
});

function versionAnswer({ version, given }: ConfigurationVersion) {
  return given === undefined
    ? { version }
    : { version, givenAt: instantText(given.at), givenBy: given.user };
}

function activeAnswer(active: ActiveConfiguration, { environmentId }: OnHandService) {
  const { configuration, version } = active;
  return {
    ...versionAnswer(active),
    configuration: configurationToJson(configuration, environmentId, version),
  };
}

const read = route({
  name: 'visibility configuration show',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/configuration',
  summary: 'Shows the configuration of Inventory Visibility that is active.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(activeSchema),
  perform: async ({ store, visibility }: VisibilityApiContext) =>
    activeAnswer(await store.read(visibility.configurations.active()), visibility),
});

const replace = route({
  name: 'visibility configuration replace',
  permission: 'offset.maintain',
  method: 'PUT',
  path: '/_admin/api/visibility/configuration',
  summary: 'Replaces the configuration of Inventory Visibility, all of it or nothing.',
  parameters: NO_PARAMETERS,
  body: json(z.looseObject({})),
  answer: json(activeSchema),
  hasNoKey: true,
  perform: async ({ store, author, visibility }: VisibilityApiContext, { body }) => {
    const { configurations, offsets } = visibility;
    const after = accepted(readConfiguration(body, configurations.ownSource));
    const flow = replaceConfiguration(configurations, after, offsets.linesInUse);
    return activeAnswer(accepted(await store.commit(author, flow)), visibility);
  },
});

const versions = route({
  name: 'visibility configuration versions',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/configuration/versions',
  summary: 'Lists the versions of the configuration of Inventory Visibility, the newest first.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ versions: z.array(z.strictObject(versionShape)) })),
  perform: async ({ store }) => ({
    versions: (await store.read(listVersions())).map(versionAnswer),
  }),
});

const installed = route({
  name: 'visibility configuration installed',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/configuration/installed',
  summary: 'Shows the installed configuration of Inventory Visibility, and what differs from it.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      configuration: contentSchema,
      differences: z.array(
        z.strictObject({
          what: z.string(),
          installed: z.string().optional().describe('Absent where it has no such thing.'),
          active: z.string().optional(),
        }),
      ),
    }),
  ),
  perform: async ({ store, visibility }: VisibilityApiContext) => {
    const { configurations, environmentId } = visibility;
    const { configuration: active } = await store.read(configurations.active());
    const first = installedConfiguration(configurations.ownSource);
    return {
      configuration: configurationToJson(first, environmentId, 1),
      differences: configurationDifferences(first, active).map(({ what, before, after }) => ({
        what,
        ...(before === undefined ? {} : { installed: before }),
        ...(after === undefined ? {} : { active: after }),
      })),
    };
  },
});

export const configurationRoutes = [read, replace, versions, installed];

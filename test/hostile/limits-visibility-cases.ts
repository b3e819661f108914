import { configurationToJson } from '../../src/visibility/service/configuration-printer.js';
import { demoConfiguration } from '../../src/visibility/service/installed.js';
import { type Case, range, type World } from './limits-world.js';

const noSize = (hasNoSize: string): Case => ({ hasNoSize });

const SOURCES = 90;
const MEASURES = 200;

/** A configuration of about as many names as one may have. */
function largeConfiguration(): unknown {
  const body = configurationToJson(demoConfiguration(), '', 1);
  const measures = range(MEASURES, (index) => `measure ${index}`);
  const more = range(SOURCES, (index) => [`source ${index}`, { physicalMeasures: measures }]);
  const sources = body.inventorySystemConfigurations as object;
  return {
    ...body,
    inventorySystemConfigurations: { ...sources, ...Object.fromEntries(more) },
  };
}

const PRODUCTS = 20_000;

/** Counters with an event for each. */
async function addCounters({ database }: World): Promise<void> {
  const at = "'2026-01-01T00:00:00.000Z'";
  await database.run(`INSERT INTO visibility_dimension_set (id, hash, content, site_id, location_id)
    VALUES (1, 'x', '{"SiteId":"1","LocationId":"11"}', '1', '11') ON CONFLICT DO NOTHING;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${PRODUCTS})
    INSERT INTO visibility_counter (organization_id, product_id, dimension_set_id, data_source,
      measure, quantity, posted, offset_quantity)
      SELECT 'usmf', 'P' || i, 1, 'pos', 'inbound', 1, 1, 0 FROM n WHERE true ON CONFLICT DO NOTHING;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${PRODUCTS})
    INSERT INTO visibility_event (scope, organization_id, event_id, product_id,
      dimension_set_id, content, message, changes, client, create_date)
      SELECT 1, 'usmf', 'E' || i, 'P' || i, 1, '["P","{}",[["pos.inbound","1"]]]', '',
        '[["pos","inbound",0,1]]', 'x', ${at} FROM n WHERE true ON CONFLICT DO NOTHING`);
}

/** The routes about Inventory Visibility at their limits. */
export const VISIBILITY_CASES: Readonly<Record<string, Case>> = {
  'visibility status': noSize('counts only'),
  'visibility configuration show': noSize('what replace has given'),
  'visibility configuration replace': (world) =>
    world.api('visibility configuration replace', { body: largeConfiguration() }),
  'visibility configuration versions': noSize('a hundred rows'),
  'visibility configuration installed': noSize('what replace has given'),
  'visibility clients list': noSize('a few for each system'),
  'visibility clients create': noSize('one client'),
  'visibility clients delete': noSize('one client'),
  'visibility counters': async (world) => {
    await addCounters(world);
    return world.api('visibility counters', { parameters: { measure: 'none', limit: 1000 } });
  },
  'visibility events': async (world) => {
    await addCounters(world);
    return world.api('visibility events', { parameters: { measure: 'none', limit: 1000 } });
  },
  'visibility clear': async (world) => {
    await addCounters(world);
    return world.api('visibility clear', { body: { source: 'pos' } });
  },
};

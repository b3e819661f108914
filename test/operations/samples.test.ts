/**
 * The samples that testers start from: for each operation a request with values of the demo data, and
 * the answer of a fresh service to it. GOLDEN=write writes every response.xml anew.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { openSchema } from '../contract/schema.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post } from '../support/soap.js';
import { bodyContent, laidOut } from './xml-text.js';

const FOLDER = join(PACKAGE_ROOT, 'wsdl', 'samples');
/** The order in which a fresh service gives the ids that the samples show. */
const LIFECYCLE = [
  'ping',
  'lookupInventoryAdjustmentReason',
  'lookupNonSellableQuantityType',
  'lookupInventoryAdjustmentTemplateHeader',
  'readInventoryAdjustmentTemplateDetail',
  'saveInventoryAdjustment',
  'lookupInventoryAdjustmentHeader',
  'readInventoryAdjustmentDetail',
  'confirmInventoryAdjustment',
  'saveAndConfirmInventoryAdjustment',
  'cancelInventoryAdjustment',
];
const STOCK = [
  'ping',
  'lookupInventoryInStore',
  'lookupAvailableInventory',
  'lookupInventoryForBuddyStores',
  'lookupInventoryInTransferZone',
];
const LOCKS = [
  'ping',
  'createActivityLock',
  'lookupActivityLock',
  'readActivityLock',
  'deleteActivityLock',
];
const services = [
  { service: 'InventoryAdjustmentService', order: LIFECYCLE },
  { service: 'StoreInventoryService', order: STOCK },
  { service: 'ActivityLockService', order: LOCKS },
];
interface Sample {
  readonly service: string;
  readonly operation: string;
}
const pathOf = ({ service, operation }: Sample, name: string): string =>
  join(FOLDER, service, operation, name);
const read = (sample: Sample, name: string): string => readFileSync(pathOf(sample, name), 'utf8');

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe.each(services)('a sample of $service', ({ service, order }) => {
    const app = useApp(kind);

    it.each(order)('of %s is answered as it says, one after the other', async (operation) => {
      const sample = { service, operation };
      const { path = '' } = SERVICES.find(({ declaration }) => declaration.name === service) ?? {};
      const url = new URL(path, app.serviceUrl).href;
      const answer = await post(url, read(sample, 'request.xml'));
      expect(answer.fault).toBeUndefined();
      const text = laidOut(answer.xml);
      if (process.env.GOLDEN === 'write') writeFileSync(pathOf(sample, 'response.xml'), text);
      expect(text).toBe(read(sample, 'response.xml'));
    });
  });

  describe('the samples', () => {
    it('are there for every service and every operation, and for nothing else', () => {
      const folders = (path: string): string[] =>
        readdirSync(path, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map(({ name }) => name)
          .sort();
      expect(folders(FOLDER)).toEqual(SERVICES.map(({ declaration }) => declaration.name).sort());
      for (const { declaration } of SERVICES) {
        const { name } = declaration;
        const operations = Object.keys(declaration.operations).sort();
        expect(folders(join(FOLDER, name))).toEqual(operations);
        const sent = services.find(({ service }) => service === name)?.order ?? [];
        expect([...sent].sort()).toEqual(operations);
      }
    });

    const all = services.flatMap(({ service, order }) =>
      order.map((operation) => ({ service, operation })),
    );

    it.each(all)('of $operation of $service are what the schema says', (sample) => {
      const schema = openSchema(`${sample.service}.xsd`);
      try {
        for (const name of ['request.xml', 'response.xml']) {
          expect(existsSync(pathOf(sample, name))).toBe(true);
          expect(schema.problemOf(bodyContent(read(sample, name)))).toBeUndefined();
        }
      } finally {
        schema.dispose();
      }
    });

    it('would not pass the schema with another element', () => {
      const schema = openSchema('InventoryAdjustmentService.xsd');
      const sample = {
        service: 'InventoryAdjustmentService',
        operation: 'cancelInventoryAdjustment',
      };
      const content = bodyContent(read(sample, 'request.xml'));
      const problem = schema.problemOf(content.replaceAll('adjustment_id', 'id'));
      schema.dispose();
      expect(problem).toContain('not expected');
    });
  });
});

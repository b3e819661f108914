/**
 * The samples that testers start from: for each operation a request with values of the demo data, and
 * the answer of a fresh service to it. GOLDEN=write writes every response.xml anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { inventoryAdjustmentService } from '../../src/contract/generated/inventory-adjustment/service.js';
import { openSchema } from '../contract/schema.js';
import { startApp, type TestApp } from '../support/app.js';
import { post } from '../support/soap.js';
import { bodyContent, laidOut } from './xml-text.js';

const FOLDER = join(PACKAGE_ROOT, 'wsdl', 'samples', 'InventoryAdjustmentService');
const operations = Object.keys(inventoryAdjustmentService.operations);
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
] as const;

const pathOf = (operation: string, name: string): string => join(FOLDER, operation, name);
const read = (operation: string, name: string): string =>
  readFileSync(pathOf(operation, name), 'utf8');

describe('a sample', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  afterAll(() => app.stop());

  it.each(LIFECYCLE)('of %s is answered as it says, one after the other', async (operation) => {
    const answer = await post(app.serviceUrl, read(operation, 'request.xml'));
    expect(answer.fault).toBeUndefined();
    const text = laidOut(answer.xml);
    if (process.env.GOLDEN === 'write') writeFileSync(pathOf(operation, 'response.xml'), text);
    expect(text).toBe(read(operation, 'response.xml'));
  });
});

describe('the samples', () => {
  const schema = openSchema('InventoryAdjustmentService.xsd');

  afterAll(() => schema.dispose());

  it('are there for every operation and for nothing else', () => {
    expect([...LIFECYCLE].sort()).toEqual([...operations].sort());
    const folders = readdirSync(FOLDER).filter((name) => !name.includes('.'));
    expect(folders.sort()).toEqual([...operations].sort());
  });

  it.each(operations)('of %s are what the schema says', (operation) => {
    for (const name of ['request.xml', 'response.xml']) {
      expect(existsSync(pathOf(operation, name))).toBe(true);
      expect(schema.problemOf(bodyContent(read(operation, name)))).toBeUndefined();
    }
  });

  it('would not pass the schema with another element', () => {
    const sample = bodyContent(read('cancelInventoryAdjustment', 'request.xml'));
    expect(schema.problemOf(sample.replaceAll('adjustment_id', 'id'))).toContain('not expected');
  });
});

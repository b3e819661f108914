import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src/config/paths.js';
import type { LineDraft } from '../../../src/visibility/offset/line-check.js';
import type { JsonObject } from '../../../src/visibility/service/json.js';

export interface SourceSetup {
  readonly physicalMeasures?: readonly string[];
  readonly dimensionMappings?: JsonObject;
  readonly calculatedMeasures?: Readonly<
    Record<string, { add?: readonly string[]; subtract?: readonly string[] }>
  >;
}

export interface ItemSetup {
  readonly item: string;
  readonly productId?: string;
  readonly color?: string;
  readonly size?: string;
  readonly uins?: boolean;
}

export interface StockSetup {
  readonly store: number;
  readonly item: string;
  readonly total: string;
  readonly uins?: readonly string[];
}

export interface ReasonSetup {
  readonly code: number;
  readonly from: 'ATS' | 'DIST' | 'TRBL' | 'COR';
  readonly to: 'ATS' | 'DIST' | 'TRBL' | 'COR';
  readonly fromSubBucket?: number;
  readonly toSubBucket?: number;
}

export interface Setup {
  readonly partition: 'byLocation' | 'byProductId';
  readonly organization: string;
  readonly offsetFeature: boolean;
  readonly dataSources: Readonly<Record<string, SourceSetup>>;
  readonly stores: readonly { id: number; site: string }[];
  readonly items: readonly ItemSetup[];
  readonly stock: readonly StockSetup[];
  readonly parameters: readonly LineDraft[];
  readonly subBuckets?: readonly string[];
  readonly reasons?: readonly ReasonSetup[];
  readonly reasonDefaults?: readonly {
    reason: number;
    dataSource: string;
    physicalMeasure: string;
  }[];
}

export interface OffsetSetup {
  readonly dataSource?: string;
  readonly physicalMeasure?: string;
  readonly dimensions?: JsonObject;
}

export interface LineSetup {
  readonly as: string;
  readonly item: string;
  readonly quantity: string;
  readonly reason?: number;
  readonly uins?: readonly string[];
  readonly offset?: OffsetSetup | null;
  readonly dimensions?: JsonObject;
}

export interface ExpectedRow {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number>>;
}

export interface Expected {
  readonly results?: readonly { group: string; statusCode: number; code?: string }[];
  readonly refused?: string;
  readonly waiting?: number;
  readonly sent?: readonly unknown[];
  readonly rows?: Readonly<Record<string, readonly ExpectedRow[]>>;
  readonly answer?: unknown;
}

/** A step; which fields it has depends on what it does. */
export interface Step {
  readonly do: string;
  readonly note?: string;
  readonly expect?: Expected;
  readonly events?: readonly unknown[];
  readonly records?: readonly unknown[];
  readonly source?: string;
  readonly as?: string;
  readonly store?: number;
  readonly origin?: string;
  readonly lines?: readonly (LineSetup & { line: string })[];
  readonly add?: readonly LineSetup[];
  readonly remove?: readonly string[];
  readonly change?: readonly { line: string; quantity?: string; offset?: OffsetSetup | null }[];
  readonly adjustment?: string;
  readonly order?: string;
  readonly line?: string & LineDraft;
  readonly quantity?: string;
  readonly type?: string;
  readonly countType?: string;
  readonly on?: boolean;
  readonly at?: 'before-send' | 'before-mark';
  readonly body?: unknown;
  readonly version?: '1.0' | '2.0';
  readonly exact?: boolean;
  readonly page?: { pageNumber: number; pageSize: number };
}

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly decisions: readonly string[];
  readonly configuration: string;
  readonly setup?: Partial<Setup>;
  readonly watch?: Readonly<Record<string, { body: unknown; measures: readonly string[] }>>;
  readonly steps: readonly Step[];
  readonly finally: { readonly reconciliation: readonly unknown[] };
}

interface ScenarioFile {
  readonly configurations: Readonly<Record<string, Setup>>;
  readonly scenarios: readonly Scenario[];
}

const FILE = join(PACKAGE_ROOT, 'test', 'visibility', 'scenarios.json');
const file = JSON.parse(readFileSync(FILE, 'utf8')) as ScenarioFile;

export const SCENARIOS = file.scenarios;

function merged(base: unknown, over: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(base) || !isObject(over)) return over === undefined ? base : over;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(keys.map((key) => [key, merged(base[key], over[key])]));
}

/** The set-up of a scenario: the named one with its own parts, objects merged, lists replaced. */
export function setupOf({ configuration, setup }: Scenario): Setup {
  return merged(file.configurations[configuration], setup) as Setup;
}

/** The runtime configuration object of a set-up. */
export function configurationBody({ partition, dataSources }: Setup): JsonObject {
  const sources = Object.entries(dataSources).map(([name, source]) => {
    const formulas = Object.entries(source.calculatedMeasures ?? {}).map(
      ([measure, { add = [], subtract = [] }]) => [
        measure,
        { additionModifiers: add, subtractionModifiers: subtract },
      ],
    );
    return [name, { ...source, calculatedMeasures: Object.fromEntries(formulas) }];
  });
  const predefined = {
    physicalMeasures: [
      ...['@allocated', '@consumed', '@cumulative_allocated', '@cumulative_consumed'],
      '@softreserved',
    ],
  };
  return {
    indexConfiguration: { indexAttributeSets: [{ setNumber: 1, keys: ['ColorId', 'SizeId'] }] },
    inventorySystemConfigurations: { ...Object.fromEntries(sources), '@iv': predefined },
    cachePartitionIdVersion:
      partition === 'byLocation' ? 'ByLocationAndProductIdMod64' : 'byProductId',
  };
}

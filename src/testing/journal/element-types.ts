import { canonicalDecimal } from '../../base/decimal.js';
import { activityLockService } from '../../contract/generated/activity-lock/service.js';
import { invAdjustPublishingService } from '../../contract/generated/inv-adjust-publishing/service.js';
import { inventoryAdjustmentService } from '../../contract/generated/inventory-adjustment/service.js';
import { storeInventoryService } from '../../contract/generated/store-inventory/service.js';
import { readSimple, TYPE_NAMES } from '../../contract/lexical.js';
import type { ServiceDeclaration, SimpleType } from '../../contract/table.js';

const SERVICES: readonly ServiceDeclaration[] = [
  inventoryAdjustmentService,
  storeInventoryService,
  activityLockService,
  invAdjustPublishingService,
];

/** A depth beyond any type of the contract. */
const DEPTH_MAX = 10;

/** Paths of all payloads, from the payload down, each with the type of its element. */
function pathsOf({ operations, complexTypes }: ServiceDeclaration): Map<string, SimpleType> {
  const found = new Map<string, SimpleType>();
  const walk = (type: string, above: readonly string[]): void => {
    if (above.length > DEPTH_MAX) return;
    for (const { name, type: inner } of complexTypes[type]?.elements ?? []) {
      const path = [...above, name];
      if (typeof inner === 'string') found.set(path.join('/'), inner);
      else walk(inner.complex, path);
    }
  };
  for (const { input, output } of Object.values(operations)) {
    for (const { element } of [input, output]) walk(element, []);
  }
  return found;
}

let known: ReadonlyMap<string, SimpleType> | undefined;

/** The types by path, with and without the name of the payload. */
function types(): ReadonlyMap<string, SimpleType> {
  if (known === undefined) {
    const all = new Map(SERVICES.flatMap((service) => [...pathsOf(service)]));
    const short = [...all].map(([path, type]) => [path.replace(/^[^/]+\//, ''), type] as const);
    known = new Map([...short, ...all]);
  }
  return known;
}

/** The type of an element of the contract. Undefined where no payload has it. */
export function typeAt(path: readonly string[]): SimpleType | undefined {
  return types().get(path.join('/'));
}

/** Paths of the contract that end as this one does, or that come next in the alphabet. */
export function pathsLike(path: readonly string[]): string[] {
  const last = path.at(-1) ?? '';
  const all = [...types().keys()].sort();
  const same = all.filter((one) => one === last || one.endsWith(`/${last}`));
  if (same.length > 0) return same;
  const beginning = last.slice(0, 4).toLowerCase();
  const alike = all.filter((one) => (one.split('/').at(-1) ?? '').startsWith(beginning));
  return alike.length > 0 ? alike : all.filter((one) => !one.includes('/'));
}

export function typeName(type: SimpleType): string {
  return TYPE_NAMES[type];
}

/**
 * A value in the form that equal values share: decimals without needless zeros, instants in UTC.
 * Undefined for a text that is none of the type.
 */
export function canonicalValue(type: SimpleType | undefined, text: string): string | undefined {
  if (type === undefined) return canonicalDecimal(text.trim()) ?? text;
  const value = readSimple(type, text, (wallClock) => wallClock);
  return value === undefined ? undefined : String(value);
}

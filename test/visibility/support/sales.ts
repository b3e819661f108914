import type { JsonObject } from '../../../src/visibility/service/json.js';
import { type Ask, MemoryService } from '../world/memory-service.js';
import { configurationOf, eventBody, SOURCES } from './samples.js';

export const PLACE = { siteId: '1', locationId: '11' };

/** A service with a few counters: two products, three places, by colour. */
export function filled(partition: 'byLocation' | 'byProductId' = 'byLocation'): MemoryService {
  const service = new MemoryService(configurationOf(SOURCES, partition));
  const sale = (id: string, dimensions: JsonObject, sold: number, productId = 'A') =>
    eventBody({ id, productId, dimensions, quantities: { pos: { sold } } });
  service.post([
    sale('1', { ...PLACE, colorId: 'Red' }, 1),
    sale('2', { ...PLACE, colorId: 'Blue' }, 2),
    sale('3', PLACE, 4),
    sale('4', { siteId: '1', locationId: '12' }, 8),
    sale('5', { siteId: '2', locationId: '21', colorId: 'Red' }, 16),
    sale('6', PLACE, 32, 'B'),
  ]);
  return service;
}

export interface AnswerRow {
  readonly productId: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly quantities: { readonly pos: { readonly sold: number } };
}

/** Rows as short texts: product, values of dimensions, sold. */
export function shortRows(answer: unknown): string[] {
  return (answer as AnswerRow[]).map(({ productId, dimensions, quantities }) =>
    `${productId} ${Object.entries(dimensions)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')} ${quantities.pos.sold}`.replace('  ', ' '),
  );
}

export const ORGANIZATION = { organizationId: ['usmf'] };
export const A = { ...ORGANIZATION, productId: ['A'] };

export const exact = (filters: JsonObject, over: Partial<Ask> = {}): Ask => ({
  body: { filters },
  isExact: true,
  ...over,
});

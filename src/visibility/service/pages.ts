import { VISIBILITY_PAGE_SIZE_MAX } from '../../config/limits/visibility.js';
import { accept, type Outcome, type Refusal, refuse, reject } from '../refusals/refusal.js';
import type { Page } from './query.js';

const WHOLE = /^[0-9]{1,9}$/;
const PAGE_NUMBER_MAX = 999_999_999;

function numberOf(field: string, text: string | undefined, limit: number): number | Refusal {
  const value = text ?? '';
  const number = WHOLE.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= limit) return number;
  return refuse('PAGE_NOT_VALID', { field, value: value === '' ? 'absent' : value, limit }, field);
}

/** The page that an address asks for. Undefined for everything (IV18). */
export function pageOf(
  pageNumber: string | undefined,
  pageSize: string | undefined,
): Outcome<Page | undefined> {
  if (pageNumber === undefined && pageSize === undefined) return accept(undefined);
  const number = numberOf('pageNumber', pageNumber, PAGE_NUMBER_MAX);
  const size = numberOf('pageSize', pageSize, VISIBILITY_PAGE_SIZE_MAX);
  if (typeof number !== 'number') return reject(number);
  if (typeof size !== 'number') return reject(size);
  return accept({ pageNumber: number, pageSize: size });
}

/** The warehouses of a page, and whether more follow. `locations` are in order, each once. */
export function locationsOfPage(
  locations: readonly string[],
  { pageNumber, pageSize }: Page,
): { locations: readonly string[]; hasMore: boolean } {
  const from = (pageNumber - 1) * pageSize;
  return {
    locations: locations.slice(from, from + pageSize),
    hasMore: locations.length > from + pageSize,
  };
}

/** The link to the next page, as the documents write it. Empty where there is none. */
export function nextLinkOf(page: Page | undefined, hasMore: boolean): string {
  if (page === undefined || !hasMore) return '';
  return `onhand/indexquery?pageNumber=${page.pageNumber + 1}&pageSize=${page.pageSize}`;
}

import { shownValue } from '../../base/shown.js';
import { characterCount } from '../../base/text.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import { checkSubBucketCriterion } from './criteria.js';
import type { Id } from './model.js';

/** The letters that scanners put in front to tell the kind of a barcode: `]E0`, `]C1` (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;

/** A code as it was scanned, without what the scanner has added: the kind of barcode, blanks around it. */
export function scannedCode(text: string): string {
  return text.trim().replace(SYMBOLOGY, '');
}

/** Refuses a code that is longer than anything that it could be. */
export function checkCode(code: string, limit: number): Refusal[] {
  if (characterCount(code) <= limit) return [];
  return [refuse('TEXT_TOO_LONG', { element: 'code', value: shownValue(code), limit })];
}

/** The criteria by which UINs are listed, with the facts about them. */
export interface UinListRequest {
  readonly storeId: Id | undefined;
  readonly storeExists: boolean;
  readonly item: string | undefined;
  readonly uin: string | undefined;
  readonly subBucket: Id | undefined;
  readonly usesSubBuckets: boolean;
}

/** The refusals of a list of UINs. */
export function checkUinList(request: UinListRequest): Refusal[] {
  const { storeId, storeExists, item, uin, subBucket, usesSubBuckets } = request;
  const refusals: Refusal[] = [];
  if (storeId !== undefined && !storeExists) {
    refusals.push(refuse('STORE_NOT_FOUND', { store: storeId }));
  }
  checkSubBucketCriterion(subBucket, usesSubBuckets, refusals);
  // UINs are found by index: without one of these every one of them would be looked at.
  if (storeId === undefined && item === undefined && uin === undefined) {
    refusals.push(refuse('LIST_TOO_WIDE', { what: 'UINs', names: 'store, item or uin' }));
  }
  return refusals;
}

import { ADJUSTMENTS_CHECK } from './adjustments.js';
import type { Check } from './check.js';
import { FILE_CHECK } from './file.js';
import { IDEMPOTENCY_CHECK } from './idempotency.js';
import { LINKS_CHECK } from './links.js';
import { OUTBOX_CHECK } from './outbox.js';
import { REFERENCES_CHECK } from './references.js';
import { STOCK_CHECK } from './stock.js';
import { UINS_CHECK } from './uins.js';

/** The checks in the order in which they are made: the ground first. */
export const STORE_CHECKS: readonly Check[] = [
  FILE_CHECK,
  STOCK_CHECK,
  LINKS_CHECK,
  UINS_CHECK,
  REFERENCES_CHECK,
  ADJUSTMENTS_CHECK,
  OUTBOX_CHECK,
  IDEMPOTENCY_CHECK,
];

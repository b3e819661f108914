import type { Check } from '../store/checks/check.js';
import { STORE_CHECKS } from '../store/checks/store-checks.js';
import { VISIBILITY_CHECKS } from '../visibility/store/checks/visibility-checks.js';

/** Every check of the data, in the order of the checks. */
export const CHECKS: readonly Check[] = [...STORE_CHECKS, ...VISIBILITY_CHECKS];

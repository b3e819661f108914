import type { Check } from '../../../store/checks/check.js';
import { OFFSETS_CHECK } from './offsets.js';
import { ON_HAND_CHECK } from './on-hand.js';

/** The checks beside the stock: counters, and offsets of documents. */
export const VISIBILITY_CHECKS: readonly Check[] = [ON_HAND_CHECK, OFFSETS_CHECK];

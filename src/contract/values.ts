export type { DecimalText } from '../base/decimal.js';

export type { Instant } from '../base/instant.js';

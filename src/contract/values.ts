/** Values as they leave the reader and enter the writer. */

export type { DecimalText } from '../base/decimal.js';

export type { Instant } from '../base/instant.js';

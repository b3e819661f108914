/** Values as they leave the reader and enter the writer. */

export type { DecimalText } from '../base/decimal.js';

/** An instant in milliseconds since 1970-01-01T00:00:00Z, years 0001 to 9999 (D7). */
export type Instant = number;

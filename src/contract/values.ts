/** Values as they leave the reader and enter the writer. */

/** A decimal in canonical form: no exponent, no plus sign, no needless zero (`12.5`, `-0.25`). */
export type DecimalText = string;

/** An instant in milliseconds since 1970-01-01T00:00:00Z, years 0001 to 9999 (D7). */
export type Instant = number;

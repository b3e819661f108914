import { headOf, wellFormed } from '../../base/text.js';
import { PUBLISH_FAILURE_LENGTH_MAX } from '../../config/limits.js';

/** Control and formatting characters, that turn a line into two, or its end into its beginning. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A text in one line: controls become a blank, half characters U+FFFD. */
export function inOneLine(text: string): string {
  return wellFormed(text).replace(UNPRINTABLE, ' ');
}

/**
 * What the other side has said, as it is kept, compared and logged: in one line, at most
 * PUBLISH_FAILURE_LENGTH_MAX long. The same when it is applied again, and when it was stored.
 */
export function toldText(text: string): string {
  // No character becomes longer: what is cut off here would be cut off in the end.
  const head = headOf(text, 4 * PUBLISH_FAILURE_LENGTH_MAX);
  return headOf(inOneLine(head), PUBLISH_FAILURE_LENGTH_MAX);
}

/** What stands in the place of a secret. */
const HIDDEN = '(secret)';

/** Secrets as short as that are words as well. */
const SECRET_LENGTH_MIN = 4;

/** The text without secrets: who was called may say them in what it answers. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const telling = secrets.filter((secret) => secret.length >= SECRET_LENGTH_MIN);
  return telling.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

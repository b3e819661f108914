import { headOf, wellFormed } from '../../base/text.js';
import { PUBLISH_FAILURE_LENGTH_MAX } from '../../config/limits.js';

/** Control and formatting characters, which could break a line, or turn its end to the beginning. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

export function inOneLine(text: string): string {
  return wellFormed(text).replace(UNPRINTABLE, ' ');
}

/**
 * The other side's words as they are kept, compared and logged: one line of at most
 * PUBLISH_FAILURE_LENGTH_MAX. Applied again it changes nothing.
 */
export function toldText(text: string): string {
  // No character becomes longer, so that anything behind is cut off anyway.
  const head = headOf(text, 4 * PUBLISH_FAILURE_LENGTH_MAX);
  return headOf(inOneLine(head), PUBLISH_FAILURE_LENGTH_MAX);
}

const HIDDEN = '(secret)';

const SECRET_LENGTH_MIN = 4;

/** The text without secrets, which the other side may repeat in its answer. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const telling = secrets.filter((secret) => secret.length >= SECRET_LENGTH_MIN);
  return telling.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

import { characterCount } from '../../base/text.js';
import { type Refusal, refuse } from '../refusals/refusal.js';

/** NUL ends a text in databases. Half of a surrogate pair cannot be sent. */
const UNKEPT = /\0|\p{Cs}/u;

/** Whether a value counts as absent: null, or a text of blanks (IV7). */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlankText(value));
}

function isBlankText(text: string): boolean {
  return !/\S/.test(text);
}

export type TextFault = 'not-text' | 'too-long' | 'characters';

/** The reason why a value cannot be kept as a text of at most `max` characters. Undefined if it can. */
export function textFault(value: unknown, max: number): TextFault | undefined {
  if (typeof value !== 'string') return 'not-text';
  if (value.length > max && characterCount(value) > max) return 'too-long';
  return UNKEPT.test(value) ? 'characters' : undefined;
}

/** The refusal of a field that is blank, or no text of at most `max` characters. Undefined for others. */
export function checkText(field: string, value: unknown, max: number): Refusal | undefined {
  if (isBlank(value)) return refuse('FIELD_MISSING', { field }, field);
  switch (textFault(value, max)) {
    case 'not-text':
      return refuse('FIELD_NOT_TEXT', { field }, field);
    case 'too-long':
      return refuse('FIELD_TOO_LONG', { field, limit: max }, field);
    case 'characters':
      return refuse('FIELD_CHARACTERS', { field }, field);
    default:
      return undefined;
  }
}

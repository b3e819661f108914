import { characterCount } from './text.js';

const SHOWN_MAX = 100;

/** Shows a value of more than 100 characters by its length (D2). */
export function shownValue(value: string): string {
  const length = characterCount(value);
  return length > SHOWN_MAX ? `(${length} characters)` : value;
}

export function isBlankOrPadded(name: string): boolean {
  return name === '' || name.trim() !== name;
}

// Controls could move the cursor of a terminal. Halves of surrogate pairs cannot be sent.
const UNSEEN = /\p{Cc}|\p{Cs}/gu;

export function visible(text: string): string {
  return text.replace(UNSEEN, (unseen) => {
    const code = unseen.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** A sentence with its placeholders filled: `{item}` is the value of that name. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name]));
}

/** Codes of merchandising, as they are pasted. Pure. */

/** The largest code, as the service takes them. */
const CODE_MAX = 9999;

export interface PastedCodes {
  readonly codes: readonly number[];
  /** Pasted words that are no codes. */
  readonly strange: readonly string[];
}

/** The codes of a text, one a line, or separated by commas, semicolons, blanks or tabs. */
export function codesIn(text: string): PastedCodes {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const isCode = (word: string): boolean =>
    /^\d{1,6}$/.test(word) && Number(word) >= 1 && Number(word) <= CODE_MAX;
  return {
    codes: [...new Set(words.filter(isCode).map(Number))],
    strange: [...new Set(words.filter((word) => !isCode(word)))],
  };
}

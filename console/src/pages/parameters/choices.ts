/** The words of a parameter that is one of a few: `Yes or No`. */
export function choicesOf(allowed: string): readonly string[] | undefined {
  if (/\d/.test(allowed)) return undefined;
  const words = allowed.split(/, | or /).map((word) => word.trim());
  return words.length > 1 && words.every((word) => /^\w+$/.test(word)) ? words : undefined;
}

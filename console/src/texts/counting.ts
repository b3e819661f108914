/** The number of characters that may still be typed, once a text is getting long. */
export function characterCountText(text: string, max: number): string | undefined {
  const left = max - [...text].length;
  return left <= max / 10 ? `${left} characters left.` : undefined;
}

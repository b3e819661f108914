const REPLACEMENT = '\ufffd';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Puts U+FFFD for each lone surrogate: UTF-8, XML and JSON readers refuse those. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, REPLACEMENT);
}

/** The first UTF-16 units of a text, at most `max`. A character that would be cut in half is left out. */
export function headOf(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const isCut = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isCut ? max - 1 : max);
}

/** Counts a surrogate pair as one character. Copies nothing. */
export function characterCount(text: string): number {
  let pairs = 0;
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (!isHigh(text.charCodeAt(at)) || !isLow(text.charCodeAt(at + 1))) continue;
    pairs += 1;
    at += 1;
  }
  return text.length - pairs;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

const XML_BLANKS = '\t\n\r ';

/** Removes blanks of XML only. Any other character is a part of the text. */
export function withoutXmlBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && XML_BLANKS.includes(text.charAt(start))) start += 1;
  while (end > start && XML_BLANKS.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

export interface XmlCause {
  readonly line: number;
  readonly text: string;
}

/** Comments and CDATA sections, which are passed over, else an `&` that begins no reference. */
const AMPERSANDS =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!(?:#\d+|#x[\dA-Fa-f]+|[A-Za-z_:][\w:.-]*);)/g;
const TAG_NAME = /disallowed character in tag name/;

function lineAt(xml: string, place: number): number {
  return xml.slice(0, place).split(/\r\n?|\n/).length;
}

function bareAmpersand(xml: string): number | undefined {
  for (const { 0: found, index } of xml.matchAll(AMPERSANDS)) if (found === '&') return index;
  return undefined;
}

/**
 * The likely cause when the parser refuses a document: signs that must be escaped and are not.
 * Undefined if the parser's own words say it.
 *
 * @param problem the words of the parser
 * @param line the line where it stopped
 */
export function causeIn(xml: string, problem: string, line: number): XmlCause | undefined {
  const ampersand = bareAmpersand(xml);
  if (ampersand !== undefined && lineAt(xml, ampersand) <= line) {
    const text = 'an & that stands for itself must be written &amp;';
    return { line: lineAt(xml, ampersand), text };
  }
  if (problem === 'undefined entity') {
    const text = `${problem}; only &amp; &lt; &gt; &quot; and &apos; are known, any other character is written as itself or by its number, as &#160;`;
    return { line, text };
  }
  if (TAG_NAME.test(problem)) {
    return { line, text: `${problem}; a < that stands for itself must be written &lt;` };
  }
  return undefined;
}

/** A document as lines, indented and coloured, with all of its text as it was sent. */

export type Tone = 'name' | 'quiet' | 'secret';

export interface Span {
  readonly text: string;
  /** The tone. Default: that of text. */
  readonly tone?: Tone;
}

export interface Line {
  readonly depth: number;
  readonly spans: readonly Span[];
  /** The path of an element that begins here: `/Envelope/Body`, repeated ones as `/name[2]`. */
  readonly path?: string;
}

/** The text in the place of secrets, which are never kept. */
const SECRET = '***';

const valueSpan = (text: string): Span =>
  text.includes(SECRET) ? { text, tone: 'secret' } : { text };

const XML_TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>?|[^<]+/g;

function tagSpans(tag: string): readonly Span[] {
  const [, start = '', attributes = '', end = ''] =
    /^(<\/?[^\s/>]*)([\s\S]*?)(\/?>?)$/.exec(tag) ?? [];
  return [
    { text: start, tone: 'name' },
    // Line breaks of the sender in a tag have no meaning.
    ...(attributes === ''
      ? []
      : [{ text: attributes.replace(/\s*\n\s*/g, ' '), tone: 'quiet' as const }]),
    { text: end, tone: 'name' },
  ];
}

interface Open {
  readonly path: string;
  /** The number of children of each name so far. */
  readonly counts: Map<string, number>;
}

/** An element that has a text alone stands on one line. */
class XmlLines {
  readonly lines: { depth: number; spans: Span[]; path?: string }[] = [];
  private readonly open: Open[] = [{ path: '', counts: new Map() }];
  /** Whether the last line is a start tag, with or without text behind it. */
  private isInLeaf = false;

  take(token: string): void {
    if (!token.startsWith('<')) this.takeText(token);
    else if (token.startsWith('</')) this.takeEnd(token);
    else if (/^<[?!]/.test(token)) this.push([{ text: token, tone: 'quiet' }]);
    else this.takeStart(token);
  }

  private get depth(): number {
    return this.open.length - 1;
  }

  private push(spans: readonly Span[], path?: string): void {
    const line = { depth: this.depth, spans: [...spans] };
    this.lines.push(path === undefined ? line : { ...line, path });
    this.isInLeaf = false;
  }

  private takeText(text: string): void {
    if (text.trim() === '') return;
    if (this.isInLeaf) this.lines.at(-1)?.spans.push(valueSpan(text));
    else this.push([valueSpan(text.trim())]);
  }

  private takeStart(tag: string): void {
    const name = /^<(?:[^\s/>:]*:)?([^\s/>]*)/.exec(tag)?.[1] ?? '';
    const parent = this.open.at(-1);
    const count = (parent?.counts.get(name) ?? 0) + 1;
    parent?.counts.set(name, count);
    const path = `${parent?.path ?? ''}/${name}[${count}]`;
    this.push(tagSpans(tag), path);
    if (tag.endsWith('/>')) return;
    this.open.push({ path, counts: new Map() });
    this.isInLeaf = true;
  }

  private takeEnd(tag: string): void {
    const wasInLeaf = this.isInLeaf;
    if (this.open.length > 1) this.open.pop();
    if (wasInLeaf) this.lines.at(-1)?.spans.push(...tagSpans(tag));
    else this.push(tagSpans(tag));
    this.isInLeaf = false;
  }
}

function xmlLines(text: string): readonly Line[] {
  const lines = new XmlLines();
  for (const [token] of text.matchAll(XML_TOKEN)) lines.take(token);
  return lines.lines;
}

const JSON_TOKEN = /"(?:\\.|[^"\\])*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The lines of JSON. Numbers stay as they were sent: no text is read into a value. */
function jsonLines(text: string): readonly Line[] {
  const lines: { depth: number; spans: Span[] }[] = [{ depth: 0, spans: [] }];
  let depth = 0;
  const next = (): void => {
    if ((lines.at(-1)?.spans.length ?? 0) > 0) lines.push({ depth, spans: [] });
  };
  const tokens = [...text.matchAll(JSON_TOKEN)].map(([token]) => token);
  for (const [at, token] of tokens.entries()) {
    const isEmpty = /^[{[]$/.test(tokens[at - 1] ?? '') && /^[}\]]$/.test(token);
    if (/^[}\]]$/.test(token)) {
      depth = Math.max(0, depth - 1);
      if (!isEmpty) next();
    } else if (/^[{[]$/.test(tokens[at - 1] ?? '') || tokens[at - 1] === ',') next();
    const isName = token.startsWith('"') && tokens[at + 1] === ':';
    const span: Span = isName ? { text: token, tone: 'name' } : valueSpan(token);
    lines.at(-1)?.spans.push(token === ':' ? { text: ': ' } : span);
    if (/^[{[]$/.test(token)) depth += 1;
  }
  return lines;
}

/** The lines of a document as it was sent. */
export function rawLines(text: string): readonly Line[] {
  return text.split(/\r\n|\r|\n/).map((line) => ({ depth: 0, spans: [valueSpan(line)] }));
}

/** The lines of XML and JSON, indented. Any other text stays as it was sent. */
export function layOut(text: string): readonly Line[] {
  if (/^\s*</.test(text)) return xmlLines(text);
  return /^\s*[[{]/.test(text) ? jsonLines(text) : rawLines(text);
}

export const lineText = ({ spans }: Line): string => spans.map(({ text }) => text).join('');

import { HEADER_NAMES_KNOWN_MAX } from '../../config/limits.js';
import { hiddenInForm, hiddenInJson } from '../../http/secrets.js';

/** The text in the place of a secret. */
export const HIDDEN = '***';

/** Names in lower case, as Node gives them. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  ...['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key'],
]);
const SECRET_NAME = /password|passwd|secret|token/;
/** The scheme stays. It says how the caller signs in. */
const SCHEME = /^[A-Za-z][\w-]*(?= )/;

const known = new Map<string, boolean>();

/** Whether the values of such a header are secrets. Callers send the same few names again and again. */
function isSecretName(name: string): boolean {
  let isSecret = known.get(name);
  if (isSecret === undefined) {
    isSecret = SECRET_HEADERS.has(name) || SECRET_NAME.test(name);
    if (known.size < HEADER_NAMES_KNOWN_MAX) known.set(name, isSecret);
  }
  return isSecret;
}

/**
 * The value of a header as it may be kept.
 *
 * @param name in lower case
 * @param further names of other headers whose values are secrets
 */
export function keptHeader(name: string, value: string, further: ReadonlySet<string>): string {
  if (name.endsWith('authorization')) {
    const [scheme] = SCHEME.exec(value) ?? [];
    return scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`;
  }
  return further.has(name) || isSecretName(name) ? HIDDEN : value;
}

const SECRET_TAG =
  /<\s*(?:[^\s<>:/]+:)?(Password|BinarySecurityToken|Nonce|UsernameToken)(?![\w.-])[^<>]*>?/gi;
const PASSWORD_TAG = /<\s*(?:[^\s<>:/]+:)?Password(?![\w.-])/gi;
const END_OF_TOKEN = /<\/\s*(?:[^\s<>:/]+:)?UsernameToken(?![\w.-])/gi;
const PASSWORD_ATTRIBUTE = /(password\s*=\s*)(?:"[^"]*(?:"|$)|'[^']*(?:'|$))/gi;

/** The end of an element's content, or of the text. The insides of CDATA and comments are content. */
function endOfContent(xml: string, from: number, name: string): number {
  const end = new RegExp(
    `<!\\[CDATA\\[|<!--|</\\s*(?:[^\\s<>:/]+:)?${name}(?![\\w.-])[^<>]*>?`,
    'gi',
  );
  end.lastIndex = from;
  for (let found = end.exec(xml); found !== null; found = end.exec(xml)) {
    if (found[0].startsWith('</')) return found.index;
    const closing = found[0] === '<!--' ? '-->' : ']]>';
    const at = xml.indexOf(closing, end.lastIndex);
    if (at < 0) return xml.length;
    end.lastIndex = at + closing.length;
  }
  return xml.length;
}

/** Finds the next place of a pattern, and looks no piece of a text through twice. */
class Finder {
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly pattern: RegExp,
  ) {}

  /** The next match at this place or behind it. Infinity if there is none. */
  at(from: number): number {
    if (this.found < from) {
      this.pattern.lastIndex = from;
      this.found = this.pattern.exec(this.text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.found;
  }
}

/**
 * Hides passwords and tokens of WS-Security, under any prefix, also in a text that is not well-formed. A
 * UsernameToken in which no password is found loses its whole content.
 */
function withoutXmlSecrets(xml: string): string {
  const parts: string[] = [];
  const passwords = new Finder(xml, PASSWORD_TAG);
  const endsOfTokens = new Finder(xml, END_OF_TOKEN);
  let kept = 0;
  SECRET_TAG.lastIndex = 0;
  for (let found = SECRET_TAG.exec(xml); found !== null; found = SECRET_TAG.exec(xml)) {
    const [tag, name = ''] = found;
    const start = found.index + tag.length;
    if (tag.endsWith('/>')) continue;
    const isToken = name.toLowerCase() === 'usernametoken';
    const password = passwords.at(start);
    if (isToken && password < Number.POSITIVE_INFINITY && password < endsOfTokens.at(start))
      continue;
    const end = endOfContent(xml, start, name);
    parts.push(xml.slice(kept, start), HIDDEN);
    kept = end;
    SECRET_TAG.lastIndex = end;
  }
  parts.push(xml.slice(kept));
  return parts.join('').replace(PASSWORD_ATTRIBUTE, `$1"${HIDDEN}"`);
}

const RARE_ENDS = ['word', 'Word', 'WORD', 'ken', 'Ken', 'KEN'];

/**
 * Whether the text can have any name of a secret. A search goes from one first letter to the next. Ends of
 * names that begin with a rare letter cost a thirtieth of whole names, and almost no message has any.
 */
function mayHoldXmlSecrets(text: string): boolean {
  return RARE_ENDS.some((end) => text.includes(end));
}

/** A letter that is escaped without need could hide the name of a secret. */
const ESCAPED_LETTER = /\\u00([46][1-9a-f]|[57][0-9a])/gi;

function withPlainLetters(json: string): string {
  return json.replace(ESCAPED_LETTER, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function withoutJsonSecrets(text: string): string {
  return hiddenInJson(text.includes('\\u00') ? withPlainLetters(text) : text, HIDDEN);
}

const BEGINNING = /^[\s\ufeff]*(.)/;

/**
 * A body as it may be kept. The message itself is not touched. Undefined for a body that is no text, in which
 * nothing can be found.
 */
export function keptBody(text: string): string | undefined {
  if (text.includes('\0')) return undefined;
  const first = text.startsWith('<') ? '<' : (BEGINNING.exec(text)?.[1] ?? '');
  if (first === '<') return mayHoldXmlSecrets(text) ? withoutXmlSecrets(text) : text;
  if (first === '{' || first === '[') return withoutJsonSecrets(text);
  return hiddenInForm(withoutJsonSecrets(withoutXmlSecrets(text)), HIDDEN);
}

/** The query of an address as it may be kept. */
export function keptQuery(query: string): string {
  return query === '' ? '' : hiddenInForm(query, HIDDEN);
}
